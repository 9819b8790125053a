import type { Card, Reply } from '#cards/card.ts'
import type { Access } from '#domain/access/access.ts'
import type { Action } from '#domain/action/action.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Occurrence } from '#domain/duty/duty.ts'
import type { Rejection } from '#domain/entries/rejection.ts'
import type { Spend } from '#domain/funding/spend.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Held } from '#domain/heard/held.ts'
import type { Note } from '#domain/heard/note.ts'
import type { MeasureRecord } from '#domain/measure/measure.ts'
import type { BoardDecision } from '#domain/minutes/board-decision.ts'
import type { Pack } from '#domain/pack/pack.ts'
import type { Absence, Pause, Quiet } from '#domain/person/absence.ts'
import type { Handle, Platform, Ref } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import type { Change, ChangeDraft } from '#domain/record/change.ts'
import type { Kept } from '#domain/record/kept.ts'
import type { Report } from '#domain/report/report.ts'
import type { Escalation } from '#domain/risk/escalation.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Conversation } from './ports/conversation.ts'
import type { LocalMessage } from './ports/local-message.ts'
import type { Lookup } from './ports/lookup.ts'
import type { SourceState } from './ports/outside.ts'
import type { Reach, ReachState } from './ports/reach.ts'
import type { Ways } from './ports/ways.ts'

/**
 * A message that leaves once: its `id` is the key, made of domain words, and the same key is the same message.
 * `edits` and `thread` name other outgoings whose landed copies this one replaces or hangs under.
 */
export interface Outgoing extends Kept, Ways {
  readonly job: 'chase' | 'digest' | 'pack' | 'report' | 'escalation' | 'review' | 'notice'
  readonly to: { readonly person: string } | { readonly board: string }
  readonly card: Card
  readonly why: string
  readonly edits: string | null
  readonly thread: string | null
  /** What a reply to it is about. */
  readonly about: {
    readonly refs: readonly string[]
    readonly board: string | null
    readonly meeting: string | null
    readonly rung: string | null
    /** The highlight reports it asks for, each by what is owed: `BOARD/SEAT` or `BOARD/SEAT/PORTFOLIO`. */
    readonly reports?: readonly string[]
  }
  /** `waits` until working hours; `now` goes at once. */
  readonly urgency: 'waits' | 'now'
  readonly status: 'queued' | 'sent' | 'failed' | 'answered' | 'missed'
  /** Where it is tried next, or where it landed; null until chosen. */
  readonly platform: Platform | null
  readonly notBefore: Instant
  readonly claim: { readonly holder: string; readonly until: Instant } | null
  readonly attempts: number
  readonly refs: readonly Ref[]
  readonly lastError: string | null
  readonly at: Instant
  /** Keys of messages that travel inside this one, joined so that one person gets one message. They end as this one does. */
  readonly covers?: readonly string[]
  /** The message that this one travels inside: it is never sent by itself. */
  readonly inside?: string
  /** Tries on the platform it is at; `attempts` counts all. */
  readonly retries?: number
  /** A send was begun and its end is not known: it is looked up by key before it is repeated. */
  readonly unsure?: boolean
  /** When an automatic reply came to it, which is no answer. */
  readonly awayAt?: Instant
  /** It goes this way and no other. */
  readonly over?: Platform
  /** The platform its reader wants such messages on, before their usual one. */
  readonly prefers?: Platform
  /** That it failed was told to the secretariat. */
  readonly reported?: boolean
  /** It is shown to the secretariat's own office alone: before it is sent the channel itself is looked at, and on doubt it is not sent. */
  readonly guarded?: boolean
}

/** That somebody answered a rung for a meeting; `said` is a digest of what was asked, so that only a change asks again. `id` is `MEETING:PERSON`. */
export interface RungAnswer extends Kept {
  readonly meeting: string
  readonly person: string
  readonly said: string
  readonly at: Instant
}

/** A small fact the clerk keeps for itself: the last look, the clock of the local workspace. */
interface Memory extends Kept {
  readonly value: string
}

/** The words of a plan's or register's row, by what they are (`title`, `owner`, `due` …). */
export type PlanWords = Readonly<Record<string, string>>

/**
 * What the files of a board said when they were last imported, so that a later file changes only what that file changed and leaves what
 * people changed since. `id` is the board's for plans, `risks:BOARD` for registers, `measures:all` for tables of measures; `words` by reference.
 */
interface Imported extends Kept {
  readonly at: Instant
  readonly words: Readonly<Record<string, PlanWords>>
}

/** Every kind of record and its shape. */
export interface Records {
  action: Action
  meeting: Meeting
  person: Person
  absence: Absence
  pause: Pause
  quiet: Quiet
  note: Note
  held: Held
  outgoing: Outgoing
  answer: RungAnswer
  lookup: Lookup
  reach: Reach
  conversation: Conversation
  access: Access
  message: LocalMessage
  memory: Memory
  imported: Imported
  source: SourceState
  report: Report
  pack: Pack
  decision: BoardDecision
  measure: MeasureRecord
  risk: Risk
  escalation: Escalation
  spend: Spend
  occurrence: Occurrence
  rejection: Rejection
}
/** The name of a kind of record. */
export type Kind = keyof Records

/** What a list is narrowed by: index keys, all of which must match. Which there are of each kind is told in `storage/index-keys.ts`; a store throws for any other. */
export type Where = Readonly<Record<string, string>>

/** A record to store, with the version it was read at. */
export type Put = { readonly [K in Kind]: { readonly kind: K; readonly record: Records[K] } }[Kind]

/** Everything one act changes, stored whole or not at all. */
export interface Commit {
  /** The key of what was heard: a second commit of the same key is refused as repeated. */
  readonly heard: string | null
  readonly put: readonly Put[]
  readonly remove: readonly { readonly kind: Kind; readonly id: string; readonly version: number }[]
  readonly changes: readonly ChangeDraft[]
  /** Added unless their key is there already. */
  readonly outgoing: readonly Outgoing[]
}

/** `stale`: a record was changed since it was read; read again. `repeated`: this was heard before, and what it did stands. */
export type Committed =
  | { readonly done: true; readonly changes: readonly Change[] }
  | { readonly done: false; readonly why: 'stale' | 'repeated' }

/** Which changes to read, oldest first; `newest` cuts to that many of the latest. */
export interface HistoryQuery {
  readonly kind?: string
  readonly id?: string
  readonly board?: string
  readonly who?: string
  readonly cause?: string
  readonly from?: Instant
  readonly to?: Instant
  readonly after?: number
  readonly newest?: number
}

/** Where records are kept. Everything a commit acknowledged is durable when it returns. Records it gives are never changed in place. */
export interface Store extends AsyncDisposable {
  get<K extends Kind>(kind: K, id: string): Promise<Records[K] | undefined>
  /** In order of id. */
  list<K extends Kind>(kind: K, where?: Where): Promise<readonly Records[K][]>
  commit(commit: Commit): Promise<Committed>
  /**
   * Takes up to `limit` queued outgoings whose time has come, for `holder` alone until `until`. A lapsed claim can be taken again, and at
   * once that of a holder who is known to be no more, except where others share the store and sending has begun.
   */
  claim(holder: string, now: Instant, until: Instant, limit: number): Promise<readonly Outgoing[]>
  history(query: HistoryQuery): Promise<readonly Change[]>
  /** Tells of every commit that left something to send, from this or another process. Returns what ends it. */
  watch(told: () => void): () => void
}

/** The one source of the moment: nothing else asks the machine what time it is. */
export interface Clock {
  now(): Instant
}

/** How sending ended. `unknown`: it may have arrived; look it up by key before it is sent again. `reach` is what it tells of the person. */
export type Sent =
  | { readonly is: 'sent'; readonly ref: Ref }
  | { readonly is: 'later'; readonly afterSeconds: number; readonly why: string }
  | { readonly is: 'refused'; readonly why: string; readonly reach?: ReachState }
  | { readonly is: 'unknown'; readonly why: string }

/**
 * Who reads a channel: whether only its members do, whether another organisation shares it, whether guests are in it, and who its members
 * are, the clerk itself left out. What cannot be told says why; `later` when it may be told soon.
 */
export type Audience =
  | { readonly private: boolean; readonly shared: boolean; readonly guests: boolean; readonly members: readonly Handle[] }
  | { readonly unknown: string; readonly later?: true }

/**
 * Waits until the pace of a platform allows one call more: for each message or change that is made beside the first of a card, and for each
 * conversation that is begun. Whoever has none waits for nothing.
 */
export type Next = (kind: 'message' | 'edit') => Promise<void>

/** One platform, as a way to reach people and channels. Never throws for what the platform answers: that is a {@link Sent}. */
export interface Messenger {
  readonly platform: Platform
  /** The address of a person or board's channel there; why there is none, in words for the secretariat; or why it cannot be told yet. */
  address(
    to: Outgoing['to'],
    next?: Next,
  ): Promise<
    | { readonly channel: string; readonly reach?: ReachState }
    | { readonly none: string; readonly reach?: ReachState }
    | { readonly later: string }
  >
  send(key: string, channel: string, card: Card, thread: Ref | null, next?: Next): Promise<Sent>
  edit(ref: Ref, card: Card, next?: Next): Promise<Sent>
  /** The message that carries this key, when one arrived since that moment. */
  find(key: string, channel: string, since: Instant): Promise<Ref | null>
  /** Who reads a channel. A platform without channels has none; without it nothing guarded is sent there. */
  audience?(channel: string): Promise<Audience>
}

/** Who the clerk knows: configuration, with what was imported or looked up since. */
export interface Directory {
  personOf(handle: Handle): Promise<Person | undefined>
  person(id: string): Promise<Person | undefined>
  people(): Promise<readonly Person[]>
  /** Meetings of a board, or all, in order of time; with `from` those that start on or after that day. */
  meetings(board: string | null, from: Day | null): Promise<readonly Meeting[]>
  /** The same, as another reading of the store has it. */
  over(store: Store): Directory
}

/** The one door: everything a person says or presses goes through it. */
export type Answer = (heard: Heard) => Promise<Reply>
