import { plainCard } from '#cards/plain.ts'
import { riskCard } from '#cards/risk/risk.ts'
import { threadOf } from '#jobs/actions/show.ts'
import { recordWith } from '#jobs/record-with.ts'
import { escalationsOf } from '#jobs/risks/find.ts'
import { riskViewOf } from '#jobs/risks/view.ts'
import { changeJson } from '../../json/change.ts'
import { riskJson } from '../../json/risk.ts'
import { type Context, type Outcome, outcome } from '../../outcome.ts'
import { harmless, Paint } from '../../screen/screen.ts'
import { fitted, happenedLines, parted } from './shown.ts'

/** One risk whole, with everything that happened to it and the priorities that its mitigations serve; null when the reference is of none. */
export async function showRisk({ desk, now, screen }: Context, ref: string): Promise<Outcome | null> {
  const { partnership, store, directory } = desk
  const risk = await recordWith(store, 'risk', ref)
  if (risk === undefined) return null
  const people = await directory.people()
  const today = partnership.calendar.dayOf(now)
  const escalations = await escalationsOf(store, risk.id)
  const history = (await store.history({ kind: 'risk', id: risk.id })).map(changeJson)
  const actions = await Promise.all(risk.mitigations.map((one) => store.get('action', one)))
  const priorities = [...new Set(actions.flatMap((action) => action?.priorities ?? []))]
  const json = {
    ...riskJson(risk, escalations, partnership.risks.matrix, today),
    history,
    goldenThread: threadOf(partnership, priorities),
  }
  const paint = new Paint(screen)
  const view = await riskViewOf(desk, { people, today }, { risk, escalations })
  const parts = [
    harmless(plainCard({ ...riskCard(view, []), title: '' }, partnership.timeZone)).trim(),
    happenedLines(paint, history, people, partnership.timeZone),
    paint.dim(view.marking),
  ]
  return outcome(json, fitted(parted(parts), screen.width))
}
