import type { Marking } from '#domain/access/marking.ts'
import type { Instant } from '#domain/day.ts'
import type { Card, Line } from '../card.ts'
import { say } from '../span.ts'

/** A change as a reader sees it. */
export interface ChangeView {
  readonly at: Instant
  readonly who: string
  readonly for: string | null
  readonly via: string
  readonly what: string
  readonly why: string | null
  readonly details: readonly string[]
}

/** The changes of one record, newest first, paged. */
export function historyCard(
  ref: string,
  changes: readonly ChangeView[],
  page: { at: number; of: number },
  marking: Marking,
): Card {
  return {
    title: `History of ${ref}`,
    marking,
    lines: [
      { as: 'heading', spans: say`History of ${{ ref }}` },
      ...(changes.length === 0 ? [{ as: 'text' as const, spans: say`Nothing recorded.` }] : changes.flatMap(changeLines)),
      ...(page.of > 1
        ? [
            { as: 'note' as const, spans: say`Page ${page.at} of ${page.of}, newest first` },
            {
              as: 'buttons' as const,
              buttons: [
                ...(page.at > 1 ? [{ label: 'Newer', intent: { do: 'history' as const, ref, page: page.at - 1 } }] : []),
                ...(page.at < page.of ? [{ label: 'Older', intent: { do: 'history' as const, ref, page: page.at + 1 } }] : []),
              ],
            },
          ]
        : []),
    ],
  }
}

function changeLines({ at, who, for: whom, via, what, why, details }: ChangeView): Line[] {
  return [
    {
      as: 'text',
      spans: say`${{ instant: at }}: ${{ bold: what }} by ${who}${whom === null ? '' : ` for ${whom}`}, through ${via}`,
    },
    ...(details.length === 0 ? [] : [{ as: 'note' as const, spans: say`${details.join('; ')}` }]),
    ...(why === null ? [] : [{ as: 'quote' as const, spans: say`${why}` }]),
  ]
}

/** An action or risk with the priorities it serves, each above the one before, what it rests on, and where it came from. */
interface GoldenThread {
  readonly ref: string
  readonly title: string
  readonly thread: readonly { readonly depth: number; readonly name: string; readonly plan: string }[]
  readonly funding: readonly string[]
  readonly source: string
  readonly marking: Marking
}

/** Why an action is there: from it, up through the priorities it serves. */
export function goldenThreadCard({ ref, title, thread, funding, source, marking }: GoldenThread): Card {
  return {
    title: `Why ${ref}`,
    marking,
    lines: [
      { as: 'heading', spans: say`Why ${{ ref }}` },
      { as: 'text', spans: say`${{ bold: title }}` },
      ...(thread.length === 0
        ? [
            {
              as: 'text' as const,
              spans: say`No priority is recorded for it. The chair or secretariat can say which one it serves.`,
            },
          ]
        : thread.map(
            ({ depth, name, plan }): Line => ({
              as: 'text',
              spans: say`${'→ '.repeat(depth)}serves ${{ bold: name }} (${plan})`,
            }),
          )),
      ...(funding.length === 0 ? [] : [{ as: 'text' as const, spans: say`Rests on: ${funding.join('; ')}` }]),
      { as: 'note', spans: say`Source: ${source}` },
    ],
  }
}
