import { isOpen } from '#domain/action/action.ts'
import { quarterWords, standingOf } from '#domain/measure/measure.ts'
import type { Block } from '../paper.ts'
import { dayWords } from '../words.ts'
import { sparkline } from './charts.ts'
import type { PackView } from './view.ts'

/** What the board is asked to decide, each by where it comes from, and what it decided before. */
export function decisionPart(view: PackView): Block[] {
  const wanted = decisionsWanted(view)
  return [
    { as: 'heading', level: 1, text: 'Decisions wanted' },
    ...(wanted.length === 0
      ? [{ as: 'paragraph' as const, text: 'No decision is asked of the board in this pack.' }]
      : wanted.map((text): Block => ({ as: 'paragraph', text }))),
    ...(view.decisions.length === 0
      ? []
      : [
          { as: 'heading' as const, level: 2 as const, text: 'Decision log' },
          { as: 'table' as const, table: logTable(view) },
        ]),
  ]
}

/** Everything the chair is asked to decide, a sentence each. */
export function decisionsWanted({ reports, actions, risks, asked = [] }: PackView): string[] {
  const asks = reports.flatMap(({ report, lead }) => {
    const words = report.sections.asks?.trim() ?? ''
    return words === '' ? [] : [`${lead} asks (${report.id}): ${words}`]
  })
  const dates = actions.flatMap(({ id, title, dateAsked }) =>
    dateAsked === null
      ? []
      : [
          `${id} ${title}: a new date is asked for, ${dateAsked.to.on === null ? dateAsked.to.text : dayWords(dateAsked.to.on)}. Reason: ${dateAsked.why}`,
        ],
  )
  const done = actions.flatMap(({ id, title, status }) =>
    status === 'done' ? [`${id} ${title}: reported done, awaiting sign-off.`] : [],
  )
  const escalated = risks.flatMap(({ risk, escalation }) =>
    escalation !== null && (escalation.status === 'posted' || escalation.status === 'held')
      ? [`${risk.id} ${risk.title}: escalated, decision wanted by ${dayWords(escalation.by)}: ${escalation.decision}`]
      : [],
  )
  const fromBelow = asked.map(
    ({ risk, from, escalation }) =>
      `${from} asks this board about its risk ${risk.id} ${risk.title}, by ${dayWords(escalation.by)}: ${escalation.decision}`,
  )
  return [...fromBelow, ...asks, ...dates, ...done, ...escalated]
}

function logTable({ decisions }: PackView) {
  const rows = decisions.map(({ id, text, at }) => [id, { day: at.slice(0, 10) }, text])
  return { caption: 'Decisions since the last pack', columns: ['Ref', 'Entered', 'Decision'], widths: [2, 2, 8], rows }
}

/** The measures of the board with trend and colour by the stated rule, and a small line for each that has two readings. */
export function measurePart({ measures }: PackView): Block[] {
  if (measures.length === 0) return []
  const drawn = measures.flatMap((measure) => sparkline(measure) ?? [])
  const read = measures.filter(({ readings }) => readings.length > 0).length
  const count = measures.length === 1 ? '1 measure is' : `${measures.length} measures are`
  return [
    { as: 'heading', level: 1, text: 'Measures' },
    {
      as: 'paragraph',
      text: `${count} kept for the board; ${read === 0 ? 'none has a reading yet' : `${read} of ${measures.length} ${read === 1 ? 'has' : 'have'} a reading`}.`,
    },
    { as: 'note', text: measureRule },
    { as: 'table', table: measureTable(measures) },
    ...drawn.map((chart): Block => ({ as: 'chart', chart })),
  ]
}

/** The rule of colours and trends, as it is printed wherever they are. */
export const measureRule =
  'Rule: green at or past the target; amber within a tenth of it, or short of it and getting better; red short of it and not. No colour without a target with a number and a direction. Trend: the last two readings.'

function measureTable(measures: PackView['measures']) {
  const rows = measures.map((measure) => {
    const { trend, brag, why } = standingOf(measure)
    const last = measure.readings.at(-1)
    const reading =
      last === undefined
        ? measure.said === ''
          ? 'no reading'
          : `no reading; ${measure.said}`
        : `${last.value} in ${quarterWords(last.quarter)}`
    return [
      measure.id,
      `${measure.name} (${measure.unit})`,
      measure.target?.text ?? 'none given',
      reading,
      trend ?? '–',
      brag === null ? why : { brag },
    ]
  })
  const columns = ['Ref', 'Measure', 'Target', 'Latest', 'Trend', 'Colour']
  return { caption: 'Measures', columns, widths: [7, 33, 16, 20, 9, 15], rows }
}

/** The money that open actions rest on, and what the reports say of spend. */
export function financePart({ actions, funding, texts, today }: PackView): Block[] {
  const resting = funding.flatMap(({ id, name, endsOn }) => {
    const theirs = actions.filter((action) => isOpen(action) && action.funding.includes(id))
    return theirs.length === 0
      ? []
      : [[id, name, endsOn === null ? null : { day: endsOn }, ended(endsOn, today), theirs.map((one) => one.id).join(', ')]]
  })
  const columns = ['Funding', 'Name', 'Ends', 'Note', 'Open actions that rest on it']
  return [
    { as: 'heading', level: 1, text: 'Financial' },
    ...said(texts.financial),
    ...(resting.length === 0
      ? [{ as: 'paragraph' as const, text: 'No open action of the plan names the funding it rests on.' }]
      : [
          {
            as: 'table' as const,
            table: { caption: 'Funding that open actions rest on', columns, widths: [10, 30, 12, 14, 34], rows: resting },
          },
        ]),
  ]
}

function ended(endsOn: string | null, today: string): string | null {
  return endsOn !== null && endsOn < today ? 'has ended' : null
}

/** Legal matters, as the configuration words them. */
export function legalPart({ texts }: PackView): Block[] {
  const words = said(texts.legal)
  return [
    { as: 'heading', level: 1, text: 'Legal' },
    ...(words.length === 0 ? [{ as: 'paragraph' as const, text: 'No legal matter was entered for this paper.' }] : words),
  ]
}

/** Which priorities the plan serves, and what those serve in turn. */
export function threadPart({ priorities, actions }: PackView): Block[] {
  const served = priorities.filter(({ id }) => actions.some((action) => action.priorities.includes(id)))
  if (served.length === 0)
    return [
      { as: 'heading', level: 1, text: 'Annex: golden thread' },
      { as: 'paragraph', text: 'No action of the plan names a priority.' },
    ]
  const rows = served.map(({ id, name, plan, under }) => [
    id,
    name,
    plan,
    under.map((above) => `${above} ${priorities.find((one) => one.id === above)?.name ?? ''}`.trim()).join('\n'),
    actions.flatMap((action) => (action.priorities.includes(id) ? [action.id] : [])).join(', '),
  ])
  const columns = ['Priority', 'Name', 'Plan', 'Serves', 'Actions']
  return [
    { as: 'heading', level: 1, text: 'Annex: golden thread' },
    { as: 'table', table: { caption: 'What the plan serves', columns, widths: [10, 25, 20, 25, 20], rows } },
  ]
}

/** Words of the configuration, a paragraph for each of theirs. */
export function said(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((words) => words.replace(/\s+/g, ' ').trim())
    .filter((words) => words !== '')
    .map((words) => ({ as: 'paragraph', text: words }))
}
