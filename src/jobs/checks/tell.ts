import type { Reply } from '#cards/card.ts'
import { checksCard } from '#cards/office/checks.ts'
import { privately } from '#cards/private.ts'
import { may, standingsOf } from '#domain/access/permission.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { Asked, Desk } from '../desk.ts'
import { everyCheck } from './desk-checks.ts'

/** What the clerk finds wanting, for the secretariat and administrators; rows that imports left out are for the secretariat alone. */
export async function tellChecks(desk: Desk, asked: Asked): Promise<Reply | Refusal> {
  const standings = standingsOf(desk.partnership, asked.person, null, asked.today)
  const allowed = may('checks', standings)
  if (allowed !== true) return allowed
  const wanting = (await everyCheck(desk, 1)).flatMap(({ status, ...check }) => (status === 'pass' ? [] : [{ ...check, status }]))
  const rejected = standings.has('secretariat') ? await desk.store.list('rejection') : []
  return privately(checksCard(wanting, rejected, desk.partnership.marking))
}
