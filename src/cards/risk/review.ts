import type { Marking } from '#domain/access/marking.ts'
import type { Button, Card, Line } from '../card.ts'
import { say } from '../span.ts'
import { type RiskView, scoreSpans } from './view.ts'

/**
 * The risks that somebody is asked to look at again, over all registers, each with what they can say of it. `request` for somebody of an agency
 * that is not instructed.
 */
export function reviewCard(risks: readonly RiskView[], { marking, request }: { marking: Marking; request: boolean }): Card {
  const count = risks.length === 1 ? '1 risk' : `${risks.length} risks`
  return {
    title: `${count} to review`,
    marking,
    lines: [
      {
        as: 'text',
        spans: request
          ? say`The review of ${count} of yours is overdue. The board would be grateful for a word on how each stands; “no change” is an answer too.`
          : say`The review of ${count} of yours is overdue. Say how each stands; “no change” is an answer too.`,
      },
      ...risks.map(riskItem),
    ],
  }
}

function riskItem({ risk, matrix, registers }: RiskView): Line {
  const of = (what: string) => ({ do: 'form' as const, of: { do: what, ref: risk.id } })
  const buttons: Button[] = [
    { label: 'No change', intent: { do: 'risk-review', ref: risk.id, text: 'No change.' } },
    { label: 'Review…', intent: of('risk-review') },
    { label: 'Score…', intent: of('risk-score') },
  ]
  const due = risk.reviewDue === null ? [] : say` · due ${{ day: risk.reviewDue }}`
  return {
    as: 'item',
    spans: [{ ref: risk.id }, ...say` ${risk.title} · `, ...scoreSpans(matrix, risk.current)],
    under: [...say`${registers.join(', ')}`, ...due],
    buttons,
  }
}
