import { may, type Standing } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import type { IntentName } from '#domain/intent.ts'
import { nearest } from '#domain/names.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { type Escalation, isWaiting, latestOf } from '#domain/risk/escalation.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { riskStandingsOf } from '#domain/risk/standing.ts'
import type { Store } from '#ports.ts'
import { canonicalRef } from '#speech/ref.ts'
import { answerersAmong } from '../actions/find.ts'
import type { Asked, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { recordWith } from '../record-with.ts'
import { bodyOf, registersFor } from './registers.ts'

/** A risk with its escalations, oldest first, and how the asker stands to it. */
export interface FoundRisk {
  readonly risk: Risk
  readonly escalations: readonly Escalation[]
  readonly standings: ReadonlySet<Standing>
}

/** The risk that a reference means, if the asker may see it; undefined when there is none that they see. */
export async function riskSeen(desk: Desk, asked: Asked, ref: string): Promise<FoundRisk | undefined> {
  const risk = await recordWith(desk.store, 'risk', ref)
  return risk === undefined ? undefined : ((await seenRisk(desk, asked, risk)) ?? undefined)
}

/** The same; one that they may not see is refused as if it were not there. */
export async function findRisk(desk: Desk, asked: Asked, ref: string): Promise<FoundRisk | Refusal> {
  return (await riskSeen(desk, asked, ref)) ?? unknownRisk(desk, asked, ref)
}

/** A risk that the asker may do this to, for its own board or for the body that took it over; the refusal says who may. */
export async function riskFor(desk: Desk, asked: Asked, ref: string, name: IntentName): Promise<FoundRisk | Refusal> {
  const found = await findRisk(desk, asked, ref)
  if (isRefusal(found)) return found
  const allowed = may(name, found.standings)
  return allowed === true || speaksForBearer(desk, asked, found, name) ? found : allowed
}

/** The body that took a risk over last and has it in its own register; undefined where none has. */
export function bearerOf(desk: Desk, { risk, escalations }: FoundRisk): Board | undefined {
  const taken = escalations.findLast(({ status, direction }) => status === 'accepted' && direction === 'up')
  return taken === undefined || !risk.boards.includes(taken.to) ? undefined : bodyOf(desk, taken.to)
}

/** Whether the asker may put a risk to the body above, or take back what was put to it, for the one that bears the risk. */
export function speaksForBearer(desk: Desk, asked: Asked, found: FoundRisk, name: IntentName): boolean {
  const bearer = bearerOf(desk, found)
  if (bearer === undefined || (name !== 'escalate' && name !== 'withdraw')) return false
  const its = name === 'escalate' || latestOf(found.escalations.filter(isWaiting))?.from === bearer.id
  return its && permitted(desk, asked, name, bearer) === true
}

/** A risk for those who may see one of its registers or a body that was asked, or who answer for it. Null to others. */
async function seenRisk(desk: Desk, asked: Asked, risk: Risk): Promise<FoundRisk | null> {
  const escalations = await escalationsOf(desk.store, risk.id)
  const boards = risk.boards.map((id) => bodyOf(desk, id)).filter((board) => board !== undefined)
  const [people, absences] = await Promise.all([desk.directory.people(), desk.store.list('absence')])
  const answerers = answerersAmong(people, absences, { seat: risk.seat, delegate: null }, asked.today)
  const about = { boards, asked: escalations.map(({ to }) => to), deciding: decidingBody(escalations), answerers }
  const standings = riskStandingsOf(desk.partnership, asked.person, about, asked.today)
  return standings.has('looker') ? { risk, escalations, standings } : null
}

function decidingBody(escalations: readonly Escalation[]): string | null {
  return latestOf(escalations)?.to ?? null
}

/** All that was asked about a risk, oldest first. */
export async function escalationsOf(store: Store, risk: string): Promise<readonly Escalation[]> {
  const found = await store.list('escalation', { risk })
  return found.toSorted((a, b) => a.askedAt.localeCompare(b.askedAt) || a.id.localeCompare(b.id, 'en', { numeric: true }))
}

async function unknownRisk(desk: Desk, asked: Asked, ref: string): Promise<Refusal> {
  const { boards } = registersFor(desk, asked)
  const lists = await Promise.all(boards.map(({ id }) => desk.store.list('risk', { board: id })))
  const near = nearest(canonicalRef(ref), [...new Set(lists.flat().map(({ id }) => id))])
  return refuse(
    `There is no risk ${canonicalRef(ref).slice(0, 40)} that you can see.`,
    near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'To see them, say: risks',
  )
}
