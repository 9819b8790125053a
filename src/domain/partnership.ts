import type { Marking } from './access/marking.ts'
import type { Board } from './board/board.ts'
import type { Meeting } from './board/meeting.ts'
import type { Calendar } from './calendar.ts'
import type { Instant } from './day.ts'
import type { DigestSettings } from './digest/settings.ts'
import type { Duty } from './duty/duty.ts'
import type { Funding } from './funding/funding.ts'
import type { MeasureDefinition } from './measure/measure.ts'
import type { Outside } from './outside.ts'
import type { PaperPolicy } from './pack/paper-policy.ts'
import type { Agency } from './person/agency.ts'
import type { Person } from './person/person.ts'
import type { RetentionPolicy } from './retention/schedule.ts'
import type { RiskPolicy } from './risk/policy.ts'

/** The settings that are the partnership's own choice. */
export interface Policies {
  /** Nudges one person may get in a week, over all boards. */
  readonly nudgesAWeek: number
  /** Working days that an acknowledgement holds nudges back. */
  readonly acknowledgedDays: number
  /** The longest a snooze may run, in working days. */
  readonly snoozeDays: number
  /** "No change" answers in a row that are taken. */
  readonly noChanges: number
  /** A due date within this many working days, with no word in `quietDays`, proposes amber. */
  readonly amberWithin: number
  readonly quietDays: number
  /** Days that a change can be undone by the one who made it, in hours. */
  readonly undoHours: number
  /** Changes taken from one account at a stretch, and then each second, so that no runaway script takes all of the clerk. */
  readonly fromOneAccount: { readonly atAStretch: number; readonly aSecond: number }
  /** What the colours mean, printed wherever they are. */
  readonly meanings: Readonly<Record<'blue' | 'red' | 'amber' | 'green' | 'grey', string>>
}

/** A strategic priority that actions serve; `under` is the one above it, which makes the golden thread. */
export interface Priority {
  readonly id: string
  readonly name: string
  readonly plan: string
  readonly under: readonly string[]
}

/** An area of work that one seat leads: its board, other boards it reports to, and the priorities it serves. */
interface Portfolio {
  readonly id: string
  readonly name: string
  /** The seat that leads it and owes its reports. */
  readonly lead: string
  readonly board: string | null
  readonly priorities: readonly string[]
}

/** The partnership as its configuration describes it. All of it is read-only and already checked: every reference in it resolves. */
export interface Partnership {
  readonly name: string
  readonly timeZone: string
  readonly marking: Marking
  readonly handling: string
  readonly calendar: Calendar
  readonly agencies: readonly Agency[]
  readonly boards: readonly Board[]
  readonly people: readonly Person[]
  readonly meetings: readonly Meeting[]
  readonly priorities: readonly Priority[]
  readonly portfolios: readonly Portfolio[]
  readonly funding: readonly Funding[]
  readonly digests: DigestSettings
  readonly duties: readonly Duty[]
  readonly policies: Policies
  readonly retention: RetentionPolicy
  readonly risks: RiskPolicy
  readonly measures: readonly MeasureDefinition[]
  readonly papers: PaperPolicy
  /** Workspace and tenant ids that may speak to the clerk; empty until known. */
  readonly tenants: { readonly slack: readonly string[]; readonly teams: readonly string[] }
  /** Where the end of the record is posted each day, and from what time on; null for nowhere. */
  readonly anchor: { readonly board: string; readonly at: string } | null
  /** Calendars and workbooks that are read, and folders that packs are saved to. */
  readonly outside: Outside
  /** What the local workspace starts with: the moment, and the delivery plans to read, named from the folder of the configuration. */
  readonly sample: {
    readonly startsAt: Instant
    readonly plans: readonly { readonly board: string; readonly file: string }[]
    readonly registers: readonly { readonly board: string; readonly file: string }[]
  } | null
}
