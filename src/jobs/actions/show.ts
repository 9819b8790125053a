import { actionCard } from '#cards/action/action.ts'
import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import { type ChangeView, goldenThreadCard, historyCard } from '#cards/record/history.ts'
import { actionSource } from '#cards/source.ts'
import { dayWords } from '#cards/words.ts'
import { standingsOf } from '#domain/access/permission.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Partnership, Priority } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import type { Change } from '#domain/record/change.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Asked, Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import { findAction } from './find.ts'
import { buttonsFor, personName, seatName, viewOf } from './view.ts'

const changesAPage = 8

/** One action, with what the asker may do to it. */
export async function showAction(desk: Desk, asked: Asked, { ref }: IntentOf<'show'>): Promise<Reply | Refusal> {
  const found = await findAction(desk, asked, ref)
  if (isRefusal(found)) return found
  const { action, answerers } = found
  const standings = standingsOf(desk.partnership, asked.person, { action, answerers }, asked.today)
  const view = viewOf(desk.partnership, await desk.directory.people(), action, asked.today)
  return privately(actionCard(view, buttonsFor(action, standings)))
}

/** The golden thread of an action: the priorities it serves, and those above them. */
export async function explainAction(desk: Desk, asked: Asked, { ref }: IntentOf<'why'>): Promise<Reply | Refusal> {
  const found = await findAction(desk, asked, ref)
  if (isRefusal(found)) return found
  const { action } = found
  const funding = action.funding.map((id) => desk.partnership.funding.find((stream) => stream.id === id)?.name ?? id)
  const thread = threadOf(desk.partnership, action.priorities)
  const marking = markingOf(desk.partnership, action.boards)
  return privately(
    goldenThreadCard({ ref: action.id, title: action.title, thread, funding, source: actionSource(action), marking }),
  )
}

/** What has happened to an action, newest first. */
export async function tellHistory(desk: Desk, asked: Asked, { ref, page = 1 }: IntentOf<'history'>): Promise<Reply | Refusal> {
  const found = await findAction(desk, asked, ref)
  if (isRefusal(found)) return found
  const { action } = found
  const changes = (await desk.store.history({ kind: 'action', id: action.id })).toReversed()
  const people = await desk.directory.people()
  const pages = Math.max(1, Math.ceil(changes.length / changesAPage))
  const at = Math.min(page, pages)
  const shown = changes
    .slice((at - 1) * changesAPage, at * changesAPage)
    .map((change) => changeView(desk.partnership, people, change))
  return privately(historyCard(action.id, shown, { at, of: pages }, markingOf(desk.partnership, action.boards)))
}

/** The priorities served, each followed by those above it, with how far above the action each stands. */
export function threadOf(
  partnership: Partnership,
  ids: readonly string[],
  depth = 0,
): { depth: number; name: string; plan: string }[] {
  if (depth > 5) return []
  return ids.flatMap((id) => {
    const priority: Priority | undefined = partnership.priorities.find((one) => one.id === id)
    return priority
      ? [{ depth, name: priority.name, plan: priority.plan }, ...threadOf(partnership, priority.under, depth + 1)]
      : [{ depth, name: id, plan: 'not in the list of priorities' }]
  })
}

/** A change as a reader sees it. */
export function changeView(partnership: Partnership, people: readonly Person[], change: Change): ChangeView {
  return {
    at: change.at,
    who: change.who === 'clerk' ? 'the clerk' : personName(people, change.who),
    for: change.for === undefined ? null : personName(people, change.for),
    via: viaWords(change.via),
    what: change.what,
    why: change.why,
    details: detailsOf(partnership, people, change),
  }
}

const told: Readonly<Record<string, string>> = {
  status: 'status',
  brag: 'colour',
  forecast: 'forecast',
  due: 'agreed date',
  seat: 'lead',
  delegate: 'delegate',
  title: 'title',
  slips: 'slips',
  percent: 'per cent',
}

/** What something came through, as a reader calls it. */
export function viaWords(via: string): string {
  const names: Readonly<Record<string, string>> = {
    slack: 'Slack',
    teams: 'Teams',
    email: 'e-mail',
    local: 'the local workspace',
    page: 'the web page',
    cli: 'the command line',
    import: 'a delivery plan',
    clerk: 'the clerk',
  }
  return names[via] ?? via
}

function detailsOf(partnership: Partnership, people: readonly Person[], { before, after }: Change): string[] {
  return Object.entries(told).flatMap(([field, label]) => {
    if (!(field in after) && !(field in before)) return []
    const is = valueWords(partnership, people, field, after[field])
    // A new record has every field: what it was made without says nothing.
    if (!(field in before) && (is === 'none' || is === '0' || field === 'title')) return []
    return field in before ? [`${label} ${valueWords(partnership, people, field, before[field])} → ${is}`] : [`${label} ${is}`]
  })
}

function valueWords(partnership: Partnership, people: readonly Person[], field: string, value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (field === 'seat') return seatName(partnership, String(value))
  if (field === 'delegate') return personName(people, String(value))
  if (typeof value === 'object' && 'on' in value) return value.on === null ? 'none' : dayWords(String(value.on))
  return String(value)
}
