import { proposalNotice } from '#cards/risk/notices.ts'
import { chairFor, secretariat } from '#domain/board/holding.ts'
import type { Escalation } from '#domain/risk/escalation.ts'
import { type Proposal, proposalFor } from '#domain/risk/proposal.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Outgoing } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { riskViewOf } from '../risks/view.ts'

/** Proposes to chairs what the rules say should be escalated; they confirm it by escalating. Each cause proposes once. Answers how many. */
export async function proposeEscalations(desk: Desk): Promise<number> {
  const { store, partnership, clock } = desk
  if (!partnership.calendar.isWorkingHour(clock.now())) return 0
  const [risks, escalations] = await Promise.all([store.list('risk', { open: 'yes' }), store.list('escalation')])
  const asked = Map.groupBy(escalations, ({ risk }) => risk)
  const messages: Outgoing[] = []
  for (const risk of risks) messages.push(...(await proposed(desk, risk, asked.get(risk.id) ?? [])))
  if (messages.length > 0) await store.commit({ heard: null, put: [], remove: [], changes: [], outgoing: messages })
  return messages.length
}

async function proposed(desk: Desk, risk: Risk, escalations: readonly Escalation[]): Promise<Outgoing[]> {
  const { store, partnership, clock } = desk
  const board = partnership.boards.find(({ id }) => id === risk.boards[0])
  if (board === undefined || (risk.current === null && risk.mitigations.length === 0)) return []
  const mitigations = (await Promise.all(risk.mitigations.map((ref) => store.get('action', ref)))).filter(
    (one) => one !== undefined,
  )
  const rules = { policy: partnership.risks, calendar: partnership.calendar, today: partnership.calendar.dayOf(clock.now()) }
  const proposal = proposalFor({ risk, board, escalations, mitigations }, rules)
  if (proposal === null) return []
  const messages = await messagesFor(desk, risk, board.id, proposal)
  const known = await Promise.all(messages.map(({ id }) => store.get('outgoing', id)))
  return messages.filter((_, index) => known[index] === undefined)
}

/** To the chair, or whoever stands in for them; to the secretariat where the board has none. */
async function messagesFor(desk: Desk, risk: Risk, board: string, { key, why }: Proposal): Promise<Outgoing[]> {
  const at = desk.clock.now()
  const [people, absences] = await Promise.all([desk.directory.people(), desk.store.list('absence')])
  const today = desk.partnership.calendar.dayOf(at)
  const chair = chairFor(people, absences, board, today)
  const view = await riskViewOf(desk, { people, today }, { risk, escalations: [] })
  return (chair === undefined ? secretariat(people) : [chair]).map(({ id }) =>
    outgoing({
      id: `${key}:${id}`,
      job: 'escalation',
      to: { person: id },
      why: `a rule proposes to escalate: ${why}`,
      card: proposalNotice(view, why),
      about: { refs: [risk.id], board, rung: 'proposal' },
      urgency: 'waits',
      at,
    }),
  )
}
