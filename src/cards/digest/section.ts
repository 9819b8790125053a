import type { DigestSection } from '#domain/digest/section.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Button, Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'

/** How many rows a page of one section shows. */
export const pageSize = 20

/** One row of a section with what can be done next. `board` and `ref` say what it is about. */
export interface Row {
  readonly board: string | null
  readonly ref: string | null
  readonly spans: readonly Span[]
  readonly under: readonly Span[]
  readonly buttons: readonly Button[]
}

/** A section that has something in it: `total` counts all, `rows` are the first of them, and `page` makes any page of all, the first being 1. */
export interface Section<Id extends string = DigestSection> {
  readonly id: Id
  readonly title: string
  readonly total: number
  readonly lead: readonly Span[] | null
  readonly rows: readonly Row[]
  readonly page: (page: number) => readonly Row[]
}

/** A section, or none when nothing is in it. */
export function sectionOf<T, const Id extends string>(
  id: Id,
  title: string,
  items: readonly T[],
  row: (item: T) => Row,
  more: { readonly most?: number; readonly lead?: readonly Span[] } = {},
): Section<Id>[] {
  if (items.length === 0) return []
  const { most = 5, lead = null } = more
  const page = (at: number) => items.slice((at - 1) * pageSize, at * pageSize).map(row)
  return [{ id, title, total: items.length, lead, rows: items.slice(0, most).map(row), page }]
}

/** A section as lines of a card. What is not shown is counted, with the button that shows it. */
export function sectionLines({ title, total, lead, rows }: Section<string>, all: IntentOf<'digest'> | null): Line[] {
  const left = total - rows.length
  return [
    { as: 'heading', spans: say`${title} (${total})` },
    ...(lead === null ? [] : [{ as: 'text' as const, spans: lead }]),
    ...rows.map(rowLine),
    ...(left > 0 ? [{ as: 'note' as const, spans: say`And ${left} more.` }] : []),
    ...(left > 0 && all !== null
      ? [{ as: 'buttons' as const, buttons: [{ label: `All ${total}: ${title.toLowerCase()}`, intent: all }] }]
      : []),
  ]
}

/** A page of one section by itself. `of` is the intent that asked for it, so that the next page is the same question. */
export function sectionCard(
  section: Section,
  rows: readonly Row[],
  of: IntentOf<'digest'> & { readonly page: number },
  marking: Card['marking'],
): Card {
  const pages = Math.ceil(section.total / pageSize)
  const to = (label: string, page: number) => ({ label, intent: { ...of, page } })
  return {
    title: `${section.title} (${section.total})`,
    marking,
    lines: [
      { as: 'heading', spans: say`${section.title} (${section.total})` },
      ...(section.lead === null ? [] : [{ as: 'text' as const, spans: section.lead }]),
      ...rows.map(rowLine),
      ...(pages === 1
        ? []
        : [
            { as: 'note' as const, spans: say`Page ${of.page} of ${pages}` },
            {
              as: 'buttons' as const,
              buttons: [
                ...(of.page > 1 ? [to('Previous page', of.page - 1)] : []),
                ...(of.page < pages ? [to('Next page', of.page + 1)] : []),
              ],
            },
          ]),
    ],
  }
}

function rowLine({ spans, under, buttons }: Row): Line {
  return { as: 'item', spans, under, buttons }
}
