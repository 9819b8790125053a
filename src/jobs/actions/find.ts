import type { Action } from '#domain/action/action.ts'
import { awayOn, delegateOf, deputyOf, holderOf } from '#domain/board/holding.ts'
import { nearest } from '#domain/names.ts'
import type { Absence } from '#domain/person/absence.ts'
import type { Person } from '#domain/person/person.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { canonicalRef, refForms } from '#speech/ref.ts'
import type { Asked, Desk } from '../desk.ts'
import { maySeeAction, visibleTo } from '../visible.ts'

/** An action with the ids of all who may answer for it today. */
export interface FoundAction {
  readonly action: Action
  readonly answerers: readonly string[]
}

/** The action a reference means, if the asker may see it. One that they may not see is refused in the same words as one that is not there. */
export async function findAction(desk: Desk, asked: Asked, ref: string): Promise<FoundAction | Refusal> {
  return (await found(desk, asked, ref, await answeringNow(desk))) ?? unknownAction(desk, asked, ref)
}

/** Those of some references that are actions the asker may see, in their order. */
export async function seenActions(desk: Desk, asked: Asked, refs: readonly string[]): Promise<FoundAction[]> {
  const readers = refs.length === 0 ? null : await answeringNow(desk)
  const seen = await Promise.all(refs.map(async (ref) => (readers === null ? null : found(desk, asked, ref, readers))))
  return seen.filter((one) => one !== null)
}

/** What says who may answer for an action: read once, also for many actions. */
interface Answering {
  readonly people: readonly Person[]
  readonly absences: readonly Absence[]
}

async function answeringNow(desk: Desk): Promise<Answering> {
  return { people: await desk.directory.people(), absences: await desk.store.list('absence') }
}

async function found(desk: Desk, asked: Asked, ref: string, { people, absences }: Answering): Promise<FoundAction | null> {
  for (const form of refForms(ref)) {
    const action = await desk.store.get('action', form)
    if (!action) continue
    const answerers = answerersAmong(people, absences, action, asked.today)
    if (maySeeAction(desk.partnership, asked.person, { action, answerers }, asked.today)) return { action, answerers }
  }
  return null
}

/** Everyone who may answer for an action on a day: holder, deputy and delegates of its lead seat, and who covers for the holder. */
export function answerersAmong(
  people: readonly Person[],
  absences: readonly Absence[],
  action: Pick<Action, 'seat' | 'delegate'>,
  today: string,
): string[] {
  if (action.seat === null) return action.delegate === null ? [] : [action.delegate]
  const holder = holderOf(people, action.seat, today)
  const cover = holder === undefined ? null : (awayOn(absences, holder.id, today)?.cover ?? null)
  const all = [
    holder?.id,
    deputyOf(people, action.seat, today)?.id,
    delegateOf(people, action.seat, today)?.id,
    action.delegate,
    cover,
  ]
  return [...new Set(all.filter((id) => id !== undefined && id !== null))]
}

async function unknownAction(desk: Desk, asked: Asked, ref: string): Promise<Refusal> {
  const boards = visibleTo(desk.partnership, asked.person, asked.today).boards
  const lists = await Promise.all(boards.map(({ id }) => desk.store.list('action', { board: id })))
  const near = nearest(canonicalRef(ref), [...new Set(lists.flat().map(({ id }) => id))])
  return refuse(
    `There is no action ${canonicalRef(ref).slice(0, 40)} that you can see.`,
    near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'To see yours, say: actions mine',
  )
}
