import { holderOf } from '#domain/board/holding.ts'
import type { Outgoing } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { escalationViewOf, riskViewOf } from '../risks/view.ts'
import type { Act } from './act.ts'
import { boardNotice, type Matter, type Telling } from './posting.ts'

/** A card that tells of something, and the part of a personal message's key that says of what. */
interface Tidings {
  readonly of: string
  readonly tell: Telling
}

/**
 * What those concerned are told of what became of an escalation: the board in its thread, the raiser and the owner, each once and never
 * whoever did it.
 */
export async function toldConcerned(desk: Desk, act: Act, matter: Matter, { of, tell }: Tidings): Promise<Outgoing[]> {
  const people = await desk.directory.people()
  const reading = { people, today: act.today }
  const { risk, escalation } = matter
  const owner = risk.seat === null ? undefined : holderOf(people, risk.seat, act.today)?.id
  const concerned = new Set([escalation.askedBy, owner].filter((id) => id !== undefined && id !== act.who && id !== 'clerk'))
  const view = await riskViewOf(desk, reading, matter)
  const card = tell(view, await escalationViewOf(desk, reading, escalation))
  const inThread = await boardNotice(desk, act, matter, { tell })
  const told = new Set(inThread.flatMap(({ to }) => ('person' in to ? [to.person] : [])))
  return [
    ...inThread,
    ...[...concerned]
      .filter((person): person is string => person !== undefined && !told.has(person))
      .map((person) =>
        outgoing({
          id: `notice:${act.cause}:${risk.id}:${of}:${person}`,
          job: 'escalation',
          to: { person },
          why: card.title,
          card,
          about: { refs: [risk.id], board: escalation.from, rung: 'told' },
          at: act.at,
        }),
      ),
  ]
}
