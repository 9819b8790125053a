import { type FileHandle, open, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { StoreUnwritable } from './store-error.ts'

/** Bytes at once, or chunk by chunk. */
type Bytes = Uint8Array | Iterable<Uint8Array>

/** Puts bytes at a path, whole or not at all, and durable when it returns. */
export type WriteDurably = (path: string, bytes: Bytes) => Promise<void>

/** Adds bytes to a file at a place, durable when it returns. */
type AppendDurably = (file: FileHandle, bytes: Uint8Array, at: number) => Promise<void>

/** How a store reaches its disk. */
export interface Disk {
  readonly write: WriteDurably
  readonly append: AppendDurably
}

/**
 * Writes to a temporary file, syncs it, renames it and syncs the folder. The bytes are written by us inside write-file-atomic's hook:
 * it takes a short write, which is how a disk begins to be full, for a whole one, and would put a torn file in place.
 */
export const writeDurably: WriteDurably = async (path, bytes) => {
  const tmpfileCreated = (temporary: string) => writeFile(temporary, bytes)
  // a new file is its keeper's alone; one whose mode somebody chose keeps it
  const mode = await stat(path).then(
    ({ mode }) => mode,
    () => 0o600,
  )
  await writeFileAtomic(path, '', { tmpfileCreated, mode })
  await syncFolder(dirname(path))
}

/** Writes behind what is there, as often as the system takes only a part, and syncs. */
const appendDurably: AppendDurably = async (file, bytes, at) => {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
  await file.datasync()
}

/** The disk as it is. */
export const realDisk: Disk = { write: writeDurably, append: appendDurably }

/** Makes what was created or renamed in a folder durable. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const reasons: Readonly<Record<string, readonly [why: string, hint: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space: the clerk goes on by itself when there is room.'],
  EDQUOT: ['the disk quota is used up', 'Free some space or raise the quota: the clerk goes on by itself when there is room.'],
  EROFS: ['the disk is read-only', 'Make it writable again, or move the data folder to a disk that is.'],
  EACCES: ['it is not permitted', 'Let the account that runs the clerk write to that folder.'],
  EPERM: ['it is not permitted', 'Let the account that runs the clerk write to that folder.'],
}

/** What the system said of a write that failed, as an error that says what to do. */
export function unwritable(path: string, cause: unknown): StoreUnwritable {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const [why, hint] = reasons[code] ?? [code || String(cause), 'Look at the disk and its messages; the last good state is kept.']
  return new StoreUnwritable(`${path} could not be written: ${why}. What was just asked is not saved.`, hint, { cause })
}
