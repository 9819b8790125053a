import type { Client } from 'pg'
import type { Action } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Outgoing, Put, Store } from '#ports.ts'
import { anAction } from '../builders/action.ts'
import { aRisk } from '../builders/risk.ts'
import { aChange, aCommit, anOutgoing } from '../contract/store-records.ts'

/** How large a record is made: actions of each board, how many of them are open, and changes and messages over all. */
export interface Largeness {
  readonly actions: number
  readonly open: number
  readonly changes: number
  readonly messages: number
}

/** Ten years of a large partnership: with fifty boards 100,000 actions, a fifth of them open. */
export const tenYears: Largeness = { actions: 2_000, open: 400, changes: 100_000, messages: 20_000 }

const seatsEach = 8
const dueMark = '2026-05-05'

/**
 * Fills an empty database quickly: the store itself writes some records of each kind, and the server copies them under other ids. Each board
 * must have eight seats. The history is as long as told, with lines of the right shape, and not chained.
 */
export async function fillLarge(store: Store, client: Client, { boards }: Partnership, size: Largeness): Promise<void> {
  const put = boards.flatMap((board) => [...patternsOf(board), ...risksOf(board), ...messagesOf(board)])
  const stored = await store.commit(aCommit({ put, changes: boards.map((board) => changeOf(board)) }))
  if (!stored.done) throw new Error(`the patterns were not stored: ${stored.why}`)
  await copyActions(client, size)
  await copyMessages(client, Math.round(size.messages / (boards.length * seatsEach)) - 1)
  await copyChanges(client, size.changes)
  await client.query('vacuum (analyze) board_clerk.record, board_clerk.change')
}

/** For each seat one action that is open and one that is closed: odd and even numbers. */
function patternsOf({ id, seats }: Board): Put[] {
  return seats.slice(0, seatsEach).flatMap(({ id: seat }, index): Put[] => [
    { kind: 'action', record: pattern({ id: `${id}-${index * 2 + 1}`, boards: [id], seat }) },
    { kind: 'action', record: pattern({ id: `${id}-${index * 2 + 2}`, boards: [id], seat, status: 'closed', brag: 'blue' }) },
  ])
}

function pattern(given: Parameters<typeof anAction>[0]): Action {
  const text = 'The survey is back from two of the three prisons; the third has promised its figures for the end of the month.'
  const update = { kind: 'update' as const, by: 'p-baa-1', via: 'slack', text }
  return anAction({
    version: 0,
    title: 'Agree the pathway from custody to a settled home with every housing authority',
    description: 'Each authority names a lead, and what is agreed is reported to the board with the number of offers made.',
    due: dueMark,
    brag: 'green',
    answeredAt: '2025-10-01T10:00:00.000Z',
    updates: [
      { ...update, at: '2025-07-01T10:00:00.000Z' },
      { ...update, at: '2025-10-01T10:00:00.000Z' },
    ],
    ...given,
  })
}

function risksOf({ id, seats }: Board): Put[] {
  return Array.from({ length: 40 }, (_, index): Put => {
    const [seat, current] = [seats[index % seats.length]?.id ?? null, { likelihood: (index % 5) + 1, impact: 3 }]
    const record = aRisk({ id: `${id}-R-${index + 1}`, version: 0, boards: [id], seat, current, reviewDue: '2026-12-15' })
    return { kind: 'risk', record }
  })
}

/** What was sent to each holder about their actions, and answered. */
function messagesOf({ id, seats }: Board): Put[] {
  return seats.slice(0, seatsEach).map((seat, index): Put => ({ kind: 'outgoing', record: messageTo(id, seat.id, index) }))
}

function messageTo(board: string, seat: string, index: number): Outgoing {
  return anOutgoing({
    id: `chase:${board}-2025-11-03:T-15:${seat}`,
    to: { person: `p-${seat}`.toLowerCase() },
    status: index % 3 === 0 ? 'sent' : 'answered',
    platform: 'slack',
    about: { refs: [`${board}-${index * 2 + 1}`], board, meeting: `${board}-2025-11-03`, rung: 'T-15' },
    refs: [{ platform: 'slack', tenant: 'T1', channel: `D-${seat}`, message: '1.1' }],
    at: '2025-10-13T09:00:00.000Z',
  })
}

function changeOf({ id }: Board) {
  return aChange({
    id: `${id}-1`,
    board: id,
    who: `p-${id}-1`.toLowerCase(),
    cause: `slack:slash:${id}`,
    at: '2025-10-01T10:00:00.000Z',
  })
}

async function copyActions(client: Client, { actions, open }: Largeness): Promise<void> {
  const copies = (count: number) => count / seatsEach - 1
  await client.query(
    `insert into board_clerk.record (kind, id, version, doc, keys)
     select kind, split_part(id, '-', 1) || '-' || number, version,
       replace(replace(doc::text, '"' || id || '"', '"' || split_part(id, '-', 1) || '-' || number || '"'),
         '${dueMark}', (date '2025-10-01' + number % 400)::text)::json, keys
     from (select *, split_part(id, '-', 2)::integer + 16 * copy as number
       from board_clerk.record, generate_series(1, greatest($1::integer, $2::integer)) as copy
       where kind = 'action' and copy <= case when 'action:open=yes' = any (keys) then $1::integer else $2::integer end
       order by copy, id) as copied`,
    [copies(open), copies(actions - open)],
  )
}

/** Under the meetings of other quarters. */
async function copyMessages(client: Client, copies: number): Promise<void> {
  await client.query(
    `insert into board_clerk.record (kind, id, version, doc, keys)
     select kind, replace(id, '2025-11-03', earlier), version, replace(doc::text, '2025-11-03', earlier)::json,
       string_to_array(replace(array_to_string(keys, E'\\n'), '2025-11-03', earlier), E'\\n')
     from board_clerk.record, (select (date '2025-11-03' - 7 * copy)::text as earlier from generate_series(1, $1::integer) as copy) as earlier
     where kind = 'outgoing'`,
    [copies],
  )
}

async function copyChanges(client: Client, length: number): Promise<void> {
  await client.query(
    `insert into board_clerk.change (seq, at, kind, id, board, who, cause, line)
     select seq, at, kind, id, board, who, cause, line from (
       select number as seq, timestamptz '2026-01-04T00:00:00Z' - (interval '40 minutes') * ($1::integer - number) as at, kind,
         split_part(id, '-', 1) || '-' || number % 1999 as id, board, who, cause || ':' || number as cause, line
       from generate_series((select max(seq) from board_clerk.change) + 1, $1::integer) as number
       join board_clerk.change on seq = 1 + number % 50) as copied`,
    [length],
  )
  await client.query('update board_clerk.head set seq = (select max(seq) from board_clerk.change)')
}
