import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import { type ChangeView, goldenThreadCard, historyCard } from '#cards/record/history.ts'
import { riskCard } from '#cards/risk/risk.ts'
import { riskSource } from '#cards/source.ts'
import { dayWords } from '#cards/words.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Change } from '#domain/record/change.ts'
import { latestOf } from '#domain/risk/escalation.ts'
import { pointsOf, Score } from '#domain/risk/matrix.ts'
import { threadOf, viaWords } from '../actions/show.ts'
import { personName, seatName } from '../actions/view.ts'
import type { Asked, Desk } from '../desk.ts'
import { takeBackButtons } from '../escalations/own-answer.ts'
import type { FoundRisk } from './find.ts'
import { riskButtons, riskViewOf } from './view.ts'

const changesAPage = 8

/** One risk, with what the asker may do to it. */
export async function showRisk(desk: Desk, asked: Asked, found: FoundRisk): Promise<Reply> {
  const { risk, escalations, standings } = found
  const { today } = asked
  const view = await riskViewOf(desk, { people: await desk.directory.people(), today }, { risk, escalations })
  const takeBack = standings.has('elt') ? await takeBackButtons(desk, asked, latestOf(escalations)) : []
  return privately(riskCard(view, [...takeBack, ...riskButtons(desk, asked, found)]))
}

/** The golden thread of a risk: the priorities that the actions against it serve. */
export async function explainRisk(desk: Desk, { today }: Asked, { risk, escalations }: FoundRisk): Promise<Reply> {
  const view = await riskViewOf(desk, { people: await desk.directory.people(), today }, { risk, escalations })
  const actions = await Promise.all(risk.mitigations.map((ref) => desk.store.get('action', ref)))
  const priorities = [...new Set(actions.flatMap((action) => action?.priorities ?? []))]
  const funding = [...new Set(actions.flatMap((action) => action?.funding ?? []))].map(
    (id) => desk.partnership.funding.find((stream) => stream.id === id)?.name ?? id,
  )
  const thread = threadOf(desk.partnership, priorities)
  return privately(
    goldenThreadCard({ ref: risk.id, title: risk.title, thread, funding, source: riskSource(risk), marking: view.marking }),
  )
}

/** What has happened to a risk, newest first. */
export async function riskHistory(
  desk: Desk,
  { today }: Asked,
  { risk, escalations }: FoundRisk,
  { page = 1 }: IntentOf<'history'>,
): Promise<Reply> {
  const people = await desk.directory.people()
  const changes = (await desk.store.history({ kind: 'risk', id: risk.id })).toReversed()
  const pages = Math.max(1, Math.ceil(changes.length / changesAPage))
  const at = Math.min(page, pages)
  const shown = changes.slice((at - 1) * changesAPage, at * changesAPage).map(
    (change): ChangeView => ({
      at: change.at,
      who: change.who === 'clerk' ? 'the clerk' : personName(people, change.who),
      for: change.for === undefined ? null : personName(people, change.for),
      via: change.via === 'import' ? 'a register' : viaWords(change.via),
      what: change.what,
      why: change.why,
      details: detailsOf(desk, change),
    }),
  )
  const { marking } = await riskViewOf(desk, { people, today }, { risk, escalations })
  return privately(historyCard(risk.id, shown, { at, of: pages }, marking))
}

const told: Readonly<Record<string, string>> = {
  current: 'score',
  gross: 'score before controls',
  target: 'target',
  status: 'status',
  seat: 'owner',
  category: 'category',
  reviewDue: 'next review',
}

function detailsOf(desk: Desk, { before, after }: Change): string[] {
  return Object.entries(told).flatMap(([field, label]) => {
    if (!(field in after)) return []
    const is = valueWords(desk, field, after[field])
    if (!(field in before)) return is === 'none' ? [] : [`${label} ${is}`]
    return [`${label} ${valueWords(desk, field, before[field])} → ${is}`]
  })
}

function valueWords({ partnership }: Desk, field: string, value: unknown): string {
  if (value === null || value === undefined) return 'none'
  const score = Score.safeParse(value)
  if (score.success) return String(pointsOf(score.data))
  if (field === 'reviewDue') return dayWords(String(value))
  return field === 'seat' ? seatName(partnership, String(value)) : String(value)
}
