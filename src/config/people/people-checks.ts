import type { Books } from '../books.ts'
import { repeated, type Use, unknownNames, uses } from '../checks.ts'
import type { Mistake } from '../page/mistake.ts'
import type { Sheet } from '../page/sheet.ts'
import type { HoldingEntry, PeopleFile, PersonEntry } from './people-file.ts'

/** What is wrong with the people beyond their schema: names, roles, seats held twice, ways to reach them. */
export function peopleMistakes({ people, boards, agencies }: Books): Mistake[] {
  if (people.value === null) return []
  const entries = people.value.people
  const seats =
    boards.value === null || boards.wrong.length > 0
      ? null
      : new Set(boards.value.boards.flatMap((board) => board.seats.map(({ id }) => id)))
  return [
    ...repeated(people, 'the person id', uses('people', entries, 'id')),
    ...repeated(people, 'the e-mail address', uses('people', entries, 'email')),
    ...repeated(people, 'the Slack handle', uses('people', entries, 'slack')),
    ...repeated(people, 'the Teams handle', uses('people', entries, 'teams')),
    ...unknownNames(people, 'an agency', uses('people', entries, 'agency'), agencies.ids('agencies')),
    ...unknownNames(people, 'a seat', seatUses(entries), seats),
    ...unknownNames(people, 'a board', roleUses(entries), boards.ids('boards')),
    ...repeatedChairs(people, entries),
    ...entries.flatMap((person, index) => unreachable(people, person, index)),
    ...holdingMistakes(people, entries),
    ...secretariatMistakes(people, entries),
  ]
}

function seatUses(entries: readonly PersonEntry[]): Use[] {
  return entries.flatMap(({ seats }, person) =>
    seats.map(({ seat }, index) => ({ at: ['people', person, 'seats', index, 'seat'], name: seat })),
  )
}

function roleUses(entries: readonly PersonEntry[]): Use[] {
  return entries.flatMap(({ roles }, person) =>
    roles.flatMap((role, index) => {
      const board = role.split(':')[1]
      return board === undefined ? [] : [{ at: ['people', person, 'roles', index], name: board }]
    }),
  )
}

function repeatedChairs(sheet: Sheet<PeopleFile>, entries: readonly PersonEntry[]): Mistake[] {
  const chairs = entries.flatMap(({ roles }, person) =>
    roles.flatMap((role, index) => (role.startsWith('chair:') ? [{ at: ['people', person, 'roles', index], name: role }] : [])),
  )
  return repeated(sheet, 'the role', chairs)
}

function unreachable(sheet: Sheet<PeopleFile>, person: PersonEntry, index: number): Mistake[] {
  const { prefers } = person
  if (prefers === null || prefers === 'email' || person[prefers] !== undefined) return []
  return [
    sheet.mistake(
      ['people', index, 'prefers'],
      `"${person.id}" prefers ${prefers} but has no ${prefers} handle.`,
      `Add "${prefers}:" with the e-mail address or user id known there.`,
    ),
  ]
}

interface Held {
  readonly at: readonly PropertyKey[]
  readonly who: string
  readonly holding: HoldingEntry
}

/** Spans that end before they begin, and seats with two holders (or two deputies) on one day. */
function holdingMistakes(sheet: Sheet<PeopleFile>, entries: readonly PersonEntry[]): Mistake[] {
  const held = entries.flatMap(({ id, seats }, person) =>
    seats.map((holding, index): Held => ({ at: ['people', person, 'seats', index, 'seat'], who: id, holding })),
  )
  return held.flatMap((one, index) => [
    ...backwards(sheet, one),
    ...held
      .slice(0, index)
      .filter((other) => clash(one.holding, other.holding))
      .map(({ who }) =>
        sheet.mistake(
          one.at,
          `the seat "${one.holding.seat}" has two ${one.holding.as}s on the same day: ${who} and ${one.who}.`,
          'End one of them with "to:" before the other begins with "from:".',
        ),
      ),
  ])
}

function backwards(sheet: Sheet<PeopleFile>, { at, holding }: Held): Mistake[] {
  const { from, to, seat } = holding
  return from !== null && to !== null && to < from
    ? [sheet.mistake(at, `the seat "${seat}" is held to ${to}, before it is held from ${from}.`, 'Change one of the dates.')]
    : []
}

function clash(a: HoldingEntry, b: HoldingEntry): boolean {
  const apart = (a.to !== null && b.from !== null && a.to < b.from) || (b.to !== null && a.from !== null && b.to < a.from)
  return a.seat === b.seat && a.as === b.as && a.as !== 'delegate' && !apart
}

/** Without a secretariat, nobody hears of what could not be delivered. */
function secretariatMistakes(sheet: Sheet<PeopleFile>, entries: readonly PersonEntry[]): Mistake[] {
  if (sheet.wrong.length > 0 || entries.some(({ roles }) => roles.includes('secretariat'))) return []
  return [
    sheet.mistake(
      ['people'],
      'nobody has the role secretariat.',
      'Give it to at least one person: they hear of everybody who could not be reached.',
    ),
  ]
}
