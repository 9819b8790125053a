import { type Action, isOpen } from '#domain/action/action.ts'
import type { DueDate } from '#domain/day.ts'
import { burnUp, byPriority, colourOf, counted, worstFirst } from '#domain/pack/plan-figures.ts'
import { statusWords } from '../action/action.ts'
import type { Chart } from '../chart.ts'
import type { Block, Cell, Paper } from '../paper.ts'
import { bragByPriority, burnUpChart, slippageChart } from './charts.ts'
import type { PackView } from './view.ts'

/** The delivery plan by priority, with its pictures. */
export function planPart(view: PackView): Block[] {
  const actions = counted(view.actions)
  const open = actions.filter(isOpen)
  const late = open.filter(({ due }) => due.on !== null && due.on < view.today)
  if (actions.length === 0) return [heading(1, 'Delivery plan'), paragraph('The board has no actions on the record.')]
  return [
    heading(1, 'Delivery plan'),
    paragraph(
      `${actions.length} actions are on the plan: ${open.length} open, ${late.length} past their agreed date, ${actions.length - open.length} done or closed.`,
    ),
    ...meaningLines(view),
    ...charts(view).map((chart): Block => ({ as: 'chart', chart })),
    ...[...byPriority(actions, view.priorities)].flatMap(([id, theirs]) => priorityPart(view, id, theirs)),
  ]
}

function charts(view: PackView): Chart[] {
  const drawn = [
    bragByPriority(view.actions, view.priorities),
    burnUpChart(burnUp(counted(view.actions), view.doneOn, view.today)),
    slippageChart(view.actions),
  ]
  return drawn.filter((chart) => chart !== null)
}

function meaningLines({ meanings }: PackView): Block[] {
  const items = (['red', 'amber', 'green', 'grey', 'blue'] as const).flatMap((colour) =>
    meanings[colour] === undefined ? [] : [`${colour[0]?.toUpperCase()}${colour.slice(1)}: ${meanings[colour]}`],
  )
  return items.length === 0 ? [] : [{ as: 'note', text: `What the colours mean. ${items.join('. ')}.` }]
}

/** In print no word of a colour or date is torn. */
const widths = [74, 205, 156, 82, 86, 86, 86, 80, 80, 55]
const columns = ['Ref', 'Action', 'Lead', 'Status', 'Last', 'Now', 'Forecast', 'First date', 'Agreed date', 'Slips']

function priorityPart(view: PackView, id: string | null, actions: readonly Action[]): Block[] {
  const name = view.priorities.find((one) => one.id === id)?.name
  const title = id === null ? 'Actions that name no priority' : `${id} ${name ?? ''}`.trim()
  const caption = id === null ? title : `Actions of ${id}`
  const rows = worstFirst(actions).map((action) => [
    action.id,
    action.title,
    view.leadOf(action),
    statusWords(action),
    colourCell(view.lastColours.get(action.id) ?? null),
    colourCell(colourOf(action)),
    colourCell(action.forecast),
    dueWords(action.baseline),
    dueWords(action.due),
    action.slips,
  ])
  return [heading(2, title), { as: 'table', table: { caption, columns, widths, rows } }]
}

const actionColumns = [
  { name: 'Ref', width: 12 },
  { name: 'Action', width: 50 },
  { name: 'Description', width: 50 },
  { name: 'Lead', width: 34 },
  { name: 'Status', width: 18 },
  { name: 'BRAG last', width: 12 },
  { name: 'BRAG now', width: 12 },
  { name: 'BRAG forecast', width: 14 },
  { name: 'First date', width: 14 },
  { name: 'Agreed date', width: 14 },
  { name: 'Date in words', width: 18 },
  { name: 'Slips', width: 8 },
  { name: 'Priorities', width: 18 },
  { name: 'Funding', width: 18 },
  { name: 'Latest update', width: 50 },
]

const slipColumns = [
  { name: 'Ref', width: 12 },
  { name: 'Action', width: 50 },
  { name: 'Lead', width: 34 },
  { name: 'First date', width: 14 },
  { name: 'Agreed date', width: 14 },
  { name: 'Slips', width: 8 },
  { name: 'Why it is this colour', width: 50 },
]

/** The sheets of actions and of slips that go with the pack. */
export function planSheets(view: PackView): Paper['sheets'] {
  const slipped = view.actions.filter(
    ({ slips, baseline, due }) => slips > 0 || (baseline.on !== null && due.on !== null && due.on > baseline.on),
  )
  return [
    {
      name: 'Actions',
      columns: actionColumns,
      rows: view.actions.map((action) => actionRow(view, action)),
    },
    {
      name: 'Slips',
      columns: slipColumns,
      rows: slipped.map((action) => [
        action.id,
        action.title,
        view.leadOf(action),
        dayCell(action.baseline),
        dayCell(action.due),
        action.slips,
        action.bragWhy,
      ]),
    },
  ]
}

function actionRow(view: PackView, action: Action): Cell[] {
  const exact = action.due.precision === 'day' || action.due.precision === 'none'
  return [
    action.id,
    action.title,
    action.description,
    view.leadOf(action),
    statusWords(action),
    colourCell(view.lastColours.get(action.id) ?? null),
    colourCell(colourOf(action)),
    colourCell(action.forecast),
    dayCell(action.baseline),
    dayCell(action.due),
    exact ? null : action.due.text,
    action.slips,
    action.priorities.join(', '),
    action.funding.join(', '),
    action.updates.at(-1)?.text ?? null,
  ]
}

function colourCell(brag: Action['brag']): Cell {
  return brag === null ? null : { brag }
}

function dayCell({ on }: DueDate): Cell {
  return on === null ? null : { day: on }
}

/** A date as exact as it was given: a day as a day, a quarter in its words. */
function dueWords({ on, precision, text }: DueDate): Cell {
  if (on === null) return text === '' ? 'no date' : text
  return precision === 'day' || text === '' ? { day: on } : text
}

function heading(level: 1 | 2 | 3, text: string): Block {
  return { as: 'heading', level, text }
}

function paragraph(text: string): Block {
  return { as: 'paragraph', text }
}
