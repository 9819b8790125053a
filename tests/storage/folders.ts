import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Commit } from '#ports.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { aChange, aCommit } from '../contract/store-records.ts'

/** An empty folder that goes when the test ends. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The text of every file in a folder, by its path in it, but for the lock. */
export async function contentOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== 'lock.db')
    .map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(await Promise.all(files.sort().map(async (file) => [file, await readFile(file, 'latin1')] as const)))
}

/** Puts those files back as they were. */
export async function putBack(content: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(content)) await writeFile(file, text, 'latin1')
}

/** A commit of so many changes, an hour apart from a start. */
export function changing(count: number, first = 0): Commit {
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 5) + hour * 3_600_000).toISOString()
  return aCommit({
    changes: Array.from({ length: count }, (_, index) => aChange({ id: `A-${first + index}`, at: at(first + index) })),
  })
}

/** A closed store in a folder, filled by these commits one after another. */
export async function aStoreOf(commits: readonly Commit[]): Promise<string> {
  const folder = await aFolder()
  await using store = await openEmbedded(folder)
  for (const commit of commits) await store.commit(commit)
  return folder
}
