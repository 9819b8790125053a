import type { Intent } from '#domain/intent.ts'
import type { Button, Line } from '../card.ts'
import { type Span, say } from '../span.ts'

/** What a section of a digest is about; the names scripts rely on. */
export type SectionId =
  | 'changed'
  | 'escalations'
  | 'overdue'
  | 'due'
  | 'unanswered'
  | 'needsOwnerOrDate'
  | 'notReached'
  | 'vacantSeats'
  | 'reports'
  | 'reviews'
  | 'funding'
  | 'duties'
  | 'meetings'
  | 'imports'
  | 'checks'
  | 'decisions'
  | 'reds'
  | 'redRisks'

/** One row of a section with what can be done next. `board` and `ref` say what it is about. */
export interface Row {
  readonly board: string | null
  readonly ref: string | null
  readonly spans: readonly Span[]
  readonly under: readonly Span[]
  readonly buttons: readonly Button[]
}

/** A section that has something in it: `total` counts all, `rows` are those shown, and `all` shows the rest where a command does. */
export interface Section {
  readonly id: SectionId
  readonly title: string
  readonly total: number
  readonly lead: readonly Span[] | null
  readonly rows: readonly Row[]
  readonly all: Intent | null
}

/** A section, or none when nothing is in it. */
export function sectionOf<T>(
  id: SectionId,
  title: string,
  items: readonly T[],
  row: (item: T) => Row,
  more: { readonly most?: number; readonly all?: Intent; readonly lead?: readonly Span[] } = {},
): Section[] {
  if (items.length === 0) return []
  const { most = 5, all = null, lead = null } = more
  return [{ id, title, total: items.length, lead, rows: items.slice(0, most).map(row), all }]
}

/** A section as lines of a card. What is not shown is counted, with the way to see it. */
export function sectionLines({ title, total, lead, rows, all }: Section): Line[] {
  const left = total - rows.length
  return [
    { as: 'heading', spans: say`${title} (${total})` },
    ...(lead === null ? [] : [{ as: 'text' as const, spans: lead }]),
    ...rows.map(({ spans, under, buttons }): Line => ({ as: 'item', spans, under, buttons })),
    ...(left > 0 ? [{ as: 'note' as const, spans: say`And ${left} more.` }] : []),
    ...(left > 0 && all !== null
      ? [{ as: 'buttons' as const, buttons: [{ label: `All ${total}: ${title.toLowerCase()}`, intent: all }] }]
      : []),
  ]
}
