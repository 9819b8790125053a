import { type Check, fail, pass } from '#domain/check.ts'
import { filesOfPack, type Pack } from '#domain/pack/pack.ts'
import type { Change } from '#domain/record/change.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import type { Desk } from '../desk.ts'

/** A file of a pack that is not what was sealed, and why. */
interface BrokenSeal {
  readonly pack: string
  readonly file: string
  readonly why: string
}

/** Every file of a pack whose seal does not match: gone, changed where it is kept, or not the sum that the history has of it. */
async function brokenSeals({ files }: Pick<Desk, 'files'>, pack: Pack, changes: readonly Change[]): Promise<BrokenSeal[]> {
  const sealed = changes.filter(({ id }) => id === pack.id)
  const sums = new Map(sealed.flatMap(({ after }) => Object.entries(Object(after.files))))
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

/** Whether every pack is what was sealed: each file is read. */
export async function sealCheck(desk: Pick<Desk, 'files' | 'store'>): Promise<Check> {
  const packs = await desk.store.list('pack')
  return checkOf(desk, packs, `${packs.length} sealed, each as it was sealed`)
}

/** How many days a pack is read each time after it was sealed, and how many older ones are read each time besides, by turns. */
const freshDays = 60
const olderAtATime = 12

/**
 * The same for a look that comes often, without reading every file that was ever sealed: the packs of the last weeks, and some of the older
 * ones, others every day.
 */
export async function sealCheckByTurns(desk: Pick<Desk, 'files' | 'store' | 'clock'>): Promise<Check> {
  const packs = await desk.store.list('pack')
  const day = Math.floor(Date.parse(desk.clock.now()) / 86_400_000)
  const isFresh = ({ asAt, addenda }: Pack) => day - Date.parse(addenda.at(-1)?.asAt ?? asAt) / 86_400_000 <= freshDays
  const fresh = packs.filter(isFresh)
  const older = packs.filter((pack) => !isFresh(pack))
  const turns = Math.max(1, Math.ceil(older.length / olderAtATime))
  const turn = older.filter((_, at) => at % turns === day % turns)
  const read = [...fresh, ...turn]
  return checkOf(desk, read, `${packs.length} sealed; the ${read.length} looked at today are as they were sealed`)
}

async function checkOf(desk: Pick<Desk, 'files' | 'store'>, packs: readonly Pack[], fine: string): Promise<Check> {
  const changes = packs.length === 0 ? [] : await desk.store.history({ kind: 'pack' })
  const broken: BrokenSeal[] = []
  for (const pack of packs) broken.push(...(await brokenSeals(desk, pack, changes)))
  const [first] = broken
  if (first === undefined) return pass('packs', fine)
  const more = broken.length === 1 ? '' : ` (and ${broken.length - 1} more)`
  return fail(
    'packs',
    `the seal of ${first.pack} does not match: ${first.file}, ${first.why}${more}`,
    'Keep the data folder, or the database, as it is, and restore the last backup.',
  )
}

/** Why a sealed pack must not be handed out, or null when every seal matches. */
export async function packRefusal(desk: Pick<Desk, 'files' | 'store'>, pack: Pack): Promise<Refusal | null> {
  const [first, ...more] = await brokenSeals(desk, pack, await desk.store.history({ kind: 'pack', id: pack.id }))
  if (first === undefined) return null
  const others = more.length === 0 ? '' : ` So ${more.length === 1 ? 'is 1 other file' : `are ${more.length} other files`}.`
  return refuse(
    `The seal of the pack ${pack.id} does not match: ${first.file}, ${first.why}.${others}`,
    'Nothing was handed out. Put the store back from a backup, and check the record: board-clerk audit verify',
  )
}
