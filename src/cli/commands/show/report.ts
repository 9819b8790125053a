import { plainCard } from '#cards/plain.ts'
import { reportCard } from '#cards/report/report.ts'
import { threadOf } from '#jobs/actions/show.ts'
import { recordWith } from '#jobs/record-with.ts'
import { reportViewOf } from '#jobs/reports/find.ts'
import { changeJson } from '../../json/change.ts'
import { reportJson } from '../../json/report.ts'
import { type Context, type Outcome, outcome } from '../../outcome.ts'
import { harmless, Paint } from '../../screen/screen.ts'
import { fitted, happenedLines, parted } from './shown.ts'

/** One highlight report whole, with everything that happened to it; null when the reference is of none. */
export async function showReport({ desk, screen }: Context, ref: string): Promise<Outcome | null> {
  const { partnership, store, directory } = desk
  const report = await recordWith(store, 'report', ref)
  if (report === undefined) return null
  const people = await directory.people()
  const history = (await store.history({ kind: 'report', id: report.id })).map(changeJson)
  const priorities = partnership.portfolios.find(({ id }) => id === report.portfolio)?.priorities ?? []
  const json = { ...reportJson(report), history, goldenThread: threadOf(partnership, priorities) }
  const paint = new Paint(screen)
  const view = await reportViewOf(desk, people, report)
  const card = { ...reportCard(view, [], { room: Number.POSITIVE_INFINITY }), title: '' }
  const parts = [
    harmless(plainCard(card, partnership.timeZone)).trim(),
    happenedLines(paint, history, people, partnership.timeZone),
    paint.dim(view.marking),
  ]
  return outcome(json, fitted(parted(parts), screen.width))
}
