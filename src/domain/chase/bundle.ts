import type { Action } from '../action/action.ts'
import type { Day, Instant } from '../day.ts'
import type { ReportAsk } from './report-ask.ts'
import type { Step } from './rung.ts'

/**
 * How a part of a bundle is put: `first` ask, `nudge`, nudge with the `deputy` copied, `new` actions after a meeting, new actions still
 * to `confirm`, asked `now` by the chair or secretariat, or just `shown` because its reader wanted to see it.
 */
export type Level = 'first' | 'nudge' | 'deputy' | 'new' | 'confirm' | 'now' | 'shown'

/** One action asked about. */
export interface Ask {
  readonly action: Action
  /** `owner` is asked to answer; `copy` tells a deputy what the holder was asked. */
  readonly as: 'owner' | 'copy'
  /** Who is asked when this is a copy; whom the reader stands in for when they cover. */
  readonly other: string | null
  /** The deputy who hears of it as well. */
  readonly copiedTo: string | null
  /** Its agency is asked and never instructed. */
  readonly requested: boolean
  /** What is wanted: how it stands, or a date to look at it again because it has none. */
  readonly want: 'update' | 'review date'
  /** Another board that the same action reports to and that is asked with it, so that it is updated once. */
  readonly alsoFor: readonly string[]
}

/** What one meeting's rung asks of a person. `key` is its own, whether or not it leaves in a message of its own. */
export interface Part {
  readonly key: string
  readonly board: string
  readonly meeting: string | null
  readonly startsAt: Instant | null
  readonly rung: string
  readonly step: Step | 'now'
  readonly level: Level
  readonly on: Day
  readonly asks: readonly Ask[]
  /** The highlight reports that it asks for. */
  readonly reports?: readonly ReportAsk[]
}

/** Everything asked of one person, over all boards, in one message. Its key is that of its earliest meeting. */
export interface Bundle {
  readonly key: string
  readonly person: string
  readonly parts: readonly Part[]
}

/** Joins the parts due to one person: earliest meeting first, each action in the first part that has it. */
export function bundleOf(person: string, parts: readonly Part[]): Bundle {
  const [first, ...others] = parts.toSorted(
    (a, b) => (a.startsAt ?? '9').localeCompare(b.startsAt ?? '9') || a.key.localeCompare(b.key),
  )
  if (first === undefined) throw new RangeError('a bundle has a part')
  if (others.length === 0) return { key: first.key, person, parts: [first] }
  return { key: first.key, person, parts: eachOnce([first, ...others]) }
}

/** The references in a bundle, in the order they are asked. */
export function refsOf(parts: readonly Part[]): string[] {
  return parts.flatMap(({ asks }) => asks.map(({ action }) => action.id))
}

/** What an answer covers: an action as it was asked. A changed date, or work sent back, is something new to ask about. */
export function askedAs({ id, due, updates }: Pick<Action, 'id' | 'due' | 'updates'>): string {
  const sentBack = updates.filter(({ kind }) => kind === 'sent-back').length
  return `${id}@${due.on ?? 'undated'}${sentBack === 0 ? '' : `!${sentBack}`}`
}

function eachOnce(parts: readonly Part[]): Part[] {
  const home = new Map<string, Part>()
  const alsoFor = new Map<string, string[]>()
  for (const part of parts)
    for (const { action } of part.asks) {
      if (home.has(action.id)) alsoFor.set(action.id, [...(alsoFor.get(action.id) ?? []), part.board])
      else home.set(action.id, part)
    }
  return parts.map((part) => ({
    ...part,
    asks: part.asks
      .filter(({ action }) => home.get(action.id) === part)
      .map((ask) => ({ ...ask, alsoFor: alsoFor.get(ask.action.id) ?? [] })),
  }))
}
