import { createHash } from 'node:crypto'
import type { Card } from '#cards/card.ts'
import { outsideTroubleCard } from '#cards/office/outside.ts'
import type { Marking } from '#domain/access/marking.ts'
import { secretariat } from '#domain/board/holding.ts'
import type { SourceState, Trouble } from '#ports/outside.ts'
import type { Outgoing } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'

/** What the secretariat is told. `about` names the source it is of. */
interface SourceNews {
  readonly about: string
  readonly board: string | null
  readonly why: string
  readonly card: Card
}

/** One message to each of the secretariat; the same news at the same reading is the same message. */
export async function toSecretariat(desk: Desk, { about, board, why, card }: SourceNews): Promise<Outgoing[]> {
  const at = desk.clock.now()
  const what = createHash('sha256').update(JSON.stringify(card.lines)).digest('hex').slice(0, 12)
  const day = desk.partnership.calendar.dayOf(at)
  return secretariat(await desk.directory.people()).map(({ id }) =>
    outgoing({
      id: `notice:${about}:${day}:${what}:${id}`,
      job: 'notice',
      to: { person: id },
      card,
      why,
      about: { board },
      urgency: 'waits',
      at,
    }),
  )
}

/** What is known of a source, or that nothing is yet. */
export async function stateOf({ store, clock }: Desk, id: string): Promise<SourceState> {
  return (
    (await store.get('source', id)) ?? {
      id,
      version: 0,
      lookedAt: clock.now(),
      tag: null,
      readAt: null,
      trouble: null,
      told: [],
    }
  )
}

/** Remembers what became of a look, with what the secretariat hears of it. When another process looked meanwhile, its look stands. */
export async function remember({ store }: Desk, state: SourceState, messages: readonly Outgoing[]): Promise<void> {
  await store.commit({ heard: null, put: [{ kind: 'source', record: state }], remove: [], changes: [], outgoing: messages })
}

/** A source that cannot be used, in the words of a card: what it is, whose, how it is marked, and what became of what was read before. */
export interface Ailing {
  readonly state: SourceState
  readonly what: string
  readonly board: string | null
  readonly marking: Marking
  readonly kept: string
}

/** Remembers trouble; the secretariat hears once of what will not pass by itself, or has not passed at three looks. */
export async function troubled(
  desk: Desk,
  { state, what, board, marking, kept }: Ailing,
  { trouble, lasting }: Trouble,
): Promise<void> {
  const looks = state.trouble === null ? 1 : (state.failures ?? 1) + 1
  const tells = (lasting || looks >= 3) && !state.told.includes(trouble)
  const card = outsideTroubleCard(what, trouble, kept, marking)
  const messages = tells ? await toSecretariat(desk, { about: state.id, board, why: `${what} cannot be used`, card }) : []
  const told = tells ? [...state.told, trouble] : state.told
  await remember(desk, { ...state, lookedAt: desk.clock.now(), trouble, failures: looks, told }, messages)
}
