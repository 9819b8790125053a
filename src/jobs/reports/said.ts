import { isCarried } from '#cards/carried.ts'
import { draftedCard, whichReportCard } from '#cards/report/said.ts'
import { isServing } from '#domain/access/permission.ts'
import { shortNameOf } from '#domain/board/board.ts'
import type { IntentOf } from '#domain/intent.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { isWithBoard } from '#domain/report/deciding.ts'
import { answers, type Owed, owedKey } from '#domain/report/owed.ts'
import type { ReportPage } from '#domain/report/page.ts'
import { isIn, type Report } from '#domain/report/report.ts'
import { type Saved, savedPage } from '#domain/report/saving.ts'
import { digestOf } from '#domain/report/words.ts'
import type { Outgoing } from '#ports.ts'
import { reportWords } from '#speech/replies/report-words.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { reportChange } from './change.ts'
import { newReport, redrafted } from './draft.ts'
import { leadsOf, reportViewOf, seenBy } from './find.ts'
import { owedName, owingOf } from './owing.ts'
import { meetingsAround } from './round.ts'
import { reportButtons } from './show.ts'

/** The one page on which words that were not typed into a form are saved. */
const said: ReportPage = { title: '', colours: true, promises: [], sections: ['headline', 'story', 'asks'] }

/** The keys of the reports that a message asked for and that the asker may still write: a report in plain words may be any of them. */
export async function stillOwed(desk: Desk, asked: Asked, about: Outgoing | undefined): Promise<string[]> {
  const of = about?.about.reports ?? []
  if (of.length === 0) return []
  return (await standingOf(desk, asked, of))
    .filter(({ report }) => report === null || !isIn(report))
    .map(({ owed }) => owedKey(owed))
}

/** Makes a draft of words, for their writer to confirm; of several reports that they may be for, asks which. Nothing is sent to the chair by it. */
export async function draftReport(desk: Desk, asked: Asked, intent: IntentOf<'draft-report'>): Promise<Deed | Refusal> {
  const standing = await standingOf(desk, asked, intent.of)
  const open = standing.filter(({ report }) => report === null || !isIn(report))
  const [only, ...others] = open.length === 0 ? standing : open
  if (only === undefined)
    return refuse('There is no report that you may write in those words.', 'To see the reports you owe, say: reports')
  return others.length > 0 ? askWhich(desk, intent, [only, ...others]) : drafted(desk, asked, only, intent.text)
}

interface StandingOwed {
  readonly owed: Owed
  readonly report: Report | null
}

/** Those of some reports that the asker may write, each with what there is of it for the meeting that its board works towards. */
async function standingOf(desk: Desk, asked: Asked, keys: readonly string[]): Promise<StandingOwed[]> {
  const found: StandingOwed[] = []
  for (const board of desk.partnership.boards.filter(({ id }) => keys.some((key) => key.startsWith(`${id}/`)))) {
    const { next } = await meetingsAround(desk, board.id, asked.at)
    for (const one of await owingOf(desk, board, next?.id ?? null)) {
      if (!keys.includes(owedKey(one.owed))) continue
      if (isServing(asked.person) || (await leadsOf(desk, asked, one.owed.seat)).includes(asked.person.id)) found.push(one)
    }
  }
  return found
}

/** The words go with each choice; where they are too long for a button, the form of the report takes them. */
function askWhich(desk: Desk, { text }: IntentOf<'draft-report'>, open: readonly StandingOwed[]): Deed | Refusal {
  const choices = open.map(({ owed }) => ({
    label: `${shortNameOf(desk.partnership.boards, owed.board)}: ${owedName(desk.partnership, owed)}`,
    intent: { do: 'draft-report' as const, of: [owedKey(owed)], text },
  }))
  if (!choices.every(({ intent }) => isCarried(intent)))
    return refuse(
      'You owe several reports, and I cannot tell which of them that is for. Nothing was recorded.',
      'Say it after the board’s name, for example: report rrb green, nothing to add',
    )
  return { put: [], remove: [], changes: [], outgoing: [], card: whichReportCard(choices, desk.partnership.marking) }
}

/** The deed of drafting a report from words: what stands there already stays, and the words are kept beside it. */
export async function drafted(desk: Desk, asked: Asked, { owed, report }: StandingOwed, text: string): Promise<Deed | Refusal> {
  if (report !== null && isIn(report)) return isWithBoard(report)
  const board = desk.partnership.boards.find(({ id }) => id === owed.board)
  if (board === undefined) throw new RangeError(`no board ${owed.board}`)
  const begun =
    report !== null && answers(report, owed)
      ? await redrafted(desk, asked, board, report)
      : await newReport(desk, asked, board, owed)
  const saved = savedWords(begun, asked, text)
  const view = await reportViewOf(desk, await desk.directory.people(), saved.report)
  const seen = await seenBy(desk, asked, saved.report)
  const buttons = reportButtons(saved.report, seen?.standings ?? new Set()).filter(({ intent }) => intent.do !== 'history')
  return {
    put: [{ kind: 'report', record: saved.report }],
    remove: [],
    changes: [reportChange(asked, { before: report, after: saved.report }, report === null ? 'begun' : 'written')],
    outgoing: [],
    card: draftedCard(view, saved, [...buttons, { label: 'Undo', intent: { do: 'undo', heard: asked.key } }]),
  }
}

function savedWords(report: Report, asked: Asked, text: string): Saved {
  const { brag, forecast, headline, story, asks } = reportWords(text)
  const values = { brag: brag ?? '', forecast: forecast ?? '', headline, story, asks }
  const empty = digestOf('')
  const seen = Object.fromEntries(Object.keys({ ...values, marking: '' }).map((name) => [name, empty]))
  return savedPage(report, { page: said, values, seen, form: digestOf(asked.key), by: asked.person.id, at: asked.at })
}
