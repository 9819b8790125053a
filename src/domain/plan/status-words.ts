import type { ActionStatus } from '../action/action.ts'
import type { Brag } from '../action/brag.ts'
import { fold } from '../names.ts'
import { Repeated } from './repeated.ts'

/** What a plan's word for a status means. `complete` is done or closed, as the rest of its row tells. `more` is what else the cell says. */
export interface StatusSaid {
  readonly status: ActionStatus | 'complete'
  /** The colour that the word itself stands for, where it does. */
  readonly brag: Brag | null
  readonly percent: number | null
  readonly more: string
  /** Something a person has to clear. */
  readonly ask: string | null
}

const usual: readonly [ActionStatus | 'complete', Brag | null, string][] = [
  [
    'complete',
    null,
    'completed, complete, met, done, achieved, delivered, finished, discharged, implemented, 100 percent, completed action, action complete, action completed',
  ],
  ['closed', null, 'closed, signed off, complete and closed, completed and closed, closed complete, archived'],
  [
    'done',
    null,
    'awaiting sign off, awaiting signoff, done awaiting sign off, done awaiting signoff, for sign off, ready for sign off, ready to close, propose to close, proposed for closure, proposed closure, recommend closure, recommended for closure',
  ],
  [
    'in progress',
    null,
    'in progress, progressing, ongoing, on going, open, live, active, started, underway, under way, in hand, plan in place, wip, work in progress, carried forward, c f, being progressed, partially complete, partly complete, part complete, partially met, mostly complete, nearly complete, almost complete, incomplete, not complete, not completed, continuing, commenced, in train, current, in development, in delivery',
  ],
  ['in progress', 'green', 'on track, on target, on schedule, green on track'],
  [
    'in progress',
    'amber',
    'delayed, at risk, behind, behind schedule, slipping, slipped, off track, some delay, minor delay, off target',
  ],
  [
    'in progress',
    'red',
    'serious delay, seriously delayed, unlikely to be met in full, unlikely to be met, overdue, late, missed, not met, will miss, not achieved',
  ],
  [
    'not started',
    null,
    'not started, not yet started, initial stages, new, pending, planned, to do, todo, scheduled, not due, not yet due, to start, yet to start, not commenced, future, not begun, to be started, tbc',
  ],
  ['proposed', null, 'proposed, draft, suggested, for agreement, to be agreed'],
  [
    'blocked',
    null,
    'blocked, stuck, stalled, awaiting decision, awaiting funding, waiting, awaiting response, on hold awaiting decision',
  ],
  ['blocked', 'grey', 'on hold, action on hold, paused, held, hold, deferred, suspended, parked'],
  [
    'cancelled',
    null,
    'cancelled, canceled, withdrawn, no longer required, no longer needed, superseded, not proceeding, dropped, abandoned, removed, not required, discontinued, rejected',
  ],
]

const meanings: ReadonlyMap<string, { readonly status: ActionStatus | 'complete'; readonly brag: Brag | null }> = new Map(
  usual.flatMap(([status, brag, words]) => words.split(', ').map((word) => [word, { status, brag }] as const)),
)
const longestMeaning = 6

/** What a status cell says; null when its words are not known. */
export function statusSaid(text: string): StatusSaid | null {
  return statuses.of(text)
}

const statuses = new Repeated(readStatus)

function readStatus(text: string): StatusSaid | null {
  const percent = percentSaid(text)
  if (percent !== null && /^\s*\d/.test(text)) return { ...byPercent(percent), percent, more: '', ask: null }
  const words = text.trim().split(/\s+/)
  for (let count = Math.min(longestMeaning, words.length); count > 0; count -= 1) {
    const found = meanings.get(fold(words.slice(0, count).join(' ')))
    const cut =
      count === words.length ||
      count > 1 ||
      /^[-–—:;,.(]/.test(words[count] ?? '') ||
      /[-–—:;,.]$/.test(words[count - 1] ?? '') ||
      /^[\d(]|^with$/i.test(words[count] ?? '')
    if (found !== undefined && cut)
      return { ...found, percent, more: rest(words.slice(count)), ask: caveat(found.status, words.slice(count)) }
  }
  return null
}

function byPercent(percent: number): { status: ActionStatus | 'complete'; brag: null } {
  return { status: percent >= 100 ? 'complete' : percent > 0 ? 'in progress' : 'not started', brag: null }
}

function rest(words: readonly string[]): string {
  return words.join(' ').replace(/^[\s\-–—:;,.]+/, '')
}

function caveat(status: ActionStatus | 'complete', more: readonly string[]): string | null {
  return status === 'complete' && /^(\W*with|\W*but|\W*subject|\W*except)/i.test(more.join(' '))
    ? 'is complete with a caveat, which a person must clear: it awaits sign-off'
    : null
}

/** A percentage as plans write it: `75%`, `75`, `0.75` of a percent cell; null when it is none. */
export function percentSaid(text: string): number | null {
  const found = /^\W*(\d{1,3}(?:\.\d+)?)\s*(%|per ?cent)/i.exec(text) ?? /\((\d{1,3}(?:\.\d+)?)\s*%\)/.exec(text)
  const percent = found === null ? Number.NaN : Number(found[1])
  return percent >= 0 && percent <= 100 ? percent : null
}

const colours: readonly [Brag, string][] = [
  ['blue', 'b, blue, complete, completed, closed, bl'],
  ['red', 'r, red'],
  ['amber', 'a, amber, yellow, y, orange, o'],
  ['green', 'g, green, gr'],
  ['grey', 'n, grey, gray, not started, on hold, white, not due, not yet started'],
]
const colourWords: ReadonlyMap<string, Brag> = new Map(
  colours.flatMap(([brag, words]) => words.split(', ').map((word) => [word, brag] as const)),
)
const circles: readonly [RegExp, Brag][] = [
  [/🔴|🟥/u, 'red'],
  [/🟠|🟡|🟧|🟨/u, 'amber'],
  [/🟢|🟩/u, 'green'],
  [/🔵|🟦/u, 'blue'],
  [/⚪|⚫/u, 'grey'],
]

/** The colour of a rating cell, and whether it names two. */
interface BragSaid {
  readonly brag: Brag | null
  readonly mixed: boolean
}

/** What a rating cell says: a colour; null for none ("n/a", "-"); undefined when its words are not known. Two colours give the worse, and `mixed`. */
export function bragSaid(text: string): BragSaid | undefined {
  return ratings.of(text)
}

const ratings = new Repeated(readBrag)

function readBrag(text: string): BragSaid | undefined {
  const words = fold(text)
  const circle = circles.find(([pattern]) => pattern.test(text))
  if (circle !== undefined) return { brag: circle[1], mixed: false }
  if (words === '' || ['n a', 'na', 'none', 'tbc', 'not rated', 'nil', 'unrated', 'not applicable'].includes(words))
    return { brag: null, mixed: false }
  const whole = colourWords.get(words)
  if (whole !== undefined) return { brag: whole, mixed: false }
  const parts = words.split(' ')
  const found = parts.flatMap((part) => colourWords.get(part) ?? [])
  const [first] = found
  if (first === undefined || colourWords.get(parts[0] ?? '') === undefined) return undefined
  const both = parts.length === 2 && found.length === 2 && found[0] !== found[1]
  if (!both) return (parts[0] ?? '').length > 1 || /^\w\s*[-–—:.(]/.test(text.trim()) ? { brag: first, mixed: false } : undefined
  return { brag: (['red', 'amber', 'green', 'grey', 'blue'] as const).find((brag) => found.includes(brag)) ?? first, mixed: true }
}

/** The colour that a cell is filled with, as people see it: RRGGBB to red, amber (with yellow and orange), green, blue or grey; null for white and black. */
export function bragOfFill(rgb: string): Brag | null {
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(rgb.slice(at, at + 2), 16) / 255)
  if (red === undefined || green === undefined || blue === undefined || Number.isNaN(red + green + blue)) return null
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const spread = most - least
  if (spread < 0.12) return most > 0.93 || most < 0.25 ? null : 'grey'
  const turn =
    most === red ? ((green - blue) / spread) % 6 : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4
  return byHue((turn * 60 + 360) % 360)
}

function byHue(hue: number): Brag | null {
  if (hue < 20 || hue >= 335) return 'red'
  if (hue < 66) return 'amber'
  if (hue < 170) return 'green'
  return hue < 265 ? 'blue' : null
}
