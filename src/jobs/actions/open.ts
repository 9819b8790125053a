import type { Action } from '#domain/action/action.ts'
import type { Desk } from '../desk.ts'

/** Every open action of the partnership, or of some of its boards, once each. Read board by board: all that is open is a large part of all there is. */
export async function openActions(
  { store, partnership }: Pick<Desk, 'store' | 'partnership'>,
  boards: readonly { readonly id: string }[] = partnership.boards,
): Promise<readonly Action[]> {
  const lists = await Promise.all(boards.map(({ id }) => store.list('action', { board: id, open: 'yes' })))
  return [...new Map(lists.flat().map((action) => [action.id, action])).values()]
}
