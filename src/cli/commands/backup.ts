import { resolve } from 'node:path'
import { backup, type Contents, restore } from '#storage/backup.ts'
import { fileGiven, placeGiven } from '../given/file.ts'
import { type Context, type Outcome, outcome } from '../outcome.ts'

/** Writes the whole store to a file. */
export async function backedUp({ desk, cwd }: Context, { out }: { readonly out: string }): Promise<Outcome> {
  const file = await placeGiven(cwd, out)
  const contents = await backup(desk.store, file)
  return outcome({ ...contents, file }, `${file} holds the whole store.\n${contentsText(contents)}`)
}

/** Fills the store from a backup, all of it or nothing. */
export async function restored({ desk, cwd }: Context, file: string, options: { readonly force?: boolean }): Promise<Outcome> {
  const path = await fileGiven(cwd, file, 'a file that "backup" wrote')
  const contents = await restore(path, desk.store, options)
  return outcome(contents, `The store is as ${resolve(path)} has it.\n${contentsText(contents)}`)
}

/** What a whole store holds, in words. */
export function contentsText({ collections, sha256 }: Contents): string {
  const kept = Object.entries(collections).filter(([, count]) => count > 0)
  const counts = kept.length === 0 ? 'nothing' : kept.map(([name, count]) => `${count} ${name}`).join(', ')
  return `It holds ${counts}.\nSHA-256 ${sha256}\n`
}
