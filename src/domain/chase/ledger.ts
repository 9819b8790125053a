import { addDays, weekdayOf } from '../calendar.ts'
import type { Day } from '../day.ts'

/** A message of the chase as far as planning the next ones needs to know it. */
export interface Sending {
  readonly key: string
  readonly person: string | null
  readonly meeting: string | null
  readonly rung: string | null
  /** The actions it asked about. */
  readonly refs: readonly string[]
  readonly day: Day
  readonly status: 'queued' | 'sent' | 'failed' | 'answered' | 'missed'
  /** Whether it is a message of its own that asks somebody something, and so a burden; not what travelled inside another. */
  readonly bundle: boolean
}

/** `yes` when a message arrived, `waiting` when one is still to leave, `failed` when none arrived, `never` when none was meant to. */
export type Reached = 'yes' | 'waiting' | 'failed' | 'never'

/** What has been sent already, or is imagined so. Keys say what is done; days and weeks say how much one person was asked. */
export class Ledger {
  /** The latest day that a message of each key left, without the day that keys of a meeting moved since have at their end. */
  readonly #keys = new Map<string, Day>()
  /** By meeting and rung, because it is asked about every action of a plan: making a key for each would be most of the work. */
  readonly #asked = new Map<string, Map<string, Day>>()
  readonly #days = new Set<string>()
  /** The first day that somebody was asked about each action, by meeting and person. */
  readonly #firstAsked = new Map<string | null, Map<string, Map<string, Day>>>()
  readonly #weeks = new Map<string, number>()
  readonly #reached = new Map<string | null, Map<string, Reached>>()

  constructor(sendings: readonly Sending[] = []) {
    for (const sending of sendings) this.add(sending)
  }

  add({ key, person, meeting, rung, refs, day, status, bundle }: Sending): void {
    keepLast(this.#keys, key.replace(ofDay, ''), day)
    if (person === null || status === 'missed') return
    this.#reachedFor(meeting).set(person, better(this.reached(meeting, person), status))
    if (status === 'failed') return
    const asked = this.#askedAt(`${meeting}:${rung}`)
    for (const ref of refs) keepLast(asked, ref, day)
    if (status !== 'queued') this.#keepFirst(meeting, person, refs, day)
    if (!bundle) return
    this.#days.add(`${person}:${day}`)
    const week = `${person}:${mondayOf(day)}`
    this.#weeks.set(week, (this.#weeks.get(week) ?? 0) + 1)
  }

  has(key: string): boolean {
    return this.#keys.has(key)
  }

  /**
   * The key of what is still to leave for a rung, which falls on `on`; null when it left. What left more than a week before that day was
   * for a meeting that has been put off since: the same goes again, under a key that has the new day.
   */
  keyFor(key: string, on: Day): string | null {
    const last = this.#keys.get(key)
    if (last === undefined) return key
    return isOfRung(last, on) ? null : `${key}@${on}`
  }

  /** Whether somebody was asked about an action at this rung, which falls on `on`, whoever answers for it now. */
  wasAsked(meeting: string, { rung, on }: { readonly rung: string; readonly on: Day }, ref: string): boolean {
    const last = this.#asked.get(`${meeting}:${rung}`)?.get(ref)
    return last !== undefined && isOfRung(last, on)
  }

  /** The first day that somebody was asked about an action for a meeting in a message that arrived; null when they were not, whoever was before them. */
  askedOn(meeting: string, person: string, ref: string): Day | null {
    return this.#firstAsked.get(meeting)?.get(person)?.get(ref) ?? null
  }

  /** Whether somebody was reached for a meeting. */
  reached(meeting: string | null, person: string): Reached {
    return this.#reached.get(meeting)?.get(person) ?? 'never'
  }

  /** Whether another message may be started to somebody today: one a day, and no more in a week than the budget. */
  mayAsk(person: string, today: Day, nudgesAWeek: number): boolean {
    return !this.#days.has(`${person}:${today}`) && (this.#weeks.get(`${person}:${mondayOf(today)}`) ?? 0) < nudgesAWeek
  }

  #keepFirst(meeting: string | null, person: string, refs: readonly string[], day: Day): void {
    const people = this.#firstAsked.get(meeting) ?? new Map<string, Map<string, Day>>()
    this.#firstAsked.set(meeting, people)
    const known = people.get(person) ?? new Map<string, Day>()
    people.set(person, known)
    for (const ref of refs) {
      const first = known.get(ref)
      if (first === undefined || day < first) known.set(ref, day)
    }
  }

  #reachedFor(meeting: string | null): Map<string, Reached> {
    const known = this.#reached.get(meeting) ?? new Map<string, Reached>()
    this.#reached.set(meeting, known)
    return known
  }

  #askedAt(place: string): Map<string, Day> {
    const known = this.#asked.get(place) ?? new Map<string, Day>()
    this.#asked.set(place, known)
    return known
  }
}

/** The day at the end of a key of a meeting that was put off. */
const ofDay = /@\d{4}-\d{2}-\d{2}$/

/** For how many days before its own a rung may have been sent and still count: a meeting that moves by less repeats nothing. */
const early = 7

function isOfRung(sent: Day, on: Day): boolean {
  return sent >= addDays(on, -early)
}

function keepLast(days: Map<string, Day>, key: string, day: Day): void {
  const known = days.get(key)
  if (known === undefined || known < day) days.set(key, day)
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

function better(known: Reached, status: 'queued' | 'sent' | 'failed' | 'answered'): Reached {
  if (known === 'yes' || status === 'sent' || status === 'answered') return 'yes'
  return known === 'waiting' || status === 'queued' ? 'waiting' : 'failed'
}
