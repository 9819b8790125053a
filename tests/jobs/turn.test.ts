import type { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import type { Action } from '#domain/action/action.ts'
import type { Place, Said } from '#domain/heard/heard.ts'
import type { Desk } from '#jobs/desk.ts'
import { Door } from '#jobs/door/door.ts'
import { deskOfTurn } from '#jobs/door/turn-desk.ts'
import type { Store } from '#ports.ts'
import { openPostgres } from '#storage/postgres/postgres.ts'
import type { Engine } from '#storage/snapshot.ts'
import { deskOn } from '../../bench/partnerships.ts'
import { anAction } from '../builders/action.ts'
import { aBoard } from '../builders/board.ts'
import { aStore, keep } from '../builders/desk.ts'
import { aMeeting } from '../builders/meeting.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { PostgresServer } from '../storage/postgres-server.ts'

const at = '2026-02-02T10:00:00.000Z'
const board = aBoard({ id: 'RRB', channels: { slack: '#rrb', teams: null } })
const seat = board.seats[0]?.id ?? ''
const owner = aPerson({ id: 'owner', holds: [seat] })
const partnership = aPartnership({
  boards: [board],
  people: [aPerson({ id: 'chair', roles: ['chair:RRB'] }), owner, aPerson({ id: 'office', roles: ['secretariat'] })],
  meetings: [aMeeting('RRB', '2026-02-10')],
  tenants: { slack: ['T1'], teams: [] },
})
const records = ['RRB-001', 'RRB-002', 'RRB-003', 'RRB-004', 'RRB-005'].map((id) => ({
  kind: 'action' as const,
  record: anAction({ id, boards: ['RRB'], seat, due: '2026-03-01' }),
}))

const command = (words: string): Said => ({ as: 'command', words })
const press = (intent: unknown, by: unknown = null): Said => ({ as: 'press', intent, message: null, by })
const done = { do: 'done', ref: 'RRB-002', text: 'The report is in the shared folder' }
const three =
  'RRB-003 done, evidence in the shared folder; RRB-004 slipping to 20 March, waiting on housing data; RRB-005 on track'

/** What people say and press most, by whom, and with how many statements PostgreSQL does it, its commit of two included. */
const turns: readonly (readonly [what: string, who: string, said: Said, statements: number])[] = [
  ['a note', 'chair', command('note RRB-001 Seen by the board'), 14],
  ['a list of a board', 'chair', command('actions rrb'), 5],
  ['what is asked of one', 'owner', command('mine'), 12],
  ['a press of Done', 'owner', press(done), 10],
  ['the same, on a list that is shown anew', 'owner', press({ ...done, ref: 'RRB-001' }, { do: 'actions', board: 'RRB' }), 15],
  ['a reply of three actions', 'owner', { as: 'message', words: three, message: null }, 18],
  ['one action', 'owner', command('show RRB-001'), 15],
  ['help', 'owner', command('help'), 3],
]

const direct: Place = { kind: 'direct', channel: 'D1', thread: null }
let count = 0

/** What the clerk answers to somebody, in plain words. */
async function answered(desk: Desk, who: string, said: Said, place: Place = direct): Promise<string> {
  count += 1
  const from = { platform: 'slack', tenant: 'T1', user: `U-${who}` } as const
  const reply = await new Door(desk).answer({ key: `slack:${count}`, from, place, at, said })
  return reply.as === 'card' ? plainCard(reply.card, 'Europe/London') : reply.as
}

/** A store that tells what is asked of it. */
function telling(store: Engine, told: (what: string) => void): Engine {
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return async (...given: unknown[]) => {
        told(`${String(name)} ${JSON.stringify(given)}`)
        return Reflect.apply(value, target, given)
      }
    },
  })
}

/** What was asked a second time without a commit between. */
function again(all: readonly string[]): string[] {
  const since = new Set<string>()
  return all.filter((one) => {
    if (one.startsWith('commit')) since.clear()
    const known = since.has(one)
    since.add(one)
    return known
  })
}

/** The board's actions, and the owner as the store has them: their seat can be taken from them. */
async function filled(store: Engine): Promise<Desk> {
  const desk = deskOn(store, partnership, at)
  await keep(desk, [...records, { kind: 'person', record: owner }])
  return desk
}

/** The owner's seat is taken from them, by this clerk or another. */
async function unseat(store: Engine): Promise<void> {
  const known = await store.get('person', owner.id)
  if (known === undefined) throw new Error('there is no owner')
  const put = [{ kind: 'person' as const, record: { ...known, holdings: [] } }]
  await store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
}

function keepNote(store: Store, action: Action, text: string) {
  const update = { at, by: 'chair', via: 'slack', kind: 'note' as const, text }
  const put = [{ kind: 'action' as const, record: { ...action, updates: [update] } }]
  return store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
}

describe('a turn on the embedded store', () => {
  test.each(turns)('%s reads nothing twice before something is committed', async (_what, who, said) => {
    const store = await aStore()
    const asked: string[] = []
    const desk = await filled(telling(store, (what) => asked.push(what)))
    asked.length = 0
    expect(await answered(desk, who, said)).not.toMatch(/not recorded|not understand|cannot/i)
    expect(asked.filter((what) => what.startsWith('list ["person"'))).not.toEqual([])
    expect(again(asked)).toEqual([])
  })

  test('shows in a list that is made anew what it has changed itself', async () => {
    const desk = await filled(await aStore())
    const by = { do: 'actions', board: 'RRB' }
    expect(await answered(desk, 'owner', press(done, by))).toMatch(/Recorded: RRB-002.*RRB-002[^\n]*done/s)
  })

  test('sees who holds a seat as it is when the turn begins', async () => {
    const desk = await filled(await aStore())
    expect(await answered(desk, 'owner', command('actions rrb'))).toContain('RRB-001')
    await unseat(desk.store as Engine)
    expect(await answered(desk, 'owner', command('actions rrb'))).not.toContain('RRB-001')
    expect(await answered(desk, 'owner', press(done))).toContain('There is no action RRB-002 that you can see')
  })
})

describe('a store that is read once', () => {
  test('is asked once for what several want at the same moment, and again after a commit that was stale', async () => {
    const store = await aStore()
    const asked: string[] = []
    const { store: once } = deskOfTurn(await filled(telling(store, (what) => asked.push(what))))
    asked.length = 0
    const [first, second] = await Promise.all([once.get('action', 'RRB-001'), once.get('action', 'RRB-001')])
    if (first === undefined) throw new Error('there is no action')
    expect(second).toBe(first)
    expect(asked).toHaveLength(1)
    await keepNote(store, first, 'by somebody else')
    expect(await keepNote(once, first, 'by this one')).toMatchObject({ done: false, why: 'stale' })
    expect((await once.get('action', 'RRB-001'))?.updates).toMatchObject([{ text: 'by somebody else' }])
  })

  test('is asked again where the first time failed', async () => {
    const store = await aStore()
    let fails = true
    const failing = telling(store, (what) => {
      if (fails && what.startsWith('list')) throw new Error('broken off')
    })
    const { store: once } = deskOfTurn(deskOn(failing, partnership, at))
    await expect(async () => once.list('action')).rejects.toThrow('broken off')
    fails = false
    expect(await once.list('action')).toEqual([])
  })
})

describe('a turn on PostgreSQL', () => {
  let server: PostgresServer
  let url: string
  let desk: Desk
  const sent: CompiledQuery[] = []

  beforeAll(async () => {
    server = await PostgresServer.start()
    url = await server.database()
    desk = await filled(await openPostgres(url, ({ query }) => void sent.push(query)))
  })
  afterAll(async () => {
    await desk.store[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
  })

  test.each(turns)(
    '%s is done with few statements, people and their accounts read with one each',
    async (_what, who, said, most) => {
      sent.length = 0
      expect(await answered(desk, who, said)).not.toMatch(/not recorded|not understand|cannot/i)
      const kinds = sent.map(({ parameters }) => parameters[0])
      const commits = sent.filter(({ sql }) => sql.includes('"commit"(')).length
      expect(kinds.filter((kind) => kind === 'person').length).toBeLessThanOrEqual(1 + commits)
      expect(kinds.filter((kind) => kind === 'lookup').length).toBeLessThanOrEqual(1 + commits)
      expect(sent.length).toBeLessThanOrEqual(most)
      expect(sent.length).toBeGreaterThan(1)
    },
  )

  test('sees that another clerk took a seat from somebody', async () => {
    await using other = await openPostgres(url)
    expect(await answered(desk, 'owner', command('show RRB-001'))).toContain('RRB-001')
    await unseat(other)
    expect(await answered(desk, 'owner', command('show RRB-001'))).toContain('There is no')
  })
})
