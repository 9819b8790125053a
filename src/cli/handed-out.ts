import { createHash } from 'node:crypto'
import { mkdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { exits, Fault } from '#app/fault.ts'
import type { PaperFile } from '#ports/papers.ts'
import { written } from './given/file.ts'

/** Writes files to a folder, which is made where it is missing; each with its sum. Throws a fault where its name is a file's. */
export async function handedOut(cwd: string, out: string, papers: readonly PaperFile[]) {
  const folder = resolve(cwd, out)
  const found = await stat(folder).catch(() => null)
  if (found !== null && !found.isDirectory()) throw new Fault(`${out} is a file.`, exits.badArguments, 'Name a folder.')
  await mkdir(folder, { recursive: true })
  const files: { path: string; sha256: string }[] = []
  for (const { name, bytes } of papers) {
    // a name comes from the record, which may have been restored from anywhere: it stays in the folder
    const path = join(folder, basename(name.replaceAll('\\', '/')))
    await written(path, bytes)
    files.push({ path, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  return files
}
