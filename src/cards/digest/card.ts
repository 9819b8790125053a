import type { Marking } from '#domain/access/marking.ts'
import type { Brag } from '#domain/action/brag.ts'
import type { Digest } from '#domain/digest/digest.ts'
import type { Tally } from '#domain/digest/tally.ts'
import type { Card, Line } from '../card.ts'
import type { Chart } from '../chart.ts'
import { say } from '../span.ts'
import { actionSections, changedSection, type MayDo } from './action-sections.ts'
import { otherSections } from './other-sections.ts'
import { type Section, sectionLines } from './section.ts'

/** Every section of a digest that has something in it, in the order they are read. */
export function digestSections(digest: Digest, may: MayDo): Section[] {
  return [...changedSection(digest), ...actionSections(digest, may), ...otherSections(digest)]
}

/** A digest as a card: what changed, with a picture; what is late or waits; what lies ahead. One line when there is nothing. */
export function digestCard(
  digest: Digest,
  sections: readonly Section[],
  of: { readonly title: string; readonly marking: Marking; readonly board: string | null },
): Card {
  const { title, marking, board } = of
  if (sections.length === 0) {
    const nothing = `${title}: nothing changed, nothing is late, and nothing waits.`
    return { title: nothing, marking, lines: [{ as: 'text', spans: say`${nothing}` }] }
  }
  return {
    title,
    marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...ownLine(digest),
      ...chartLines(digest),
      ...sections.flatMap((section) =>
        sectionLines(section, { do: 'digest', section: section.id, ...(board === null ? {} : { board }) }),
      ),
    ],
  }
}

function ownLine({ own }: Digest): Line[] {
  if (own.length === 0) return []
  return [{ as: 'text', spans: say`Your boards first: ${own.map(({ shortName }) => shortName).join(', ')}.` }]
}

function chartLines({ was, now, own }: Digest): Line[] {
  if (countOf(was) + countOf(now) === 0) return []
  const chart: Chart = {
    title: own.length === 0 ? 'Open actions by colour' : 'Open actions of your boards by colour',
    says: `A week ago: ${tallyWords(was)}. Now: ${tallyWords(now)}.`,
    shape: {
      as: 'bars',
      groups: ['A week ago', 'Now'],
      series: colours
        .filter((tone) => was[tone] + now[tone] > 0)
        .map((tone) => ({ name: nameOf(tone), tone: tone === 'none' ? 'planned' : tone, values: [was[tone], now[tone]] })),
      stacked: true,
      unit: 'actions',
    },
  }
  return [{ as: 'chart', chart }]
}

const colours: readonly (Brag | 'none')[] = ['red', 'amber', 'green', 'grey', 'blue', 'none']

function countOf(tally: Tally): number {
  return colours.reduce((sum, colour) => sum + tally[colour], 0)
}

function tallyWords(tally: Tally): string {
  const words = colours.filter((colour) => tally[colour] > 0).map((colour) => `${tally[colour]} ${nameOf(colour).toLowerCase()}`)
  return words.length === 0 ? 'none open' : words.join(', ')
}

function nameOf(colour: Brag | 'none'): string {
  return colour === 'none' ? 'No colour' : `${colour.charAt(0).toUpperCase()}${colour.slice(1)}`
}
