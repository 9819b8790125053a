import type { Marking } from '#domain/access/marking.ts'
import type { Pace } from '#domain/chase/agency-pace.ts'
import type { Card, Line } from '../card.ts'
import { say } from '../span.ts'

/** How quickly agencies answer; of one alone when `only` names it. Never shown to another agency. */
export function agencyCard(
  paces: readonly Pace[],
  nameOf: (agency: string) => string,
  only: string | null,
  marking: Marking,
): Card {
  const title = only === null ? 'How quickly agencies answer' : `How quickly ${only} answers`
  return {
    title,
    marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...(paces.length === 0 ? [{ as: 'text' as const, spans: say`Nothing was asked in the last twelve months.` }] : []),
      ...paces.map((pace) => paceLine(pace, nameOf(pace.agency))),
      {
        as: 'note',
        spans: say`First asks before a meeting that arrived in the last twelve months, in working days. Each agency sees its own figures; the secretariat sees all.`,
      },
    ],
  }
}

function paceLine({ asked, answered, waiting, median, longest }: Pace, name: string): Line {
  const usual = median === null ? 'no answer yet' : median === 0 ? 'usually the same day' : `usually after ${days(median)}`
  const open =
    waiting === 0 || longest === null
      ? 'nothing waits'
      : `${waitingWords(waiting)} an answer, ${longest === 0 ? 'asked today' : `the longest for ${days(longest)}`}`
  return { as: 'item', spans: say`${{ bold: name }} ${usual}`, under: say`${askedWords(asked, answered)} · ${open}` }
}

function askedWords(asked: number, answered: number): string {
  const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
  if (asked === 1) return answered === 1 ? 'asked once, and answered' : 'asked once, not answered'
  if (answered === 0) return `asked ${times(asked)}, never answered`
  return answered === asked ? `asked ${times(asked)}, always answered` : `asked ${times(asked)}, answered ${times(answered)}`
}

function waitingWords(waiting: number): string {
  return waiting === 1 ? '1 ask waits for' : `${waiting} asks wait for`
}

function days(count: number): string {
  return count === 1 ? '1 working day' : `${count} working days`
}
