import type { Instant } from '#domain/day.ts'
import type { Change } from '#domain/record/change.ts'
import type { Files } from '#ports/papers.ts'
import type { Put, Store } from '#ports.ts'
import type { BoardHeads, Head } from './chain.ts'
import type { KeptFile } from './kept-bytes.ts'

/** A whole store at one moment, the same from every engine: records by kind and id, keys heard by key, changes by number. */
export interface Snapshot {
  readonly records: readonly Put[]
  readonly heard: readonly (readonly [key: string, at: Instant])[]
  readonly changes: readonly Change[]
  /** The newest moment that a commit told. */
  readonly time: Instant | null
  /** Kept files, by id. */
  readonly files: readonly KeptFile[]
}

/** What an engine can do beyond the port: be read and filled whole, and have its history checked. */
export interface Engine extends Store {
  readonly files: Files
  snapshot(): Promise<Snapshot>
  /** Fills the store, all of it or nothing. What is there goes when `force` is set; else a store that is not empty throws {@link StoreNotEmpty}. */
  replace(snapshot: Snapshot, force: boolean): Promise<void>
  /** Puts in the place of all there is what is made of it, and gives that back. Nothing else is committed in between; copies of how it was go. */
  rewrite<T extends { readonly snapshot: Snapshot }>(make: (snapshot: Snapshot) => T): Promise<T>
  /** How many processes send from this store, as far as they can be seen; without it there is one. */
  clerks?(): Promise<number>
  /** The history as it is stored, line by line, and the head that is kept apart from it. */
  trail(): Promise<Trail>
}

/**
 * A history to be walked: its lines from the first, and the head noted apart; null when that is gone. `boards` is where the history of each
 * board was noted to end, at the same moment as the head; without it the head may lag behind the lines, as it does after a crash.
 */
export interface Trail {
  readonly lines: AsyncIterable<string> | Iterable<string>
  readonly kept: Head | null
  readonly boards?: BoardHeads
}
