import { filesOfPack, type Pack } from '#domain/pack/pack.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { fail, pass } from '#jobs/checks/check.ts'
import type { Desk } from '#jobs/desk.ts'
import type { Check } from '#ports/checks.ts'

/** A file of a pack that is not what was sealed, and why. */
interface BrokenSeal {
  readonly pack: string
  readonly file: string
  readonly why: string
}

/** Every file of a pack whose seal does not match: gone, changed where it is kept, or not the sum that the history has of it. */
async function brokenSeals({ files, store }: Pick<Desk, 'files' | 'store'>, pack: Pack): Promise<BrokenSeal[]> {
  const changes = await store.history({ kind: 'pack', id: pack.id })
  const sums = new Map(changes.flatMap(({ after }) => Object.entries(Object(after.files))))
  const broken: BrokenSeal[] = []
  for (const file of filesOfPack(pack)) {
    const kept = await files.read(file.id).catch(() => 'changed' as const)
    const why =
      kept === undefined
        ? 'it is not kept any more'
        : kept === 'changed'
          ? 'it was changed since'
          : sums.get(file.name) === file.id
            ? null
            : 'the record has another sum of it'
    if (why !== null) broken.push({ pack: pack.id, file: file.name, why })
  }
  return broken
}

/** Whether every pack is what was sealed. */
export async function sealCheck(desk: Pick<Desk, 'files' | 'store'>): Promise<Check> {
  const packs = await desk.store.list('pack')
  const broken: BrokenSeal[] = []
  for (const pack of packs) broken.push(...(await brokenSeals(desk, pack)))
  const [first] = broken
  if (first === undefined) return pass('packs', `${packs.length} sealed, each as it was sealed`)
  const more = broken.length === 1 ? '' : ` (and ${broken.length - 1} more)`
  return fail(
    'packs',
    `the seal of ${first.pack} does not match: ${first.file}, ${first.why}${more}`,
    'Keep the data folder as it is, and restore the last backup.',
  )
}

/** Why a sealed pack must not be handed out, or null when every seal matches. */
export async function packRefusal(desk: Pick<Desk, 'files' | 'store'>, pack: Pack): Promise<Refusal | null> {
  const [first, ...more] = await brokenSeals(desk, pack)
  if (first === undefined) return null
  const others = more.length === 0 ? '' : ` So ${more.length === 1 ? 'is 1 other file' : `are ${more.length} other files`}.`
  return refuse(
    `The seal of the pack ${pack.id} does not match: ${first.file}, ${first.why}.${others}`,
    'Nothing was handed out. Put the store back from a backup, and check the record: board-clerk audit verify',
  )
}
