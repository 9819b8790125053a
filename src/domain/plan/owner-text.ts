import type { Seat } from '../board/seat.ts'
import { agencyNamed, fold, nearest, seatNamed } from '../names.ts'
import type { Partnership } from '../partnership.ts'
import { isRefusal } from '../refusal.ts'

/** Something about an owner that was not certain: whose words, and what to tell. */
interface OwnerAsk {
  readonly of: 'owner' | 'supporting'
  readonly words: string
  readonly problem: string
}

/** Who an owner cell means: one seat leads, others support. Where that was not certain `seat` may be null, and the words are kept. */
export interface OwnersSaid {
  readonly seat: string | null
  readonly supporting: readonly string[]
  readonly asks: readonly OwnerAsk[]
  /** Names of supporters that have no seat on the board, as written. */
  readonly unplaced: readonly string[]
}

const known = new WeakMap<Partnership, Map<string, OwnersSaid>>()

/** Reads an owner cell and a supporting cell of a plan for the seats of one board. Plans repeat their owners, so each is read once. */
export function ownersSaid(partnership: Partnership, board: string, owner: string, supporting: string): OwnersSaid {
  const cache = known.get(partnership) ?? new Map<string, OwnersSaid>()
  known.set(partnership, cache)
  const key = `${board}\n${owner}\f${supporting}`
  const said = cache.get(key) ?? readOwners(partnership, board, owner, supporting)
  if (cache.size > 5000) cache.clear()
  cache.set(key, said)
  return said
}

function readOwners(partnership: Partnership, board: string, owner: string, supporting: string): OwnersSaid {
  const { lead, others, asks } = ownersIn(partnership, board, owner)
  const led = lead === null ? null : seatSaid(partnership, board, lead)
  const helping = [
    ...others.map((name) => ({ of: 'owner' as const, name })),
    ...splitList(supporting).map((name) => ({ of: 'supporting' as const, name })),
  ].map((each) => ({ ...each, said: seatSaid(partnership, board, each.name) }))
  const seat = led === null || 'ask' in led ? null : led.id
  const whole: OwnerAsk[] = asks.map((problem) => ({ of: 'owner', words: owner, problem }))
  if (led !== null && 'ask' in led) whole.push({ of: 'owner', words: owner, problem: led.ask })
  const partly = helping.flatMap(({ of, name, said }) => ('ask' in said ? [{ of, words: name, problem: said.ask }] : []))
  const seats = helping.flatMap(({ said }) => ('ask' in said ? [] : [said.id])).filter((id) => id !== seat)
  return { seat, supporting: [...new Set(seats)], asks: [...whole, ...partly], unplaced: partly.map(({ words }) => words) }
}

interface NamesIn {
  readonly lead: string | null
  readonly others: readonly string[]
  readonly asks: readonly string[]
}

const nobody = new Set([
  '',
  'tbc',
  'tba',
  'tbd',
  'to be confirmed',
  'to be agreed',
  'none',
  'n a',
  'na',
  'vacant',
  'unknown',
  'not assigned',
  'unassigned',
])

/** The names in an owner cell, in the forms that real plans use. */
function ownersIn(partnership: Partnership, board: string, text: string): NamesIn {
  const words = text.replace(/\s+/g, ' ').trim()
  if (nobody.has(fold(words)))
    return { lead: null, others: [], asks: words === '' ? [] : [`“${words}” names nobody, so the action needs an owner`] }
  if (/^(all|everyone|all (members|partners|agencies|seats)|board|the board)\W*$/i.test(words))
    return { lead: null, others: [], asks: [`“${words}” is nobody in particular; one seat must lead`] }
  const previous = /^(?:previously|formerly|was)\b:?\s*(.+)$/i.exec(words)?.[1]
  if (previous !== undefined) return { lead: null, others: [], asks: [`“${words}” names who it was; say who leads now`] }
  return namesIn(partnership, board, text)
}

const helped =
  /\s{0,2}[,(]?\s{0,2}\b(?:with (?:input|support|help|assistance) (?:from|of)|supported by|with support of|assisted by|working with|in partnership with|in conjunction with|jointly with|along with|with)\b\s{0,2}:?\s{0,2}/i

function namesIn(partnership: Partnership, board: string, text: string): NamesIn {
  // a long run of blanks would be tried from each of its blanks
  const close = text.replace(/\s{2,}/g, (run) => (run.includes('\n') ? '\n' : ' '))
  const [before = '', ...after] = close.split(helped)
  const others = after.flatMap((part) => splitList(part.replace(/\)\s*$/, '')))
  const current = before.replace(/\s*\((?:previously|formerly|was)\b[^)]*\)/i, '')
  const whole = current.replace(/\s+/g, ' ').trim()
  if (!('ask' in seatSaid(partnership, board, whole))) return { lead: whole, others, asks: [] }
  const [lead = '', ...rest] = splitOwners(partnership, board, current)
  return { lead, others: [...rest, ...others], asks: [] }
}

/** "A / B", "A; B", lines, "A and B"; a comma parts a person from their organisation unless both are known by themselves. */
function splitOwners(partnership: Partnership, board: string, text: string): string[] {
  const parts = text
    .split(/\s*[/;\n|]\s*(?![^(]*\))|\s+&\s+(?=[A-Z]{2,})/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.flatMap((part) => {
    const known = (name: string) => !('ask' in seatSaid(partnership, board, name))
    if (known(part)) return [part]
    for (const between of [/\s*,\s*/, /\s+(?:and|&|\+)\s+/]) {
      const pieces = part.split(between).filter((piece) => piece !== '')
      if (pieces.length > 1 && pieces.filter(known).length > 1) return pieces
    }
    return [part]
  })
}

function splitList(text: string): string[] {
  return text
    .split(/\s*[/;\n|•●,]\s*(?![^(]*\))|\s+and\s+(?=\p{Lu})|\s+\+\s+/u)
    .map((part) => part.replace(/^[-–—*\s]+/, '').trim())
    .filter((part) => part !== '' && !nobody.has(fold(part)))
}

type SeatSaid = { readonly id: string } | { readonly ask: string }

/** One name to one seat of the board. */
function seatSaid(partnership: Partnership, board: string, name: string): SeatSaid {
  const tidy = name
    .replace(/\s+/g, ' ')
    .replace(/^(?:lead|owner)\s*:\s*/i, '')
    .trim()
  let ask: string | null = null
  for (const words of waysToSay(tidy)) {
    const found = seatNamed(partnership, words, board)
    if (!isRefusal(found)) return { id: found.id }
    const agency = agencyNamed(partnership, words)
    const seats = isRefusal(agency) ? null : seatsOf(partnership, board).filter((seat) => seat.agency === agency.id)
    const [first, ...others] = seats ?? []
    if (first !== undefined && others.length === 0) return { id: first.id }
    if (seats?.length === 0) ask ??= `“${words}” has no seat on ${board}`
    else if (seats !== null) ask ??= `“${words}” could be ${either(seats)}; none was chosen`
    else if (/ could be /.test(found.refused)) ask ??= `${found.refused.replace(/\.$/, '')}; none was chosen`
  }
  return { ask: ask ?? unknown(partnership, board, tidy) }
}

function seatsOf({ boards }: Partnership, board: string): readonly Seat[] {
  return boards.find(({ id }) => id === board)?.seats ?? []
}

function either(seats: readonly Seat[]): string {
  return seats.map(({ title }) => title).join(' or ')
}

/** As written; "Probation (Head of Service)" without its marks; "Head of Service, Probation" turned round; without initials in brackets. */
function waysToSay(name: string): string[] {
  const bracket = /^([^(]*?)\s*\((.*)\)$/.exec(name)
  const inside = bracket === null ? [] : [`${bracket[1]} ${bracket[2]}`, `${bracket[2]} ${bracket[1]}`]
  const without = bracket === null || (bracket[2] ?? '').length > 4 ? [] : [bracket[1] ?? '']
  const turned = [...name.matchAll(/\s*[,–—:-]\s+/g)].map(
    ({ index, 0: { length } }) => `${name.slice(index + length)} ${name.slice(0, index)}`,
  )
  return [...new Set([name, ...inside, ...turned, ...without])].filter((words) => words.trim() !== '')
}

function unknown(partnership: Partnership, board: string, name: string): string {
  const seats = seatsOf(partnership, board)
  const agencies = new Map(partnership.agencies.map((agency) => [agency.id, agency]))
  const called = seats.flatMap(({ title, agency }) => [
    title,
    agencies.get(agency)?.name ?? agency,
    ...(agencies.get(agency)?.aliases ?? []),
  ])
  const near = nearest(name, called)
  const titles = seats.map(({ title }) => title)
  const all = titles.length > 6 ? `${titles.slice(0, 5).join('; ')} and ${titles.length - 5} more` : titles.join('; ')
  const hint =
    near.length > 0
      ? `did you mean ${near.join(' or ')}?`
      : titles.length === 0
        ? 'the board has no seats'
        : `its seats are ${all}`
  return `no seat of ${board} is called “${name.slice(0, 80)}”; ${hint}`
}
