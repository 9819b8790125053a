import type { Block, Paper } from '../paper.ts'
import { dayWords, instantWords } from '../words.ts'
import { decisionPart, decisionsWanted, financePart, legalPart, measurePart, said, threadPart } from './other-parts.ts'
import { planPart, planSheets } from './plan-part.ts'
import { reportPart } from './report-part.ts'
import { riskPart, riskSheet } from './risk-part.ts'
import type { PackView } from './view.ts'

/** A board pack, in the order of the papers it takes the place of. */
export function packPaper(view: PackView): Paper {
  return {
    title: `Board pack: ${view.board.name}`,
    marking: view.marking,
    handling: view.handling,
    asAt: view.asAt,
    logo: view.logo,
    front: frontOf(view),
    blocks: [
      ...purpose(view),
      ...introduction(view),
      ...governance(view),
      ...reportPart(view),
      ...planPart(view),
      ...decisionPart(view),
      ...riskPart(view),
      ...measurePart(view),
      ...financePart(view),
      ...legalPart(view),
      ...threadPart(view),
      ...recommendation(view),
    ],
    sheets: [...planSheets(view), riskSheet(view)],
  }
}

function frontOf(view: PackView): Paper['front'] {
  const { meeting, board, timeZone } = view
  return [
    { label: 'Meeting', value: board.name },
    { label: 'Date', value: `${instantWords(meeting.startsAt, timeZone)}${meeting.place === null ? '' : `, ${meeting.place}`}` },
    { label: 'Report title', value: 'Progress, highlight reports and risks' },
    { label: 'Presented by', value: view.presentedBy },
    { label: 'Author', value: view.author },
    { label: 'As at', value: instantWords(view.asAt, timeZone) },
  ]
}

function purpose({ board, day }: PackView): Block[] {
  const text = `This paper gives ${board.name} the state of its delivery plan, its highlight reports and its risks for its meeting on ${dayWords(day)}.`
  return [
    { as: 'heading', level: 1, text: 'Purpose' },
    { as: 'paragraph', text },
  ]
}

function introduction({ texts, asAt, timeZone }: PackView): Block[] {
  const text = `Everything in it is taken from the record of the board as it stood at ${instantWords(asAt, timeZone)}. What is tabled after that is in an addendum.`
  return [{ as: 'heading', level: 1, text: 'Introduction' }, ...said(texts.introduction), { as: 'paragraph', text }]
}

function governance({ board, texts }: PackView): Block[] {
  const text =
    board.parent === null
      ? `${board.name} reports to no other body of the partnership.`
      : `${board.name} reports to ${board.parent}.`
  return [{ as: 'heading', level: 1, text: 'Governance' }, { as: 'paragraph', text }, ...said(texts.governance)]
}

function recommendation(view: PackView): Block[] {
  const wanted = decisionsWanted(view).length
  const asks = wanted === 0 ? [] : [`decide the ${wanted === 1 ? 'matter' : `${wanted} matters`} under “Decisions wanted”`]
  const missing = view.missing.length === 0 ? [] : ['note which highlight reports are missing']
  return [
    { as: 'heading', level: 1, text: 'Recommendation' },
    ...said(view.texts.recommendation),
    { as: 'paragraph', text: 'The board is asked to:' },
    { as: 'list', items: [...asks, ...missing, 'note the rest of this paper'] },
  ]
}
