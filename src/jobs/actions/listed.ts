import type { Action } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Store } from '#ports.ts'

/** Which actions a list shows. */
export type Filter = NonNullable<IntentOf<'actions'>['filter']>

/**
 * The actions of some boards that a filter may let through, once each, and of one board the same list again for as long as the store gives
 * the same. Closed ones are read only where all are asked for.
 */
export async function listedActions(
  store: Store,
  boards: readonly Pick<Board, 'id'>[],
  filter: Filter,
): Promise<readonly Action[]> {
  const lists = await Promise.all(boards.map(({ id }) => actionsOfBoard(store, id, filter)))
  const [only = [], ...others] = lists
  return others.length === 0 ? only : [...new Map(lists.flat().map((action) => [action.id, action])).values()]
}

async function actionsOfBoard(store: Store, board: string, filter: Filter): Promise<readonly Action[]> {
  if (filter === 'all') return store.list('action', { board })
  const open = await store.list('action', { board, open: 'yes' })
  return filter === 'open' ? joined(open, await store.list('action', { board, awaits: 'sign-off' })) : open
}

const joins = new WeakMap<readonly Action[], { readonly done: readonly Action[]; readonly all: readonly Action[] }>()

/** Open actions and those that await sign-off: the same list again for as long as the store gives the same two. */
function joined(open: readonly Action[], done: readonly Action[]): readonly Action[] {
  if (done.length === 0) return open
  const known = joins.get(open)
  if (known?.done === done) return known.all
  const all = [...open, ...done]
  joins.set(open, { done, all })
  return all
}
