import type { Card } from '#cards/card.ts'
import { explained } from '#cards/colour-meanings.ts'
import type { MayDo } from '#cards/digest/action-sections.ts'
import { digestCard, digestSections } from '#cards/digest/card.ts'
import type { Section } from '#cards/digest/section.ts'
import { dayWords } from '#cards/words.ts'
import { isServing, may, standingsOf } from '#domain/access/permission.ts'
import { colourMeanings } from '#domain/action/colour-meanings.ts'
import { shortNameOf } from '#domain/board/board.ts'
import type { Day } from '#domain/day.ts'
import { type Digest, digestFor, onlyOf, type Reader } from '#domain/digest/digest.ts'
import type { News } from '#domain/digest/news.ts'
import { portfolioBoards } from '#domain/digest/settings.ts'
import type { Person } from '#domain/person/person.ts'
import type { Desk } from '../desk.ts'
import { markingOf, visibleTo } from '../visible.ts'

/** One person's digest as it is shown, and its sections by themselves. */
export interface WrittenDigest {
  readonly card: Card
  readonly sections: readonly Section[]
}

/** Writes the digest of one person from the news of all; of one board alone where that is given. */
export function writeDigest(
  { partnership }: Pick<Desk, 'partnership'>,
  news: News,
  person: Person,
  board: string | null,
): WrittenDigest {
  const whole = readerOf(partnership, person, news.today)
  const digest = digestFor(news, board === null ? whole : onlyOf(whole, board))
  const sections = digestSections(digest, mayDo(partnership, person, news.today))
  const name = board === null ? 'Weekly digest' : `Digest of ${shortNameOf(partnership.boards, board)}`
  const title = `${name}, ${dayWords(news.today)}`
  const boards = boardsIn(digest, sections)
  const card = digestCard(digest, sections, { title, marking: markingOf(partnership, boards), board })
  return {
    card: explained(card, colourMeanings(partnership, boards)),
    sections,
  }
}

/** Somebody as the reader of digests. */
export function readerOf(partnership: Desk['partnership'], person: Person, today: Day): Reader {
  const { boards, funding } = visibleTo(partnership, person, today)
  const { portfolios } = partnership.digests
  return {
    person: person.id,
    own: portfolioBoards(partnership.digests, person.id),
    portfolios: portfolios.filter(({ people }) => people.includes(person.id)).map(({ id }) => id),
    boards,
    funding: funding.map(({ id }) => id),
    serves: isServing(person),
  }
}

function mayDo(partnership: Desk['partnership'], person: Person, today: Day): MayDo {
  const known = new Map<string, ReturnType<typeof standingsOf>>()
  const standings = (id: string) => {
    const found =
      known.get(id) ?? standingsOf(partnership, person, partnership.boards.find((one) => one.id === id) ?? null, today)
    known.set(id, found)
    return found
  }
  return {
    chase: (id) => may('chase', standings(id)) === true,
    assign: (id) => may('assign', standings(id)) === true,
  }
}

/** The boards of everything shown, for its marking: what a section counts without showing it is not in it. */
function boardsIn({ cliffs }: Digest, sections: readonly Section[]): string[] {
  const rows = sections.flatMap((section) => section.rows.flatMap(({ board }) => (board === null ? [] : [board])))
  const resting = cliffs.flatMap(({ actions, risks }) => [...actions, ...risks].flatMap(({ boards }) => boards))
  return [...new Set([...rows, ...resting])]
}
