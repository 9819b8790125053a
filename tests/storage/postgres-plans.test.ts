import type { CompiledQuery } from 'kysely'
import type { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import type { Instant } from '#domain/day.ts'
import type { Said } from '#domain/heard/heard.ts'
import type { Partnership } from '#domain/partnership.ts'
import { due } from '#jobs/chase/rehearse.ts'
import { deliver } from '#jobs/delivery/deliver.ts'
import type { Desk } from '#jobs/desk.ts'
import { Door } from '#jobs/door/door.ts'
import { gather } from '#jobs/evidence/gather.ts'
import { look } from '#jobs/look.ts'
import { readingOf } from '#jobs/packs/reading.ts'
import { verifyAudit } from '#storage/audit.ts'
import { openPostgres, type PostgresStore } from '#storage/postgres/postgres.ts'
import { deskOn, partnershipOf } from '../../bench/partnerships.ts'
import { aStream } from '../builders/funding.ts'
import { aPerson } from '../builders/person.ts'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'
import { report } from '../jobs/imports/desk.ts'
import { fillLarge, tenYears } from './large-record.ts'
import { PostgresServer } from './postgres-server.ts'

/** A day on which no board's chase is open, and one on which those of thirty are. */
const quiet: Instant = '2026-01-05T10:00:00.000Z'
const rounds: Instant = '2026-01-16T10:00:00.000Z'

let server: PostgresServer
let url: string
/** One statement of each kind that the clerk sent, with the values that it was sent with. */
const statements = new Map<string, CompiledQuery>()

beforeAll(async () => {
  server = await PostgresServer.start()
  url = await server.database()
  const partnership = withOffice(partnershipOf({ boards: 50, actions: 0, people: 8 }))
  await using filling = await openPostgres(url)
  await server.as(url, (client) => fillLarge(filling, client, partnership, { ...tenYears, open: 120, messages: 4_000 }))
  await using store = await openPostgres(url, ({ query }) => void statements.set(kindOf(query), query))
  statements.clear() // what brings the tables up to date is no job
  await looked({ ...deskOn(store, partnership, quiet), messengers: [new ScriptedMessenger()] })
  await worked(deskOn(store, partnership, rounds), store)
}, 180_000)

afterAll(() => server[Symbol.asyncDispose]())

/** Statements that differ only in what they look for are of one kind: those of each kind of record, by each index key, are not. */
function kindOf({ sql, parameters }: CompiledQuery): string {
  const looked = parameters.flat().filter((value) => typeof value === 'string' && /^[a-z]+(:[a-z]+=.*)?$/.test(value))
  return `${sql} ${looked.slice(0, 4).map((value) => String(value).replace(/=.*/, ''))}`
}

function withOffice(partnership: Partnership): Partnership {
  const office = aPerson({ id: 'secretary', agency: 'OPCC', roles: ['secretariat'] })
  return { ...partnership, people: [...partnership.people, office], funding: [aStream()] }
}

/** Everything the clerk does by itself. */
async function looked(desk: Desk): Promise<void> {
  await look(desk)
  const deliverer = deliver(desk, { pause: async () => {}, pollEvery: 3_600_000 })
  await deliverer.idle()
  await deliverer.stop()
}

const said: readonly (readonly [string, ...string[]])[] = [
  ['secretary', 'actions BAA all', 'show BAA-17', 'history BAA-17', 'brief BAA', 'digest', 'funding', 'agency', 'checks'],
  ['secretary', 'reports BAA', 'decisions BAA', 'measures', 'risks BAA', 'show BAA-R-1', 'chase BAA', 'resend'],
  ['secretary', 'add BAA "Ask for the figures" owner:BAA-3', 'note BAB-17 Minutes sent'],
  ['p-baa-3', 'boards', 'mine', 'update BAA-5 The survey is back', 'away 2 February 2026 to 6 February 2026', 'report BAA'],
  ['p-baa-1', 'actions BAA mine', 'risk score BAA-R-1 4 4', 'pause BAA until 20 January 2026 the election'],
]

/** Everything it does because somebody asks: with the chase of many boards open. */
async function worked(desk: Desk, store: PostgresStore): Promise<void> {
  await look(desk)
  await due(desk, desk.clock.now())
  const door = new Door(desk)
  for (const [user, ...all] of said) for (const words of all) await answered(door, desk, user, { as: 'command', words }, words)
  const intent = { do: 'undo', heard: 'p-baa-3: update BAA-5 The survey is back' }
  await answered(door, desk, 'p-baa-3', { as: 'press', intent, message: null }, 'undo')
  const rows = Array.from({ length: 300 }, (_, row) => `Survey part ${row},Probation,${(row % 28) + 1} March 2027`)
  await report(desk, { board: 'BAC', csv: ['Action,Owner,Due date', ...rows].join('\n') }) // which reads all actions there are
  const [board] = desk.partnership.boards
  const meeting = desk.partnership.meetings.findLast((one) => one.board === board?.id)
  if (board === undefined || meeting === undefined) throw new Error('there is no meeting')
  await readingOf(desk, board, meeting, desk.clock.now())
  await store.history({ after: 99_000 }) // what was tabled since a pack was sealed
  await store.list('outgoing', { status: 'queued' }) // what an operator's figures count
  await gather(desk, { on: 'record', kind: 'action', id: 'BAA-17' })
  await store.history({ who: 'somebody-who-left', newest: 1 }) // whether somebody ever acted, before they are erased
  await verifyAudit(store)
}

/** Says something to the clerk, which must do it. */
async function answered(door: Door, desk: Desk, user: string, what: Said, words: string): Promise<void> {
  const reply = await door.answer({
    key: `${user}: ${words}`,
    from: { platform: 'local', tenant: 'local', user },
    place: { kind: 'direct', channel: `dm:${user}`, thread: null },
    at: desk.clock.now(),
    said: what,
  })
  const text = reply.as === 'card' ? plainCard(reply.card, 'Europe/London') : ''
  if (/not understand|cannot|may not|nothing was/i.test(text)) throw new Error(`${words}: ${text}`)
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Cond'?: string
  readonly Filter?: string
  readonly Plans?: readonly Plan[]
}

/** Whether a plan reads a table from end to end: as it lies, or along an index that narrows nothing, in search of what a filter lets through. */
function readsAll(plan: Plan): boolean {
  const is = plan['Node Type']
  const along = is.startsWith('Index') && plan['Index Cond'] === undefined && plan.Filter !== undefined
  const large = plan['Relation Name'] === 'record' || plan['Relation Name'] === 'change'
  return (large && (is === 'Seq Scan' || along)) || (plan.Plans ?? []).some(readsAll)
}

/** The statements by which the server, as it is now, would read all records or the whole history from end to end. */
async function readingAll(client: Client): Promise<string[]> {
  const found: string[] = []
  for (const { sql, parameters } of statements.values()) {
    if (!/\b(record|change)\b/.test(sql) || sql.startsWith('insert')) continue
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json) ${sql}`, [...parameters])
    if (rows.some((row) => row['QUERY PLAN'].some(({ Plan: plan }) => readsAll(plan))))
      found.push(`${sql} ${JSON.stringify(parameters).slice(0, 200)}`)
  }
  return found
}

test('no statement of the clerk reads 100,000 actions or their history from end to end', async () => {
  expect(statements.size).toBeGreaterThan(60)
  expect(await server.as(url, readingAll)).toEqual([])
})

/** Every plan that the server makes while it does one commit of each thing that a commit can do; nothing of it stays. */
async function plansOfCommit(client: Client): Promise<Plan[]> {
  const plans: Plan[] = []
  client.on('notice', ({ message = '' }) => {
    const [, json] = /plan:\n(.*)/s.exec(message) ?? []
    if (json !== undefined) plans.push(JSON.parse(json).Plan)
  })
  await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
    set auto_explain.log_format = json; set auto_explain.log_level = notice; begin`)
  const rows = [
    { kind: 'action', id: 'BAA-17', was: 1, doc: '{}', keys: [] },
    { kind: 'action', id: 'BAA-33', was: 1 },
    { kind: 'outgoing', id: 'new', doc: '{}', keys: [], due: quiet },
  ]
  const drafts = [{ parts: ['{', '', '', '', '}'], at: quiet, kind: 'action', id: 'BAA-17', who: 'clerk' }]
  const said = ['new', '2026-02-05T10:00:00.000Z', JSON.stringify(rows), JSON.stringify(drafts)]
  const done = await client.query('select * from board_clerk.commit($1, $2, $3, $4)', said)
  await client.query('rollback')
  expect(done.rows).toEqual([{ refused: null, line: expect.any(String) }])
  return plans
}

test.each(['actions', 'actions BAA', 'actions overdue', 'actions unanswered'])('%s reads no closed action', async (words) => {
  const looked: string[] = []
  await using store = await openPostgres(url, ({ query }) => {
    const [kind, keys] = query.parameters
    if (kind === 'action') looked.push(String(keys))
  })
  const desk = deskOn(store, withOffice(partnershipOf({ boards: 50, actions: 0, people: 8 })), rounds)
  await answered(new Door(desk), desk, 'secretary', { as: 'command', words }, words)
  expect(looked.length).toBeGreaterThan(0)
  expect(looked.filter((keys) => !/action:(open=yes|awaits=sign-off)/.test(keys))).toEqual([])
})

test('nor does the server to do a commit', async () => {
  const plans = await server.as(url, plansOfCommit)
  expect(new Set(plans.map((plan) => plan['Relation Name']))).toEqual(new Set(['head', 'heard', 'record', 'change', undefined]))
  expect(plans.filter(readsAll)).toEqual([])
})

test.each([
  'alter table board_clerk.record drop constraint record_pkey',
  'drop index board_clerk.record_keys',
  'drop index board_clerk.record_due',
  'alter table board_clerk.change drop constraint change_pkey',
  'drop index board_clerk.change_id',
  'drop index board_clerk.change_who',
  'drop index board_clerk.change_cause',
  'drop index board_clerk.change_at',
])('and one would after: %s', async (statement) => {
  const found = await server.as(url, async (client) => {
    await client.query('begin')
    await client.query(statement)
    return readingAll(client)
  })
  expect(found).not.toEqual([])
})
