import { createHash } from 'node:crypto'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { exits, Fault } from '#app/fault.ts'
import { instantWords } from '#cards/words.ts'
import { boardNamed, personNamed } from '#domain/names.ts'
import { filesOfPack } from '#domain/pack/pack.ts'
import { isRefusal } from '#domain/refusal.ts'
import { type PackAsked, packAsked } from '#jobs/packs/ask.ts'
import { ScratchFiles } from '#jobs/packs/scratch-files.ts'
import { written } from '../given/file.ts'
import { dayGiven } from '../given/moment.ts'
import { asFault, type Context, granted, type Outcome, outcome } from '../outcome.ts'

/** Which pack is asked for, and where it goes. */
export interface PackOptions {
  readonly meeting?: string
  readonly out: string
  readonly by?: string
}

/**
 * Makes the pack of a board's meeting, or hands out again what was sealed, as files in a folder. From the paper deadline on it is sealed
 * and goes to the board; what came later is an addendum. A seal that does not match, or a board without meetings, ends it as failed.
 */
export async function packed(context: Context, board: string, options: PackOptions): Promise<Outcome> {
  const { desk, cwd, screen } = context
  const { timeZone } = desk.partnership
  const folder = await folderGiven(cwd, options.out)
  screen.progress(0, 2, 'making the pack')
  const { pack, how, bytesOf } = await madeFor(context, board, options)
  screen.progress(1, 2, 'writing its files')
  const { files, replaced } = await handOut(folder, filesOfPack(pack), bytesOf)
  screen.progress(2, 2, '')
  const sealed = how !== 'draft'
  const { marking, asAt, missing, late, addenda } = pack
  const json = { files, asAt, sealed, missing, late, board: pack.board, meeting: pack.meeting, marking, addenda: addenda.length }
  const state = sealed ? 'Sealed as at' : 'A draft, not sealed: as at'
  const lines = [
    `${state} ${instantWords(asAt, timeZone)}. Marked ${marking}.`,
    ...addenda.map((one) => `Addendum ${one.number}, tabled since issue: as at ${instantWords(one.asAt, timeZone)}.`),
    ...(missing.length > 0 ? [`Highlight reports missing: ${missing.join('; ')}.`] : []),
    ...files.map(({ path, sha256 }) => `${sha256}  ${path}`),
  ]
  const hints = replaced.map((name) => `${name} in that folder was not what is sealed. It is put right; look who changed it.`)
  return outcome(json, `${lines.join('\n')}\n`, { hints: sealed ? hints : [] })
}

interface Handed {
  readonly pack: PackAsked['pack']
  readonly how: PackAsked['how']
  readonly bytesOf: (id: string) => Promise<Uint8Array | undefined>
}

const tries = 3

/** A draft is kept nowhere but in the folder; what is sealed is on the record before it is handed out. */
async function madeFor({ desk, now }: Context, words: string, { meeting, by }: PackOptions): Promise<Handed> {
  const { partnership, store, directory } = desk
  const board = granted(boardNamed(partnership, words))
  const on = meeting === undefined ? null : dayGiven(meeting, '--meeting', partnership.calendar.dayOf(now))
  const who = by === undefined ? 'cli' : granted(personNamed(await directory.people(), by)).id
  for (let left = tries; left > 0; left -= 1) {
    const files = new ScratchFiles(desk.files)
    const found = await packAsked({ ...desk, files }, { board, on, at: now, by: who, cause: null })
    if (isRefusal(found)) throw asFault(found, exits.failed)
    const { pack, how, issue } = found
    const bytesOf = (id: string) => files.read(id)
    if (issue.put.length === 0) return { pack, how, bytesOf }
    await files.keep()
    if ((await store.commit({ heard: null, remove: [], ...issue })).done) return { pack, how, bytesOf }
  }
  throw new Fault('The pack was being changed meanwhile, and nothing was written.', exits.failed, 'Run the command again.')
}

async function handOut(folder: string, sealed: ReturnType<typeof filesOfPack>, bytesOf: Handed['bytesOf']) {
  await mkdir(folder, { recursive: true })
  const files: { path: string; sha256: string }[] = []
  const replaced: string[] = []
  for (const { name, id } of sealed) {
    const bytes = await bytesOf(id)
    if (bytes === undefined) throw new Fault(`${name} is not kept any more.`, exits.failed, 'Restore the store from a backup.')
    const path = join(folder, name)
    const there = await readFile(path).catch(() => null)
    if (there !== null && createHash('sha256').update(there).digest('hex') !== id) replaced.push(name)
    await written(path, bytes)
    files.push({ path, sha256: id })
  }
  return { files, replaced }
}

async function folderGiven(cwd: string, out: string): Promise<string> {
  const path = resolve(cwd, out)
  const found = await stat(path).catch(() => null)
  if (found !== null && !found.isDirectory()) throw new Fault(`${out} is a file.`, exits.badArguments, 'Name a folder.')
  return path
}
