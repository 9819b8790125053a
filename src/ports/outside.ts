import type { Instant } from '#domain/day.ts'
import type { MeetingEntry } from '#domain/entries/meeting-entry.ts'
import type { CalendarSource, FolderSource, WorkbookSource } from '#domain/outside.ts'
import type { Plan } from '#domain/plan/plan.ts'
import type { Kept } from '#domain/record/kept.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { Register } from '#domain/risk/register-row.ts'

/**
 * What is known of a calendar or workbook that is read on a schedule. `id` is {@link calendarId} or {@link workbookId}.
 * `told` holds what the secretariat was told of already, so that it is told once: troubles, and events or rows that could not be taken.
 */
export interface SourceState extends Kept {
  readonly lookedAt: Instant
  /** The version that was read last, as the place it is kept in names it. */
  readonly tag: string | null
  readonly readAt: Instant | null
  /** Why the last look came to nothing; null when all was well. */
  readonly trouble: string | null
  readonly told: readonly string[]
  /** The version that was fetched and could not be used: the trouble lasts until there is another. */
  readonly unusable?: string
  /** How many looks in a row came to nothing. */
  readonly failures?: number
  /** Of a calendar: what stands in it ahead, by uid, so that what goes from it is seen. */
  readonly events?: Readonly<Record<string, Instant>>
  /** Of a calendar: from where on its changes are asked for. */
  readonly mark?: string
  /** What could not be taken over at the last reading, in words. */
  readonly rejected?: readonly string[]
  /** Of a workbook: the columns that were read, by field. */
  readonly columns?: readonly string[]
}

/**
 * That something outside could not be had, in words for the person who can put it right. `lasting`: trying again soon will not help
 * (a permission, a wrong link); otherwise it may by itself.
 */
export interface Trouble {
  readonly trouble: string
  readonly lasting: boolean
  readonly afterSeconds: number | null
}

/** An account at Microsoft, by its Entra id. */
export interface Account {
  readonly user: string
  readonly guest: boolean
}

/** Accounts of people at Microsoft, and the clerk's app there. What was found is remembered; nothing is guessed from a display name. */
export interface Accounts {
  /** The account of an e-mail address or sign-in name; null when there is none. An Entra id is its own answer. */
  account(named: string): Promise<Account | null | Trouble>
  /** Finds and remembers many at once; the names of those who have none. */
  find(named: readonly string[]): Promise<{ readonly absent: readonly string[] } | Trouble>
  /** The chat in which the clerk's app speaks with an account; the app is installed for it when it is not yet. */
  introduce(user: string): Promise<{ readonly chat: string } | Trouble>
  /** Shows somebody who has the clerk's app, in their activity feed, what they are asked: words that anybody may see on a screen. */
  point(user: string, about: string): Promise<null | Trouble>
}

/** Where people of Teams are together: a group chat, or a channel of the team that belongs to a group. */
export type Room = { readonly chat: string } | { readonly group: string; readonly channel: string }

/** Somebody in such a place, as Microsoft has them in its directory. `tenant` is null where it does not say whose they are. */
export interface Enrolled {
  readonly account: string | null
  readonly email: string | null
  readonly tenant: string | null
  readonly guest: boolean
}

/** Who is in the chats and channels of the tenant. */
export interface Rolls {
  /** Everybody in a place, those too who are there through another team; null where the clerk has no permission to ask. */
  of(room: Room): Promise<readonly Enrolled[] | null | Trouble>
}

/** Calendars that boards' meetings stand in. */
export interface Diary {
  /** The events between two moments. An event that is private is not among them. */
  events(source: CalendarSource, from: Instant, to: Instant): Promise<readonly MeetingEntry[] | Trouble>
  /**
   * Whether anything between two moments changed since the look that gave `mark`, and the mark of this one. A mark of other moments, one that is
   * known no more, and null count as changed. Null where the place tells no changes: then all has to be read.
   */
  changes(
    source: CalendarSource,
    span: { readonly from: Instant; readonly to: Instant },
    mark: string | null,
  ): Promise<{ readonly changed: boolean; readonly mark: string } | null | Trouble>
}

/** A workbook as it was found: unchanged since the version named `tag`, or read. */
export type Leafed<T> =
  | { readonly same: true }
  | { readonly tag: string; readonly file: string; readonly read: T | Refusal }
  | Trouble

/** What a workbook holds. */
export type Held = { readonly holds: 'plan'; readonly plan: Plan } | { readonly holds: 'risks'; readonly register: Register }

/** Workbooks that boards keep their plans and registers in. They are never written to. */
export interface Workbooks {
  /** The plan or register in a workbook, when it changed since `tag`. */
  read(source: WorkbookSource, tag: string | null): Promise<Leafed<Held>>
}

/** Folders outside that files are saved to. */
export interface Folders {
  /** Saves files under their names, each replacing one of the same name; where they can be seen. */
  save(
    folder: FolderSource,
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  ): Promise<readonly { readonly name: string; readonly link: string }[] | Trouble>
}

/** Tells trouble from what was asked for. */
export function isTrouble(found: unknown): found is Trouble {
  return typeof found === 'object' && found !== null && 'trouble' in found
}

/** Everything outside that is set up. */
export interface OutsidePorts {
  readonly accounts: Accounts
  readonly rolls: Rolls
  readonly diary: Diary
  readonly workbooks: Workbooks
  readonly folders: Folders
}
