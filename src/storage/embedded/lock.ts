import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreLocked, StoreUnwritable } from '../store-error.ts'

const busy = 5

/**
 * Takes the folder for this process until it is disposed of or the process ends, however it ends. Throws {@link StoreLocked} when
 * another has it. The lock is the operating system's own, on an empty file, as SQLite takes it: nothing stale can be left behind.
 * Never open `lock.db` by other means in this process: POSIX drops a lock when any descriptor of its file is closed.
 */
export function takeLock(folder: string): Disposable {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(join(folder, 'lock.db'))
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (cause) {
    database?.close()
    throw refusal(folder, cause)
  }
  const held = database
  return {
    [Symbol.dispose]: () => {
      if (held.isOpen) held.close()
    },
  }
}

function refusal(folder: string, cause: unknown): Error {
  if (cause instanceof Error && 'errcode' in cause && cause.errcode === busy) {
    return new StoreLocked(
      `The store in ${folder} is in use by another clerk.`,
      'Stop that one first, or set BOARD_CLERK_DATA to another folder.',
      { cause },
    )
  }
  return new StoreUnwritable(
    `The store in ${folder} cannot be locked, because the folder cannot be written to.`,
    'Let the account that runs the clerk write to that folder, or set BOARD_CLERK_DATA to another.',
    { cause },
  )
}
