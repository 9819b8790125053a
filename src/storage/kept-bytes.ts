import { createHash } from 'node:crypto'
import { StoreUnreadable } from './store-error.ts'

/** A file as a snapshot has it. */
export interface KeptFile {
  readonly id: string
  readonly bytes: Uint8Array
}

/** Under which id bytes are kept: their SHA-256 in lower-case hexadecimal. */
export function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Whether this can be the id of a file. Nothing else ever becomes part of a path. */
export function isSum(id: string): boolean {
  return /^[0-9a-f]{64}$/.test(id)
}

/** The bytes, if they are what their id says. Throws {@link StoreUnreadable} otherwise. */
export function checked(id: string, bytes: Uint8Array): Uint8Array {
  if (sumOf(bytes) === id) return bytes
  throw new StoreUnreadable(
    `The kept file ${id.slice(0, 12)}… is not what it was when it was written.`,
    'Put the data folder or database back from a backup; the clerk does not hand out a file that was changed.',
  )
}
