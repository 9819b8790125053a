import { distance } from 'fastest-levenshtein'
import type { Board } from './board/board.ts'
import type { Seat } from './board/seat.ts'
import { firstOf, listed } from './listed.ts'
import type { Partnership } from './partnership.ts'
import type { Agency } from './person/agency.ts'
import type { Person } from './person/person.ts'
import { type Refusal, refuse } from './refusal.ts'

/** One thing with what it may be called: `own` names win over `also` names, and whole names over parts of them. */
interface Named<T> {
  readonly thing: T
  readonly label: string
  /** What it is offered as where there is none of the name that was asked for; else its label. */
  readonly short?: string
  readonly own: readonly string[]
  readonly also: readonly string[]
  readonly parts: readonly string[]
}

/** Names of one kind of thing, ready to be looked up. */
interface Index<T> {
  readonly what: string
  readonly all: readonly Named<T>[]
  readonly own: ReadonlyMap<string, readonly Named<T>[]>
  readonly also: ReadonlyMap<string, readonly Named<T>[]>
}

/** The board that some words mean: its id, short name, alias, prefix, name, or a part of these that only it has. */
export function boardNamed(partnership: Partnership, words: string): Board | Refusal {
  return theOne(boardsOf(partnership), words)
}

/** The boards that some words may mean: one when they are clear, none when they name no board. `whole` takes whole names only. */
export function boardsMeant(partnership: Partnership, words: string, how: 'whole' | 'parts'): readonly Board[] {
  return meant(boardsOf(partnership), words, how).map(({ thing }) => thing)
}

/** The seat that some words mean, on one board when `board` is given: its id, its title, its agency, or both ("Probation (Head of Service)"). */
export function seatNamed(partnership: Partnership, words: string, board?: string): Seat | Refusal {
  const all = seatsOf(partnership, null)
  const whole = all.own.get(squash(words))?.[0]
  if (whole !== undefined && whole.thing.id.toLowerCase() === words.trim().toLowerCase()) return whole.thing
  return theOne(board === undefined ? all : seatsOf(partnership, board), words)
}

/** The seats that some words may mean: one when they are clear, none when they name no seat. */
export function seatsMeant(partnership: Partnership, words: string, board?: string): readonly Seat[] {
  return meant(seatsOf(partnership, board ?? null), words, 'parts').map(({ thing }) => thing)
}

/** The agency that some words mean: its id, name, alias, or a part that only it has. */
export function agencyNamed(partnership: Partnership, words: string): Agency | Refusal {
  return theOne(agenciesOf(partnership), words)
}

/** The person that some words mean: id, e-mail, name, role title, or a mention as platforms write it (`@name`, `<@U123>`). */
export function personNamed(people: readonly Person[], words: string): Person | Refusal {
  return theOne(peopleOf(people), unmentioned(words))
}

/** Up to three candidates that the words may be a slip of, nearest first; none when nothing is near. */
export function nearest(words: string, candidates: readonly string[]): string[] {
  const asked = fold(words).slice(0, 60)
  if (asked === '') return []
  const limit = Math.max(1, Math.floor(asked.length / 3))
  return candidates
    .map((candidate) => ({ candidate, far: farness(asked, fold(candidate)) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** Words as they are compared: one case, no accents or punctuation, "&" as "and", no leading "the". */
export function fold(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')
}

function farness(asked: string, candidate: string): number {
  return Math.min(distance(asked, candidate), ...candidate.split(' ').map((part) => distance(asked, part)))
}

function squash(words: string): string {
  return fold(words).replaceAll(' ', '')
}

/** Slack writes a mention as `<@U123|name>`, Teams as `<at>Name</at>`, people as `@name`. */
function unmentioned(words: string): string {
  const mention = /^<@([^|>]{1,60})/.exec(words.trim())?.[1]
  return (
    mention ??
    words
      .trim()
      .replace(/^<at>|<\/at>$/g, '')
      .replace(/^@/, '')
  )
}

function theOne<T>(index: Index<T>, words: string): T | Refusal {
  const shown = shortened(words)
  if (squash(words.slice(0, 300)) === '') return refuse(`Which ${index.what}?`)
  const found = meant(index, words, 'parts')
  const [first, ...others] = found
  if (first === undefined) return unknown(index, words, shown)
  if (others.length === 0) return first.thing
  return refuse(`“${shown}” could be ${either(found.map(({ label }) => label))}.`, 'Say more of its name.')
}

function meant<T>(index: Index<T>, words: string, how: 'whole' | 'parts'): readonly Named<T>[] {
  const key = squash(words.slice(0, 300))
  const whole = index.own.get(key) ?? index.also.get(key) ?? []
  return whole.length > 0 || how === 'whole' ? whole : (byParts(index, words).find((found) => found.length > 0) ?? [])
}

function unknown<T>(index: Index<T>, words: string, shown: string): Refusal {
  const labels = new Map<string, string>()
  for (const { label, short = label, own, also } of index.all)
    for (const name of [label, ...own, ...also]) labels.set(name, short)
  const near = [...new Set(nearest(words, [...labels.keys()]).map((name) => labels.get(name) ?? name))]
  const known = index.all.map(({ label, short }) => short ?? label)
  const hint = near.length > 0 ? `Did you mean ${either(near)}?` : known.length > 0 ? `Known: ${firstOf(known, 8)}.` : undefined
  return refuse(`There is no ${index.what} called “${shown}”.`, hint)
}

/** What a board is called, with the short word that finds it. */
function boardLabel({ shortName, prefix }: Board): string {
  return shortName.toUpperCase() === prefix ? shortName : `${shortName} (${prefix.toLowerCase()})`
}

/** Those whose names have every word whole; then those whose names have words that begin so. */
function byParts<T>(index: Index<T>, words: string): Named<T>[][] {
  const asked = partsOf(words.slice(0, 300))
  if (asked.length === 0 || asked.length > 20) return []
  const whole = index.all.filter(({ parts }) => asked.every((word) => parts.includes(word)))
  const begun = index.all.filter(({ parts }) => asked.every((word) => parts.some((part) => part.startsWith(word))))
  return asked.some((word) => word.length < 2) ? [whole] : [whole, begun]
}

const small = new Set(['of', 'the', 'and', 'for', 'a', 'an', 'to', 'in', 'on'])

function partsOf(words: string): string[] {
  return fold(words)
    .split(' ')
    .filter((word) => word !== '' && !small.has(word))
}

function named<T>(thing: T, label: string, own: readonly string[], also: readonly string[]): Named<T> {
  return { thing, label, own, also, parts: [...new Set([...own, ...also].flatMap(partsOf))] }
}

function indexOf<T>(what: string, all: readonly Named<T>[]): Index<T> {
  const by = (names: (entry: Named<T>) => readonly string[]) => {
    const found = new Map<string, Named<T>[]>()
    for (const entry of all)
      for (const name of new Set(names(entry).map(squash))) found.set(name, [...(found.get(name) ?? []), entry])
    return found
  }
  return { what, all, own: by(({ own }) => own), also: by(({ also }) => also) }
}

/** Works an index out once for as long as its source lives. */
function remembered<S extends object, T>(make: (source: S) => T): (source: S) => T {
  const known = new WeakMap<S, T>()
  return (source) => {
    const found = known.get(source) ?? make(source)
    known.set(source, found)
    return found
  }
}

const boardsOf = remembered((partnership: Partnership) =>
  indexOf(
    'board',
    partnership.boards.map((board) =>
      named(board, boardLabel(board), [board.id], [board.shortName, board.name, board.prefix, ...board.aliases]),
    ),
  ),
)

const agenciesOf = remembered((partnership: Partnership) =>
  indexOf(
    'agency',
    partnership.agencies.map((agency) => named(agency, agency.name, [agency.id, agency.name], agency.aliases)),
  ),
)

const seatIndexes = remembered((_partnership: Partnership) => new Map<string | null, Index<Seat>>())

function seatsOf(partnership: Partnership, board: string | null): Index<Seat> {
  const known = seatIndexes(partnership)
  const found = known.get(board) ?? seatIndex(partnership, board)
  known.set(board, found)
  return found
}

function seatIndex(partnership: Partnership, board: string | null): Index<Seat> {
  const agencies = new Map(partnership.agencies.map((agency) => [agency.id, agency]))
  const boards = partnership.boards.filter(({ id }) => board === null || id === board)
  return indexOf(
    'seat',
    boards.flatMap(({ seats }) => seats.map((seat) => seatEntry(seat, agencies.get(seat.agency), board === null))),
  )
}

function seatEntry(seat: Seat, agency: Agency | undefined, withBoard: boolean): Named<Seat> {
  const of = [seat.agency, ...(agency === undefined ? [] : [agency.name, ...agency.aliases])]
  const label = withBoard ? `${seat.title} (${seat.board})` : seat.title
  return named(seat, label, [seat.id, seat.title, ...of.map((name) => `${name} ${seat.title}`)], of)
}

const peopleOf = remembered((people: readonly Person[]) =>
  indexOf(
    'person',
    people.map((person) => ({
      ...named(
        person,
        `${person.name} (${person.role})`,
        [person.id, person.email, ...Object.values(person.handles).filter((handle) => handle !== undefined)],
        [person.name, person.role, person.email.split('@')[0] ?? ''],
      ),
      short: person.id,
    })),
  ),
)

function shortened(words: string): string {
  const line = words.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

function either(names: readonly string[]): string {
  const shown = names.length > 6 ? [...names.slice(0, 5), `one of ${names.length - 5} others`] : names
  return listed(shown, 'or')
}
