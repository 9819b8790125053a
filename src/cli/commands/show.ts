import { exits, Fault } from '#app/fault.ts'
import { actionCard } from '#cards/action.ts'
import { plainCard } from '#cards/plain.ts'
import { instantWords } from '#cards/words.ts'
import type { Action } from '#domain/action.ts'
import { nearest } from '#domain/names.ts'
import { personName, viewOf } from '#jobs/action-view.ts'
import { threadOf } from '#jobs/show-action.ts'
import type { Store } from '#ports.ts'
import { canonicalRef, refForms } from '#speech/ref.ts'
import { actionJson } from '../json/action.ts'
import { changeJson } from '../json/change.ts'
import { type Context, type Outcome, outcome } from '../outcome.ts'
import { harmless, oneLine, Paint } from '../screen.ts'
import { wrap } from '../table.ts'
import { emptyStore } from './list.ts'

/** Shows one action: the record, everything that happened to it, and the priorities it serves. */
export async function show({ desk, now, screen }: Context, ref: string): Promise<Outcome> {
  const { partnership, store, directory } = desk
  const action = await actionNamed(store, ref)
  const people = await directory.people()
  const today = partnership.calendar.dayOf(now)
  const history = (await store.history({ kind: 'action', id: action.id })).map(changeJson)
  const goldenThread = threadOf(partnership, action.priorities)
  const json = { ...actionJson(action, partnership, people, today), history, goldenThread }

  const paint = new Paint(screen)
  const card = { ...actionCard(viewOf(partnership, people, action, today), []), title: '' }
  const thread = goldenThread.map(({ depth, name, plan }) => `${'  '.repeat(depth)}${oneLine(name)} (${oneLine(plan)})`)
  const happened = history.map(
    ({ at, who, what, why }) =>
      `${instantWords(at, partnership.timeZone)}: ${oneLine(what)} by ${oneLine(personName(people, who))}${why === null ? '' : ` (${oneLine(why)})`}`,
  )
  const parts = [
    harmless(plainCard(card, partnership.timeZone)).trim(),
    ...(thread.length === 0 ? [] : [`${paint.bold('Golden thread')}\n${thread.join('\n')}`]),
    ...(happened.length === 0 ? [] : [`${paint.bold('History')}\n${happened.join('\n')}`]),
    paint.dim(viewOf(partnership, people, action, today).marking),
  ]
  return outcome(json, `${fitted(parts.join('\n\n'), screen.width)}\n`)
}

async function actionNamed(store: Store, ref: string): Promise<Action> {
  for (const form of refForms(ref)) {
    const action = await store.get('action', form)
    if (action !== undefined) return action
  }
  const ids = (await store.list('action')).map(({ id }) => id)
  const near = nearest(canonicalRef(ref), ids)
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : ids.length === 0 ? emptyStore : 'See "list actions".'
  throw new Fault(`There is no action ${oneLine(canonicalRef(ref)).slice(0, 40)}.`, exits.failed, hint)
}

function fitted(text: string, width: number | null): string {
  if (width === null) return text
  return text
    .split('\n')
    .flatMap((line) => wrap(line, width))
    .join('\n')
}
