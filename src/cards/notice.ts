import type { Marking } from '#domain/access/marking.ts'
import type { Button, Card } from './card.ts'
import { type Span, say } from './span.ts'

/** Something somebody is told because it concerns them: what happened, the words given, and what they can do about it. */
export interface Notice {
  readonly title: string
  readonly spans: readonly Span[]
  readonly words: string | null
  readonly buttons: readonly Button[]
  readonly marking: Marking
}

/** The card of a notice. */
export function noticeCard({ title, spans, words, buttons, marking }: Notice): Card {
  return {
    title,
    marking,
    lines: [
      { as: 'text', spans },
      ...(words === null || words === '' ? [] : [{ as: 'quote' as const, spans: say`${words}` }]),
      ...(buttons.length === 0 ? [] : [{ as: 'buttons' as const, buttons }]),
    ],
  }
}
