import { access, constants, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { exits, Fault } from '#app/fault.ts'
import { unwritable, writeDurably } from '#storage/durable-file.ts'

/** The path of a file to read, told from the folder of the command. Throws a fault of the input when it is not there, no file, or may not be read. */
export async function fileGiven(cwd: string, file: string, what: string): Promise<string> {
  const path = resolve(cwd, file)
  const name = basename(path)
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT' || cause.code === 'ENOTDIR'
      ? new Fault(`There is no file ${file}.`, exits.unreadable, `Give the path of ${what}.`)
      : mayNot(name, cause.code)
  })
  if (found.isDirectory()) throw new Fault(`${name} is a folder.`, exits.unreadable, `Give the path of one file: ${what}.`)
  if (!found.isFile()) throw new Fault(`${name} is not a file.`, exits.unreadable, `Give the path of ${what}.`)
  await access(path, constants.R_OK).catch((cause: NodeJS.ErrnoException) => {
    throw mayNot(name, cause.code)
  })
  return path
}

/** The path of a file to write, told from the folder of the command. Throws a fault of the arguments when there is no such folder, or it is one. */
export async function placeGiven(cwd: string, file: string): Promise<string> {
  const path = resolve(cwd, file)
  if (file.trim() === '') throw new Fault('--out names no file.', exits.badArguments, 'Give the path of the file to write.')
  const isFolder = async (place: string) => (await stat(place).catch(() => null))?.isDirectory() === true
  if (await isFolder(path)) throw new Fault(`${file} is a folder.`, exits.badArguments, 'Give the path of the file to write.')
  if (!(await isFolder(dirname(path))))
    throw new Fault(`There is no folder ${dirname(path)}.`, exits.badArguments, 'Make it first, or write somewhere else.')
  return path
}

/** Writes what a command makes, whole or not at all. A disk that would not take it is told as such. */
export async function written(path: string, bytes: Uint8Array): Promise<void> {
  await writeDurably(path, bytes).catch((cause) => {
    throw unwritable(path, cause)
  })
}

function mayNot(name: string, code: string | undefined): Fault {
  return new Fault(`${name} may not be read (${code ?? 'unknown'}).`, exits.unreadable, 'Check who may open the file.')
}
