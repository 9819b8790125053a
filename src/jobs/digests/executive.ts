import type { Card, Reply } from '#cards/card.ts'
import { explained } from '#cards/colour-meanings.ts'
import { privately } from '#cards/private.ts'
import { executiveBriefCard, type Wanted } from '#cards/risk/executive-brief.ts'
import { isServing } from '#domain/access/permission.ts'
import { colourMeanings } from '#domain/action/colour-meanings.ts'
import type { Board } from '#domain/board/board.ts'
import { digestFor, type Of } from '#domain/digest/digest.ts'
import type { News } from '#domain/digest/news.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { isIn, type Report } from '#domain/report/report.ts'
import { bandOf } from '#domain/risk/matrix.ts'
import { isLive, type Risk } from '#domain/risk/risk.ts'
import type { Asked, Desk } from '../desk.ts'
import { borneByExecutive } from '../risks/registers.ts'
import { markingOf } from '../visible.ts'
import { newsOf } from './news.ts'
import { readerOf } from './write.ts'

/** Everything open at the executive's level on one card, for its members and the secretariat alone. */
export async function tellExecutiveBrief(desk: Desk, asked: Asked, board: Board): Promise<Reply | Refusal> {
  const { person } = asked
  const chairs = person.roles.includes(`chair:${board.id}`) || person.roles.includes(`deputy:${board.id}`)
  if (!person.roles.includes('elt') && !isServing(person) && !chairs)
    return refuse(`The brief of ${board.shortName} is for its members and the secretariat.`)
  const news = await newsOf(desk, asked.at, [])
  return privately(await executiveCard(desk, asked, board, news))
}

async function executiveCard(desk: Desk, { person, today }: Asked, board: Board, news: News): Promise<Card> {
  const { partnership, store } = desk
  const reader = readerOf(partnership, person, today)
  const digest = digestFor(news, reader)
  const boards = new Map(reader.boards.map((one) => [one.id, one]))
  const [risks, reports] = await Promise.all([store.list('risk', { open: 'yes' }), store.list('report')])
  const name = board.name.includes(board.shortName) ? board.name : `${board.name} (${board.shortName})`
  const card = executiveBriefCard({
    name,
    marking: markingOf(partnership, [board]),
    digest: { ...digest, escalations: digest.escalations.filter(({ item }) => item.escalation.to === board.id) },
    wanted: wantedIn(reports, boards, news),
    reds: reader.boards
      .flatMap(({ id }) => news.boards.get(id) ?? [])
      .flatMap((one) => one.reds.filter(({ boards: of }) => of[0] === one.board.id).map((item) => ({ board: one.board, item }))),
    risks: redRisks(desk, borneByExecutive(partnership, risks), boards),
  })
  return explained(card, colourMeanings(partnership, boards.keys()))
}

/** Live risks whose score is in a red band, highest first. */
function redRisks({ partnership }: Desk, risks: readonly Risk[], boards: ReadonlyMap<string, Board>): Of<Risk>[] {
  const points = ({ current }: Risk) => (current === null ? 0 : current.likelihood * current.impact)
  return risks
    .filter((risk) => isLive(risk) && bandOf(partnership.risks.matrix, risk.current)?.brag === 'red')
    .toSorted((a, b) => points(b) - points(a) || a.id.localeCompare(b.id))
    .flatMap((item) => {
      const board = item.boards.map((id) => boards.get(id)).find((one) => one !== undefined)
      return board === undefined ? [] : [{ board, item }]
    })
}

/** What highlight reports for meetings ahead ask boards to decide. */
function wantedIn(reports: readonly Report[], boards: ReadonlyMap<string, Board>, news: News): Wanted[] {
  return reports.flatMap((report): Wanted[] => {
    const text = report.sections.asks ?? ''
    const next = news.boards.get(report.board)?.meeting?.id
    const isAhead = report.meeting !== null && report.meeting === next
    if (text === '' || !isIn(report) || !isAhead) return []
    return [{ ref: report.id, board: boards.get(report.board)?.shortName ?? report.board, text }]
  })
}
