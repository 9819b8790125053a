/**
 * What every stored record has. `version` is the version that was read: 0 for a record not stored yet.
 * A commit is refused as stale unless it matches, and stores the record with the next one.
 */
export interface Kept {
  readonly id: string
  readonly version: number
}
