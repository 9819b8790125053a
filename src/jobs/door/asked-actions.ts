import { answerSince } from '#cards/chase/answered-bundle.ts'
import { type Action, isOpen } from '#domain/action/action.ts'
import type { Outgoing } from '#ports.ts'
import { seenActions } from '../actions/find.ts'
import type { Asked, Desk } from '../desk.ts'

/** A message and those of its actions that it asks its reader about. */
interface Ask {
  readonly at: Outgoing['at']
  readonly actions: readonly Action[]
}

/**
 * The actions that words which name none may be about. `asks` are the messages that they may answer, oldest first: of one alone all that it
 * is about; of several what still waits for an answer, and all of the last where nothing does.
 */
export async function askedActions(desk: Desk, asked: Asked, asks: readonly Outgoing[]): Promise<readonly Action[]> {
  const said = asked.heard.place.thread ? asksAll : asksOwn
  const all = await Promise.all(asks.map((ask) => said(desk, asked, ask)))
  const theirs = all.filter(({ actions }) => actions.length > 0)
  if (theirs.length < 2) return theirs[0]?.actions ?? []
  // What an edited message recorded before is not waiting any more, and is what its new words are about.
  const isEdit = asked.heard.said.as === 'edited'
  const waiting = theirs.flatMap(({ at, actions }) => actions.filter((action) => isEdit || waits(action, at)))
  const last = theirs.at(-1)?.actions ?? []
  return waiting.length === 0 ? last : [...new Map(waiting.map((action) => [action.id, action])).values()]
}

function waits(action: Action, since: Outgoing['at']): boolean {
  return isOpen(action) && answerSince(action, since) === undefined
}

async function asksAll(desk: Desk, asked: Asked, { at, about }: Outgoing): Promise<Ask> {
  return { at, actions: (await seenActions(desk, asked, about.refs)).map(({ action }) => action) }
}

/** A notice of somebody else's action, to the chair or the office, asks nothing about how it stands. */
async function asksOwn(desk: Desk, asked: Asked, ask: Outgoing): Promise<Ask> {
  if (ask.job !== 'notice') return asksAll(desk, asked, ask)
  const seen = await seenActions(desk, asked, ask.about.refs)
  return {
    at: ask.at,
    actions: seen.filter(({ answerers }) => answerers.includes(asked.person.id)).map(({ action }) => action),
  }
}
