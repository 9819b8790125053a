import type { Reply } from '#cards/card.ts'
import { fundingCard, fundingListCard } from '#cards/funding.ts'
import { privately } from '#cards/private.ts'
import { addDays } from '#domain/calendar.ts'
import { type Cliff, cliffsOf } from '#domain/funding/cliff.ts'
import { fundingNamed } from '#domain/funding/named.ts'
import { endingWithin } from '#domain/funding/resting.ts'
import { spentOn } from '#domain/funding/spend.ts'
import type { IntentOf } from '#domain/intent.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { openActions } from '../actions/open.ts'
import type { Asked, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { markingOf, visibleTo } from '../visible.ts'

/** Money and contracts that end within the horizon, with what rests on them; or one of them with its spend. For the office alone. */
export async function tellFunding(desk: Desk, asked: Asked, { stream }: IntentOf<'funding'>): Promise<Reply | Refusal> {
  const allowed = permitted(desk, asked, 'funding', null)
  if (allowed !== true) return allowed
  return stream === undefined ? tellAll(desk, asked) : tellOne(desk, asked, stream)
}

async function tellAll(desk: Desk, asked: Asked): Promise<Reply> {
  const { digests } = desk.partnership
  const { funding } = visibleTo(desk.partnership, asked.person, asked.today)
  const ending = endingWithin(funding, asked.today, addDays(asked.today, digests.fundingHorizon))
  const others = funding.filter((one) => !ending.includes(one) && (one.endsOn === null || one.endsOn >= asked.today))
  const soon = await cliffsFor(desk, asked, ending)
  const later = (await cliffsFor(desk, asked, others)).filter(({ actions, risks }) => actions.length + risks.length > 0)
  return privately(fundingListCard(soon, later, markingIn(desk, [...soon, ...later])))
}

async function tellOne(desk: Desk, asked: Asked, words: string): Promise<Reply | Refusal> {
  const found = fundingNamed(visibleTo(desk.partnership, asked.person, asked.today).funding, words)
  if (isRefusal(found)) return found
  const [cliff = { funding: found, actions: [], risks: [] }] = await cliffsFor(desk, asked, [found])
  const { quarters } = spentOn(found.id, await desk.store.list('spend', { stream: found.id }))
  return privately(fundingCard(cliff, quarters, true, markingIn(desk, [cliff])))
}

/** With what rests on them of the boards that the asker may see. */
async function cliffsFor(desk: Desk, asked: Asked, funding: Desk['partnership']['funding']): Promise<Cliff[]> {
  const visible = visibleTo(desk.partnership, asked.person, asked.today).boards
  const boards = new Set(visible.map(({ id }) => id))
  const sees = (record: { readonly boards: readonly string[] }) => record.boards.some((board) => boards.has(board))
  const [actions, risks] = await Promise.all([openActions(desk, visible), desk.store.list('risk')])
  return cliffsOf(funding, actions, risks.filter(sees))
}

function markingIn({ partnership }: Desk, cliffs: readonly Cliff[]) {
  const boards = cliffs.flatMap(({ actions, risks }) => [...actions, ...risks].flatMap((record) => record.boards))
  return markingOf(partnership, [...new Set(boards)])
}
