import { anchorCard } from '#cards/record/anchor.ts'
import type { Board } from '#domain/board/board.ts'
import type { Desk } from './desk.ts'
import { outgoing } from './outgoing.ts'
import { markingOf } from './visible.ts'

/** The memory of where the record ended when that was last posted. */
const anchoredMemory = 'record:anchored'

/**
 * Posts where the record ends, once a working day from the time that the configuration says, and only when something was added to it.
 * Answers whether it was posted.
 */
export async function anchorRecord(desk: Desk): Promise<boolean> {
  const { store, partnership, clock } = desk
  const { anchor, calendar } = partnership
  const at = clock.now()
  const on = calendar.dayOf(at)
  if (anchor === null || !calendar.isWorkingDay(on) || Date.parse(at) < Date.parse(calendar.at(on, anchor.at))) return false
  const board = partnership.boards.find(({ id }) => id === anchor.board)
  if (board === undefined || !hasChannel(desk, board)) return false
  const key = `anchor:${on}`
  if ((await store.get('outgoing', key)) !== undefined) return false
  const [last] = await store.history({ newest: 1 })
  const before = await store.get('memory', anchoredMemory)
  const since = (last?.seq ?? 0) - Number(before?.value ?? 0)
  if (last === undefined || since <= 0) return false
  const card = anchorCard({ on, entry: last.seq, hash: last.hash, since }, markingOf(partnership, [board]))
  const committed = await store.commit({
    heard: null,
    put: [{ kind: 'memory', record: { id: anchoredMemory, version: before?.version ?? 0, value: String(last.seq) } }],
    remove: [],
    changes: [],
    outgoing: [
      outgoing({
        id: key,
        job: 'notice',
        to: { board: anchor.board },
        card,
        why: `the record ends at entry ${last.seq}`,
        about: { board: anchor.board },
        at,
      }),
    ],
  })
  return committed.done
}

function hasChannel({ messengers }: Desk, { channels }: Board): boolean {
  return messengers.some(({ platform }) => platform === 'local' || (platform !== 'email' && channels[platform] !== null))
}
