import type { Marking } from '#domain/access/marking.ts'
import type { RolledBoard } from '#domain/report/roll-up.ts'
import type { Card, Line } from '../card.ts'
import type { Block, Paper } from '../paper.ts'
import { say } from '../span.ts'
import { bragWords, dayWords } from '../words.ts'
import { colourSpans } from './view.ts'

/** What a roll-up is told with. */
export interface RollUpView {
  readonly board: { readonly id: string; readonly name: string; readonly shortName: string }
  readonly marking: Marking
  readonly handling: string
  readonly asAt: string
  readonly below: readonly RolledBoard[]
}

/** What the reports of the boards below a board come to: worst colours, what is asked, risks escalated. */
export function rollUpCard({ board, marking, below }: RollUpView): Card {
  const title = `Reports to the boards under ${board.shortName}`
  return {
    title,
    marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...(below.length === 0 ? [{ as: 'text' as const, spans: say`No board stands under ${board.name}.` }] : []),
      ...below.flatMap(boardLines),
      ...(below.length === 0 ? [] : [{ as: 'note' as const, spans: say`Of several reports, the worst colour counts.` }]),
    ],
  }
}

function boardLines({ board, reports, brag, lastBrag, forecast, asks, escalated }: RolledBoard): Line[] {
  const count = `${reports.length} highlight ${reports.length === 1 ? 'report' : 'reports'}`
  return [
    {
      as: 'item',
      spans: say`${{ bold: board.name }}`,
      under: reports.length === 0 ? say`no report is in` : [...colourSpans({ brag, lastBrag, forecast }), ...say` · ${count}`],
      buttons: [{ label: `Reports of ${board.shortName}`, intent: { do: 'reports', board: board.id } }],
    },
    ...asks.map(({ ref, text }): Line => ({ as: 'item', spans: [{ ref }, ...say` asks: ${shortly(text)}`] })),
    ...escalated.map(
      ({ risk, decision, by, status }): Line => ({
        as: 'item',
        spans: [...say`Risk `, { ref: risk }, ...say` is escalated (${status}): ${shortly(decision)}, by ${{ day: by }}`],
      }),
    ),
  ]
}

/** The same as lines that a lead's own report to the board above is drafted from; boards of which nothing is in are left out. */
export function rollUpLines(below: readonly RolledBoard[]): { reported: string[]; escalated: string[] } {
  const colour = (brag: RolledBoard['brag']) => (brag === null ? 'no colour' : bragWords(brag))
  return {
    reported: below.flatMap(({ board, reports, brag, forecast, asks }) => [
      ...(reports.length === 0
        ? []
        : [`- ${board.name} reported ${colour(brag)}, forecast ${colour(forecast)} (${reports.map(({ id }) => id).join(', ')})`]),
      ...asks.map(({ ref, text }) => `- ${board.shortName} asks (${ref}): ${shortly(text)}`),
    ]),
    escalated: below.flatMap(({ board, escalated }) =>
      escalated.map(
        ({ risk, decision, by, status }) =>
          `- ${board.shortName} escalated risk ${risk} (${status}): ${shortly(decision)}, by ${dayWords(by)}`,
      ),
    ),
  }
}

function shortly(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`
}

/** The same as blocks of a paper: a table of colours, then what is asked and escalated, whole. */
export function rollUpBlocks(below: readonly RolledBoard[]): Block[] {
  if (below.length === 0) return []
  const colour = (brag: RolledBoard['brag']) => (brag === null ? null : { brag })
  const rows = below.map(({ board, reports, brag, lastBrag, forecast }) => [
    board.name,
    reports.map(({ id }) => id).join(', '),
    colour(lastBrag),
    colour(brag),
    colour(forecast),
  ])
  const asks = below.flatMap(({ board, asks: theirs }) => theirs.map(({ ref, text }) => `${board.shortName}, ${ref}: ${text}`))
  const risks = below.flatMap(({ board, escalated }) =>
    escalated.map(
      ({ risk, decision, by, status }) => `${board.shortName}, risk ${risk} (${status}): ${decision}, by ${dayWords(by)}`,
    ),
  )
  const columns = ['Board', 'Reports', 'Last period', 'Now', 'Forecast']
  return [
    { as: 'heading', level: 1, text: 'From the boards below' },
    { as: 'table', table: { caption: 'Worst colour of each board’s reports', columns, widths: [5, 4, 2, 2, 2], rows } },
    ...listed('Decisions or support asked by the boards below:', asks),
    ...listed('Risks that the boards below escalated:', risks),
  ]
}

function listed(text: string, items: readonly string[]): Block[] {
  return items.length === 0
    ? []
    : [
        { as: 'paragraph', text },
        { as: 'list', items },
      ]
}

/** A roll-up as a paper of its own. */
export function rollUpPaper(view: RollUpView): Paper {
  const { board, marking, handling, asAt, below } = view
  const blocks = rollUpBlocks(below)
  return {
    title: `Reports to the boards under ${board.name}`,
    marking,
    handling,
    asAt,
    front: [{ label: 'Board', value: board.name }],
    blocks: blocks.length === 0 ? [{ as: 'paragraph', text: `No board stands under ${board.name}.` }] : blocks,
    sheets: [],
  }
}

/** A roll-up for a terminal, a line each. */
export function rollUpWords({ board, reports, brag, asks, escalated }: RolledBoard): string {
  const colour = brag === null ? 'no colour' : bragWords(brag)
  const count = (of: readonly unknown[], one: string, many: string) => `${of.length} ${of.length === 1 ? one : many}`
  const risks = escalated.length === 0 ? '' : `, ${count(escalated, 'risk', 'risks')} escalated`
  return reports.length === 0
    ? `${board.id}: no report is in${risks}`
    : `${board.id}: ${colour}, ${count(reports, 'report', 'reports')}, ${count(asks, 'ask', 'asks')}${risks}`
}
