import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Said } from '#domain/heard/heard.ts'
import type { Desk } from '#jobs/desk.ts'
import { Door } from '#jobs/door/door.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { openPostgres } from '#storage/postgres/postgres.ts'
import type { Engine } from '#storage/snapshot.ts'
import { anAction } from '../../builders/action.ts'
import { aBoard } from '../../builders/board.ts'
import { aDesk, keep } from '../../builders/desk.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aPerson } from '../../builders/person.ts'
import { aFolder } from '../../storage/folders.ts'
import { PostgresServer } from '../../storage/postgres-server.ts'

const at = '2026-02-02T10:00:00.000Z'
const message = { platform: 'slack', tenant: 'T1', channel: 'D1', message: '1.1' } as const
const from = { platform: 'slack', tenant: 'T1', user: 'U-owner' } as const
const number = '07700 900123'

/** What can arrive about one message: it, edits of it, and that it was deleted. */
const events: Readonly<Record<string, Said>> = {
  first: { as: 'message', words: 'update RRB-012 first words', message },
  unclear: { as: 'message', words: 'update RRB-099 first words', message },
  edited: { as: 'edited', words: 'update RRB-012 second words', message, anew: 'message' },
  'edited again': { as: 'edited', words: 'update RRB-012 third words', message, anew: 'message' },
  'edited wrongly': { as: 'edited', words: 'update RRB-099 second words', message, anew: 'message' },
  'edited to look only': { as: 'edited', words: 'show RRB-012', message, anew: 'message' },
  'edited into personal data': { as: 'edited', words: `update RRB-012 ring ${number}`, message, anew: 'message' },
  'edited into talk': { as: 'edited', words: 'sorry, wrong thread', message },
  deleted: { as: 'deleted', message },
}

type Arrives = keyof typeof events

/** In which order they arrive, and whose words are on the record then. */
const orders: readonly (readonly [readonly Arrives[], readonly string[]])[] = [
  [['first'], ['first words']],
  [['first', 'first'], ['first words']],
  [['first', 'edited'], ['first words']],
  [['edited', 'first'], ['second words']],
  [['edited', 'edited', 'first', 'first'], ['second words']],
  [['edited', 'first', 'edited again'], ['second words']],
  [['edited', 'edited again', 'first'], ['second words']],
  [['edited wrongly', 'first'], []],
  [['edited wrongly', 'edited again', 'first'], ['third words']],
  [['edited wrongly', 'first', 'edited again'], ['third words']],
  [['edited to look only', 'first'], []],
  [['edited into personal data', 'first'], []],
  [['edited into talk', 'first'], []],
  [['edited into talk', 'edited again', 'first'], ['third words']],
  [['edited wrongly', 'edited wrongly', 'edited again', 'edited'], ['third words']],
  [['edited to look only', 'edited again', 'first'], ['third words']],
  [['deleted', 'edited wrongly', 'first'], []],
  [['deleted', 'edited', 'first'], []],
  [['edited wrongly', 'deleted', 'edited again', 'first'], []],
  [['unclear', 'edited'], ['second words']],
  [['unclear', 'edited', 'unclear'], ['second words']],
  [['first', 'deleted'], ['first words']],
  [['deleted', 'first'], []],
  [['edited', 'deleted', 'first'], ['second words']],
  [['deleted', 'first', 'deleted'], []],
]

async function deskOver(store: Engine | null): Promise<Desk> {
  const board = aBoard({ id: 'RRB' })
  const owner = aPerson({ id: 'owner', holds: ['RRB-1'] })
  const own = await aDesk(aPartnership({ boards: [board], people: [owner], tenants: { slack: ['T1'], teams: [] } }), at)
  const desk = store === null ? own : { ...own, store }
  await keep(desk, [{ kind: 'action', record: anAction({ id: 'RRB-012', boards: ['RRB'], seat: 'RRB-1' }) }])
  return desk
}

/** Has them arrive, each at a door of its own as after a restart or at another clerk; what was said on the action, and the last answer. */
async function arrived(desk: Desk, order: readonly Arrives[], time = '') {
  let last = ''
  for (const [index, name] of order.entries()) {
    const said = events[name]
    if (said === undefined) throw new Error(`nothing arrives as ${name}`)
    const key = said.as === 'message' ? `message:slack:D1:1.1` : `slack:${said.as}:${time}${index}`
    const heard = { key, from, place: { kind: 'direct', channel: 'D1', thread: null }, at, said } as const
    const reply = await new Door(desk).answer(heard)
    last = reply.as === 'card' ? reply.card.title : reply.as
  }
  const action = await desk.store.get('action', 'RRB-012')
  return { said: action?.updates.map(({ text }) => text) ?? [], last }
}

/** What arrives while something else is being recorded, whose words are on the record after that, and what that is answered. */
const meanwhile: readonly (readonly [Arrives, readonly Arrives[], readonly string[], string])[] = [
  ['first', ['deleted'], [], 'silence'],
  ['first', ['edited into talk'], [], 'silence'],
  ['first', ['edited wrongly'], [], 'silence'],
  ['first', ['edited to look only'], [], 'silence'],
  ['first', ['edited into personal data'], [], 'silence'],
  ['first', ['edited'], ['second words'], 'silence'],
  ['first', ['edited wrongly', 'edited again'], ['third words'], 'silence'],
  ['edited', ['deleted'], [], 'silence'],
  ['edited', ['edited wrongly'], [], 'silence'],
  ['edited', ['edited to look only'], [], 'silence'],
  ['edited', ['edited again'], ['third words'], 'silence'],
  ['edited', ['first'], ['second words'], 'Recorded: RRB-012'],
]

/** Has something arrive, and others while it is being recorded: what was said then, and what it was answered. */
async function recorded(desk: Desk, late: Arrives, others: readonly Arrives[]) {
  const [reached, goes] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow: Pick<Desk['store'], 'commit'> = {
    commit: async (commit) => {
      if (commit.changes.length > 0) {
        reached.resolve()
        await goes.promise
      }
      return desk.store.commit(commit)
    },
  }
  const store: Desk['store'] = Object.assign(Object.create(desk.store), {
    get: desk.store.get.bind(desk.store),
    list: desk.store.list.bind(desk.store),
    history: desk.store.history.bind(desk.store),
    ...slow,
  })
  const first = arrived({ ...desk, store }, [late], 'late')
  await reached.promise
  await arrived(desk, others)
  goes.resolve()
  return first
}

describe('a message, its edits and its deletion, in whatever order they arrive', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await PostgresServer.start()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test.each(orders)('%j on the embedded store', async (order, expected) => {
    expect((await arrived(await deskOver(null), order)).said).toEqual(expected)
  })

  test.each(orders)('%j on PostgreSQL', async (order, expected) => {
    const store = await openPostgres(await server.database())
    onTestFinished(() => store[Symbol.asyncDispose]())
    expect((await arrived(await deskOver(store), order)).said).toEqual(expected)
  })

  test.each(meanwhile)(
    '%s, and %j arrive, what was written last counts on the embedded store',
    async (late, others, said, last) => {
      expect(await recorded(await deskOver(null), late, others)).toEqual({ said, last })
    },
  )

  test.each(meanwhile)('%s, and %j arrive, what was written last counts on PostgreSQL', async (late, others, said, last) => {
    const store = await openPostgres(await server.database())
    onTestFinished(() => store[Symbol.asyncDispose]())
    expect(await recorded(await deskOver(store), late, others)).toEqual({ said, last })
  })
})

test('what was overtaken is not answered when it arrives, and holds no words until then', async () => {
  const desk = await deskOver(null)
  expect(await arrived(desk, ['edited into personal data', 'first'])).toMatchObject({ last: 'silence' })
  const kept = (await desk.store.list('memory')).map(({ id, value }) => [id, value])
  expect(kept).toEqual([['overtaken:message:slack:D1:1.1', at]])
})

test('of two deletions at once each is remembered, though both forget the same old one', async () => {
  const desk = await deskOver(null)
  const deleted = (name: string, when: string) => {
    const said = { as: 'deleted', message: { ...message, message: name } } as const
    const heard = {
      key: `slack:deleted:${name}`,
      from,
      place: { kind: 'direct', channel: 'D1', thread: null },
      at: when,
      said,
    } as const
    return new Door(desk).answer(heard)
  }
  await deleted('1.1', at)
  const later = '2026-02-12T10:00:00.000Z'
  await Promise.all([deleted('2.2', later), deleted('3.3', later)])
  const kept = (await desk.store.list('memory')).map(({ id }) => id)
  expect(kept).toEqual(['overtaken:message:slack:D1:2.2', 'overtaken:message:slack:D1:3.3'])
})

test('the mark of what was overtaken goes after nine days, when its key has gone', async () => {
  const folder = await aFolder()
  await using store = await openEmbedded(folder)
  const desk = await deskOver(store)
  await arrived(desk, ['deleted'])
  const later = { ...message, message: '2.2' }
  const heard = { key: 'slack:deleted:9', from, place: { kind: 'direct', channel: 'D1', thread: null } } as const
  await new Door(desk).answer({ ...heard, at: '2026-02-11T10:00:01.000Z', said: { as: 'deleted', message: later } })
  expect((await store.list('memory')).map(({ id }) => id)).toEqual(['overtaken:message:slack:D1:2.2'])
})
