import type { Books } from '../books.ts'
import { repeated, type Use, unknownNames, uses } from '../checks.ts'
import type { Mistake } from '../page/mistake.ts'

/** What is wrong with funding, digests and duties beyond their schemas: names that are not there, or used twice. */
export function aheadMistakes(books: Books): Mistake[] {
  return [...fundingMistakes(books), ...digestMistakes(books), ...dutyMistakes(books)]
}

function fundingMistakes({ funding, boards, digests }: Books): Mistake[] {
  const { streams = [], services = [] } = funding.value ?? {}
  const known = new Set((digests.value?.portfolios ?? []).map(({ id }) => id))
  const lists = [
    { list: 'streams', entries: streams },
    { list: 'services', entries: services },
  ]
  const onBoards = lists.flatMap(({ list, entries }) =>
    entries.flatMap(({ rests }, index) =>
      rests.boards.map((name, place): Use => ({ at: [list, index, 'rests', 'boards', place], name })),
    ),
  )
  const portfolios = lists.flatMap(({ list, entries }) => uses(list, entries, 'portfolio'))
  return [
    ...repeated(funding, 'the funding id', [...uses('streams', streams, 'id'), ...uses('services', services, 'id')]),
    ...unknownNames(funding, 'a board', onBoards, boards.ids('boards')),
    ...unknownNames(funding, 'a portfolio of digests.yaml', portfolios, digests.value === null ? null : known),
  ]
}

function digestMistakes({ digests, boards, people }: Books): Mistake[] {
  const { portfolios = [], people: times = [] } = digests.value ?? {}
  const inPortfolios = (field: 'boards' | 'people') =>
    portfolios.flatMap((portfolio, index) =>
      portfolio[field].map((name, place): Use => ({ at: ['portfolios', index, field, place], name })),
    )
  return [
    ...repeated(digests, 'the portfolio id', uses('portfolios', portfolios, 'id')),
    ...repeated(digests, 'the person', uses('people', times, 'person')),
    ...unknownNames(digests, 'a board', inPortfolios('boards'), boards.ids('boards')),
    ...unknownNames(digests, 'a person', [...inPortfolios('people'), ...uses('people', times, 'person')], people.ids('people')),
  ]
}

function dutyMistakes({ duties, boards }: Books): Mistake[] {
  const entries = duties.value?.duties ?? []
  return [
    ...repeated(duties, 'the duty id', uses('duties', entries, 'id')),
    ...unknownNames(duties, 'a board', uses('duties', entries, 'board'), boards.ids('boards')),
    ...entries.flatMap(({ board, steps }, index) =>
      unknownNames(
        duties,
        `a seat of ${board}`,
        steps.flatMap(({ seat }, place): Use[] =>
          seat === null ? [] : [{ at: ['duties', index, 'steps', place, 'seat'], name: seat }],
        ),
        seatsOf(boards, board),
      ),
    ),
  ]
}

/** Null where the board itself is not known, which is told by itself. */
function seatsOf(boards: Books['boards'], id: string): ReadonlySet<string> | null {
  const board = boards.value?.boards.find((one) => one.id === id)
  return board === undefined ? null : new Set(board.seats.map((seat) => seat.id))
}
