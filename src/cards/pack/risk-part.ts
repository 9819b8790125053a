import { bandOf, pointsOf } from '#domain/risk/matrix.ts'
import { isLive } from '#domain/risk/risk.ts'
import type { Block, Cell, Paper } from '../paper.ts'
import { heatMap } from './charts.ts'
import type { PackRisk, PackView } from './view.ts'

/** Risks beyond what the board may bear, with the heat map of all. */
export function riskPart(view: PackView): Block[] {
  const live = view.risks.filter(({ risk }) => isLive(risk))
  const beyond = live.filter(isBeyond)
  const chart = heatMap(
    live.map(({ risk }) => risk),
    view.matrix,
  )
  return [
    { as: 'heading', level: 1, text: 'Risks beyond tolerance' },
    { as: 'paragraph', text: countWords(live, beyond) },
    ...(chart === null ? [] : [{ as: 'chart' as const, chart }]),
    ...(beyond.length === 0 ? [] : [{ as: 'table' as const, table: riskTable(view, beyond) }]),
  ]
}

/** Whether the current score has reached what the board may bear. A risk without a score is not beyond anything. */
export function isBeyond({ risk, tolerance }: PackRisk): boolean {
  return risk.current !== null && pointsOf(risk.current) >= tolerance
}

function countWords(live: readonly PackRisk[], beyond: readonly PackRisk[]): string {
  if (live.length === 0) return 'No open risk is on the register of the board.'
  const unscored = live.filter(({ risk }) => risk.current === null).length
  const without = unscored === 0 ? '' : ` ${unscored} ${unscored === 1 ? 'needs' : 'need'} a score.`
  return `${live.length} open ${live.length === 1 ? 'risk is' : 'risks are'} on the register; ${beyond.length} at or beyond tolerance.${without}`
}

function riskTable(view: PackView, risks: readonly PackRisk[]) {
  return {
    caption: 'Risks at or beyond tolerance',
    columns: ['Ref', 'Risk', 'Owner', 'Score', 'Tolerance', 'Escalated', 'Review due'],
    widths: [9, 32, 17, 12, 11, 15, 12],
    rows: risks.map(({ risk, owner, tolerance, escalation }) => [
      risk.id,
      [risk.title, risk.cause, risk.event, risk.effect].filter((words) => words !== '').join('\n'),
      owner,
      scoreCell(view, risk.current),
      tolerance,
      escalation === null ? 'no' : `${escalation.status}: ${escalation.decision}`,
      risk.reviewDue === null ? null : { day: risk.reviewDue },
    ]),
  }
}

function scoreCell({ matrix }: PackView, score: PackRisk['risk']['current']): Cell {
  if (score === null) return 'needs a score'
  const band = bandOf(matrix, score)
  return `${pointsOf(score)}${band === null ? '' : ` ${band.name}`}`
}

const riskColumns = [
  { name: 'Ref', width: 12 },
  { name: 'Kind', width: 12 },
  { name: 'Risk', width: 50 },
  { name: 'Cause', width: 40 },
  { name: 'Event', width: 40 },
  { name: 'Effect', width: 40 },
  { name: 'Owner', width: 30 },
  { name: 'Gross', width: 8 },
  { name: 'Current', width: 8 },
  { name: 'Target', width: 8 },
  { name: 'Band', width: 14 },
  { name: 'Tolerance', width: 10 },
  { name: 'Status', width: 12 },
  { name: 'Escalation', width: 30 },
  { name: 'Review due', width: 14 },
]

/** The sheet of the whole register. */
export function riskSheet(view: PackView): Paper['sheets'][number] {
  const points = (score: PackRisk['risk']['current']) => (score === null ? null : pointsOf(score))
  return {
    name: 'Risks',
    columns: riskColumns,
    rows: view.risks.map(({ risk, owner, tolerance, escalation }) => [
      risk.id,
      risk.kind,
      risk.title,
      risk.cause,
      risk.event,
      risk.effect,
      owner,
      points(risk.gross),
      points(risk.current),
      points(risk.target),
      bandOf(view.matrix, risk.current)?.name ?? null,
      tolerance,
      risk.status,
      escalation === null ? null : `${escalation.status}: ${escalation.decision}`,
      risk.reviewDue === null ? null : { day: risk.reviewDue },
    ]),
  }
}
