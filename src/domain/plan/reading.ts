import type { Day } from '../day.ts'
import type { Partnership } from '../partnership.ts'
import type { DateHabits } from './date.ts'
import type { Mapping, PlanField } from './plan.ts'

/** What the lines of one file are read by. */
export interface LineReading {
  readonly partnership: Partnership
  readonly board: string
  readonly mapping: Mapping
  readonly dates: DateHabits
  /** The day of the board's next meeting, which "next meeting" means. */
  readonly nextMeeting: Day | null
}

/** The parts of an action that a plan can set. */
export const lineParts = [
  'ref',
  'title',
  'description',
  'owner',
  'supporting',
  'start',
  'due',
  'originalDue',
  'status',
  'brag',
  'forecast',
  'percent',
  'update',
  'priority',
  'funding',
  'source',
  'evidence',
  'also',
] as const
/** One part of an action. */
export type LinePart = (typeof lineParts)[number]

/** Which cells make up each part: one or two. */
export const wordsOf: Readonly<Record<LinePart, readonly [PlanField, PlanField?]>> = {
  ref: ['ref'],
  title: ['title'],
  description: ['description'],
  owner: ['owner', 'ownerRole'],
  supporting: ['supporting', 'owner'],
  start: ['start'],
  due: ['due'],
  originalDue: ['originalDue'],
  status: ['status', 'completed'],
  brag: ['brag'],
  forecast: ['forecast'],
  percent: ['percent'],
  update: ['update'],
  priority: ['priority'],
  funding: ['funding'],
  source: ['source'],
  evidence: ['evidence'],
  also: ['also'],
}
