import type { Panel, PanelPortfolio } from '#domain/report/panel.ts'
import type { Report } from '#domain/report/report.ts'
import { SectionName, sectionTitle } from '#domain/report/section.ts'
import type { Card, Line } from '../card.ts'
import type { Block, Paper } from '../paper.ts'
import { say } from '../span.ts'
import { bragWords } from '../words.ts'
import { standingWords } from './view.ts'

/** What the update for the Police and Crime Panel is told with. */
export interface PanelView {
  readonly quarter: string
  readonly partnership: string
  readonly handling: string
  readonly asAt: string
  readonly panel: Panel
  readonly forPublic: boolean
  /** Who a report is of, in words, with its board. */
  readonly leadOf: (report: Report) => string
}

/** A quarter's update for the Police and Crime Panel, a draft for its officers. The one for the public names what it leaves out. */
export function panelPaper(view: PanelView): Paper {
  const { quarter, handling, asAt, panel, forPublic, partnership } = view
  return {
    title: `Police and Crime Panel update, ${quarter}${forPublic ? ': version for the public' : ''}`,
    marking: panel.marking,
    handling: panel.marking === 'OFFICIAL' ? '' : handling,
    asAt,
    front: [
      { label: 'Meeting', value: 'Police and Crime Panel' },
      { label: 'Quarter', value: quarter },
      { label: 'From', value: partnership },
      { label: 'Status', value: forPublic ? 'DRAFT, version for the public' : 'DRAFT' },
    ],
    blocks: [
      { as: 'heading', level: 1, text: 'Police and Crime Plan priorities' },
      ...priorityBlocks(panel),
      ...panel.portfolios.flatMap((portfolio) => portfolioBlocks(view, portfolio)),
      ...leftOutBlocks(view),
    ],
    sheets: [],
  }
}

function priorityBlocks({ priorities }: Panel): Block[] {
  if (priorities.length === 0) return [{ as: 'paragraph', text: 'No priority stands above others in config/priorities.yaml.' }]
  const rows = priorities.map(({ priority, brag, portfolios, open, finished, overdue }) => [
    `${priority.id} ${priority.name}`,
    portfolios.join('; '),
    brag === null ? null : { brag },
    open,
    overdue,
    finished,
  ])
  const columns = ['Priority', 'Portfolios', 'Worst colour', 'Open', 'Overdue', 'Done or closed']
  return [{ as: 'table', table: { caption: 'Priorities and the actions under them', columns, widths: [5, 4, 2, 1, 1, 1], rows } }]
}

function portfolioBlocks(view: PanelView, { name, brag, forecast, reports }: PanelPortfolio): Block[] {
  const colour = (one: typeof brag) => (one === null ? 'none' : bragWords(one))
  return [
    { as: 'heading', level: 1, text: name ?? 'Other boards' },
    reports.length === 0
      ? { as: 'paragraph', text: 'No report of this portfolio is in for the quarter.' }
      : { as: 'note', text: `Worst colour now ${colour(brag)}, forecast ${colour(forecast)}.` },
    ...reports.flatMap((report): Block[] => [
      { as: 'heading', level: 2, text: `${report.id} ${view.leadOf(report)}` },
      { as: 'note', text: `Colour now ${colour(report.brag)}, forecast ${colour(report.forecast)}; ${standingWords(report)}.` },
      ...SectionName.options.flatMap((section): Block[] => {
        const words = report.sections[section]?.trim() ?? ''
        return words === ''
          ? []
          : [
              { as: 'heading', level: 3, text: sectionTitle(section) },
              { as: 'paragraph', text: words },
            ]
      }),
    ]),
  ]
}

function leftOutBlocks({ panel: { leftOut }, forPublic }: PanelView): Block[] {
  if (!forPublic) return []
  const heading: Block = { as: 'heading', level: 1, text: 'Left out of this version' }
  return leftOut.length === 0
    ? [heading, { as: 'paragraph', text: 'Nothing is left out: all of it is OFFICIAL.' }]
    : [
        heading,
        { as: 'paragraph', text: 'This is marked above OFFICIAL and left out of the version for the public:' },
        { as: 'list', items: leftOut.map(({ what, marking }) => `${what} (${marking})`) },
      ]
}

/** The card that the update goes out with: how each portfolio stands, what the public version leaves out, and the files. */
export function panelCard(full: PanelView, open: PanelView, files: readonly Line[]): Card {
  return {
    title: `Draft Police and Crime Panel update, ${full.quarter}`,
    marking: full.panel.marking,
    lines: [
      { as: 'heading', spans: say`Draft Police and Crime Panel update, ${full.quarter}` },
      ...full.panel.portfolios.map(
        ({ name, brag, reports }): Line => ({
          as: 'item',
          spans: say`${{ bold: name ?? 'Other boards' }}`,
          under:
            reports.length === 0
              ? say`no report is in for the quarter`
              : say`${brag === null ? 'no colour' : bragWords(brag)} · ${reports.map(({ id }) => id).join(', ')}`,
        }),
      ),
      ...open.panel.leftOut.map(
        ({ what, marking }): Line => ({ as: 'note', spans: say`Left out of the version for the public: ${what} (${marking})` }),
      ),
      ...(files.length > 0
        ? files
        : [
            {
              as: 'note' as const,
              spans: say`The files, whole and for the public, are on their way to you in a message of their own.`,
            },
          ]),
    ],
  }
}
