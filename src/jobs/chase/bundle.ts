import type { Reply } from '#cards/card.ts'
import { answeredBundle } from '#cards/chase/answered-bundle.ts'
import { privately } from '#cards/private.ts'
import type { Almanac } from '#domain/chase/almanac.ts'
import { openFor } from '#domain/chase/asked-now.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Asked, Desk } from '../desk.ts'
import { almanacOf } from './almanac.ts'
import { bundleViewOf, bundleWith } from './messages.ts'

/** Everything open that the asker answers for, over all boards, with what was recorded for the meetings ahead. */
export async function tellBundle(desk: Desk, asked: Asked, { page }: IntentOf<'bundle'>): Promise<Reply> {
  const almanac = await almanacOf(desk, { alsoFinished: [] })
  const parts = openFor(almanac, asked.person.id, asked.at, asked.today)
  const view = bundleViewOf({ partnership: desk.partnership, almanac, at: asked.at })
  const card = bundleWith(desk, parts, page === undefined ? view : { ...view, page })
  const actions = new Map(parts.flatMap(({ asks }) => asks.map(({ action }) => [action.id, action])))
  const since = openedAt(
    almanac,
    parts.map(({ meeting }) => meeting),
    asked,
  )
  const reportsLeft = parts.some(({ reports = [] }) => reports.length > 0)
  return privately(since === null ? card : answeredBundle(card, { sentAt: since, actions, reportsLeft }, view.nameOf))
}

function openedAt(almanac: Almanac, meetings: readonly (string | null)[], { today }: Asked): string | null {
  const open = almanac.rounds.filter(({ meeting, opens }) => meetings.includes(meeting.id) && opens <= today)
  return open.map(({ opensAt }) => opensAt).sort()[0] ?? null
}
