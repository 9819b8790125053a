import type { Messenger } from '#ports.ts'
import type { Mount } from '../listener.ts'
import type { Part } from '../part.ts'

/** One platform at work: a way to reach people, where it listens, and what has to be usable. */
export interface Wiring extends AsyncDisposable {
  readonly messenger: Messenger
  readonly mounts: readonly Mount[]
  readonly part: Part
  /** Begins to hear, once the listener answers. */
  start(): Promise<void>
  /** Looks now what arrived, where that is not told by itself. */
  look?(): Promise<void>
  /** Settles when nothing that was heard is still being answered. */
  idle(): Promise<void>
}
