import type { Commit } from '#ports.ts'
import type { Asked, Deed } from '../desk.ts'

/** Words on their way through the door under another key than their own: what is committed with what they come to. */
export interface Through {
  /** The key of what sent them on. */
  readonly heard: string
  readonly also: Pick<Commit, 'put' | 'remove' | 'changes'>
}

/** What was held, or overtaken, goes with what it came to, under the key of what sent it on. */
export function commitOf(asked: Asked, { put, remove, changes, outgoing }: Deed, through: Through | null): Commit {
  if (through === null) return { heard: asked.key, put, remove, changes, outgoing }
  const { heard, also } = through
  return {
    heard,
    put: [...put, ...also.put],
    remove: [...remove, ...also.remove],
    changes: [...changes, ...also.changes],
    outgoing,
  }
}
