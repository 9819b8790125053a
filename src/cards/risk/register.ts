import type { Marking } from '#domain/access/marking.ts'
import type { Matrix } from '#domain/risk/matrix.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Button, Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'
import { statusWords } from './escalation.ts'
import { heatMap } from './heat-map.ts'
import { type RiskView, scoreSpans } from './view.ts'

/** A register, or all that somebody may see; `board` is null for all. */
export interface RegisterView {
  readonly board: { readonly id: string; readonly name: string } | null
  readonly matrix: Matrix
  /** Those of the page, worst first; `all` is for the heat map. */
  readonly risks: readonly RiskView[]
  readonly all: readonly Risk[]
  readonly page: { readonly at: number; readonly of: number }
  readonly mayAdd: boolean
  readonly marking: Marking
}

/** A risk register, worst first, with its heat map. */
export function registerCard(view: RegisterView): Card {
  const name = view.board === null ? 'Risks' : `Risks of ${view.board.name}`
  const count = `${view.all.length} ${view.all.length === 1 ? 'risk' : 'risks'}`
  return {
    title: `${name}: ${count}`,
    marking: view.marking,
    lines: [
      { as: 'heading', spans: say`${name}: ${count}` },
      ...(view.all.length === 0 ? [{ as: 'text' as const, spans: say`None on the register.` }] : []),
      ...(view.all.length > 0 && view.page.at === 1
        ? [{ as: 'chart' as const, chart: heatMap(name, view.matrix, view.all) }]
        : []),
      ...view.risks.map(riskLine),
      ...pageLines(view),
      ...(view.mayAdd && view.board !== null ? [{ as: 'buttons' as const, buttons: [addButton(view.board.id)] }] : []),
    ],
  }
}

function riskLine(view: RiskView): Line {
  const { risk, matrix } = view
  return {
    as: 'item',
    spans: [{ ref: risk.id }, ...say` ${risk.title} · `, ...scoreSpans(matrix, risk.current)],
    under: underSpans(view),
    buttons: [{ label: `Open ${risk.id}`, intent: { do: 'show', ref: risk.id } }],
  }
}

function underSpans({ risk, owner, reviewOverdue, escalation, registers }: RiskView): Span[] {
  const parts: Span[][] = [
    say`${owner ?? 'needs an owner'}`,
    risk.status === 'open' ? [] : say`${risk.status}`,
    reviewOverdue && risk.reviewDue !== null ? say`review overdue since ${{ day: risk.reviewDue }}` : [],
    escalation === null ? [] : say`${escalation.to}: ${statusWords(escalation.escalation).toLowerCase()}`,
    registers.length > 1 ? say`${registers.join(', ')}` : [],
  ]
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [...say` · `, ...part]))
}

function pageLines({ page, board }: RegisterView): Line[] {
  if (page.of <= 1) return []
  const of = board === null ? {} : { board: board.id }
  const to = (label: string, at: number): Button => ({ label, intent: { do: 'risks', ...of, page: at } })
  return [
    { as: 'note', spans: say`Page ${page.at} of ${page.of}, worst first` },
    {
      as: 'buttons',
      buttons: [
        ...(page.at > 1 ? [to('Previous page', page.at - 1)] : []),
        ...(page.at < page.of ? [to('Next page', page.at + 1)] : []),
      ],
    },
  ]
}

function addButton(board: string): Button {
  return { label: 'Add a risk…', intent: { do: 'form', of: { do: 'risk-add', board } } }
}
