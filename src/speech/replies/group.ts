import type { Segment } from './segment.ts'
import { touchesStatus } from './status-words.ts'

/** The pieces of a message that are about the same actions. */
export interface Group {
  readonly refs: readonly string[]
  readonly segments: Segment[]
}

/** Puts pieces of a message together by the actions of the bundle they are about; orphans are those that none can be given to. */
export function grouped(segments: readonly Segment[], bundle: readonly string[]): { groups: Group[]; orphans: Segment[] } {
  const groups: Group[] = []
  const orphans: Segment[] = []
  let current: Group | undefined
  for (const segment of segments) {
    const refs = refsOf(segment, segments, bundle)
    if (refs !== null && refs.length === 0) {
      orphans.push(segment)
      current = undefined
    } else if (refs !== null) current = put(groups, refs, segment)
    else if (current !== undefined && (bundle.length === 1 || carriesOn(segment))) current.segments.push(segment)
    else if (bundle.length === 1 && current === undefined) current = put(groups, bundle, segment)
    else orphans.push(segment)
  }
  return { groups, orphans }
}

function put(groups: Group[], refs: readonly string[], segment: Segment): Group {
  const same = groups.find((group) => group.refs.length === refs.length && group.refs.every((ref) => refs.includes(ref)))
  const group = same ?? { refs, segments: [] }
  group.segments.push(segment)
  if (same === undefined) groups.push(group)
  return group
}

/** A sentence that names no action goes on about the last one, unless it says how something stands without saying what. */
function carriesOn({ text }: Segment): boolean {
  return (
    !touchesStatus(text) ||
    /^\W*(?:it|this|that|now|will|need|needs|because|due|as|which|waiting|awaiting|evidence|date)\b/i.test(text)
  )
}

/** The actions a segment is about: null when it names none, empty when it names some that cannot be told. */
function refsOf({ target }: Segment, segments: readonly Segment[], bundle: readonly string[]): readonly string[] | null {
  if (target === null) return null
  if (target.group === 'named') return [...new Set(target.refs)]
  const others = segments.filter((segment) => segment.target?.group === 'named')
  const named = new Set(others.flatMap((segment) => segment.target?.refs ?? []))
  // One of the bundle may have been meant by a reference that is not in it, so what "all" and "the rest" are cannot be told.
  if ([...named].some((ref) => !bundle.includes(ref))) return []
  const left = bundle.filter((ref) => !named.has(ref))
  const counted = target.count === undefined || target.count === left.length
  const clear = target.group === 'rest' ? named.size > 0 : others.every(({ except }) => except)
  return clear && counted ? left : []
}
