import { describe, expect, test } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import type { Place, Said } from '#domain/heard/heard.ts'
import type { Handle, Ref } from '#domain/person/handle.ts'
import { Door } from '#jobs/door/door.ts'
import type { Store } from '#ports.ts'
import { anAction } from '../../builders/action.ts'
import { aBoard } from '../../builders/board.ts'
import { aDesk, keep, type TestDesk } from '../../builders/desk.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aPerson } from '../../builders/person.ts'

const now = '2026-01-20T10:00:00.000Z'
const direct: Place = { kind: 'direct', channel: 'dm:owner', thread: null }

/** A board with a chair, an owner and the secretariat, and one action of theirs. */
async function aHouse(): Promise<TestDesk> {
  const board = aBoard({ id: 'WCJB-RRB', prefix: 'RRB' })
  const seat = board.seats[0]?.id ?? ''
  const people = [
    aPerson({ id: 'chair', roles: ['chair:WCJB-RRB'] }),
    aPerson({ id: 'owner', holds: [seat] }),
    aPerson({ id: 'office', roles: ['secretariat'] }),
  ]
  const desk = await aDesk(aPartnership({ boards: [board], people }), now)
  await keep(desk, [{ kind: 'action', record: anAction({ seat, due: '2026-03-01' }) }])
  return desk
}

let keys = 0

/** What the clerk answers to something said, in plain words; empty when it keeps silent. */
async function hears(desk: TestDesk, user: string, said: Said, more: { key?: string; place?: Place } = {}): Promise<string> {
  const from: Handle = { platform: 'local', tenant: 'local', user }
  keys += 1
  const heard = { key: more.key ?? `local:${keys}`, from, place: more.place ?? direct, at: desk.clock.now(), said }
  const reply = await new Door(desk).answer(heard)
  if (reply.as === 'silence') return ''
  return reply.as === 'form' ? `form: ${reply.form.title}` : plainCard(reply.card, 'Europe/London')
}

function message(id: string): Ref {
  return { platform: 'local', tenant: 'local', channel: 'dm:owner', message: id }
}

const command = (words: string): Said => ({ as: 'command', words })
const press = (intent: unknown): Said => ({ as: 'press', intent, message: null })

describe('the door', () => {
  test('tells somebody unknown nothing', async () => {
    const desk = await aHouse()
    for (const said of [command('show RRB-012'), press({ do: 'show', ref: 'RRB-012' }), { as: 'opened' } as const]) {
      const answer = await hears(desk, 'nobody', said)
      expect(answer).toContain('I do not know this account yet')
      expect(answer).not.toContain('RRB-012')
    }
  })

  test.each([
    ['nothing', undefined],
    ['words', 'approve'],
    ['an intent there is not', { do: 'explode' }],
    ['an intent without its action', { do: 'done' }],
    ['too many at once', { do: 'several', all: Array.from({ length: 201 }, () => ({ do: 'help' })) }],
  ])('takes a press that carries %s for an old button', async (_, intent) => {
    const desk = await aHouse()
    expect(await hears(desk, 'chair', press(intent))).toContain('older version of the clerk, so nothing was done')
    expect(await desk.store.history({})).toEqual([])
  })

  test.each([
    ['lacks', { do: 'block', ref: 'RRB-012' }, { why: '   ' }, '“why” was left empty, so nothing was done.'],
    ['has too long', { do: 'block', ref: 'RRB-012' }, { why: 'x'.repeat(3001) }, '“why” is too long, so nothing was done.'],
    ['has from an older clerk', { do: 'explode' }, {}, 'That form is from an older version of the clerk'],
    [
      'has wrong',
      { do: 'spend', stream: 'F1', year: 'FY24-25', quarter: 'Q1' },
      { labour: 'much' },
      'Please look at “labour” again: an amount',
    ],
  ])('names what a form %s', async (_, fills, values, told) => {
    const desk = await aHouse()
    const answer = await hears(desk, 'owner', { as: 'form', fills, values })
    expect(answer).toContain(told)
    expect(answer).not.toMatch(/undefined|invalid input/i)
    expect(await desk.store.history({})).toEqual([])
  })

  test('does the same key once', async () => {
    const desk = await aHouse()
    await hears(desk, 'owner', command('update RRB-012 half way'), { key: 'one' })
    expect(await hears(desk, 'owner', command('update RRB-012 half way'), { key: 'one' })).toContain('recorded already')
    expect((await desk.store.get('action', 'RRB-012'))?.updates).toHaveLength(1)
  })

  test.each([
    [1, 'Recorded: RRB-012'],
    [2, 'Recorded: RRB-012'],
    [3, 'nothing was saved'],
  ])('tries again when others were first %i times: %s', async (times, answer) => {
    const desk = await aHouse()
    const store = contested(desk.store, times)
    expect(await hears({ ...desk, store }, 'owner', command('update RRB-012 half way'))).toContain(answer)
    const texts = (await desk.store.get('action', 'RRB-012'))?.updates.map(({ text }) => text) ?? []
    expect(texts.filter((text) => text === 'half way')).toHaveLength(times < 3 ? 1 : 0)
    expect(texts.filter((text) => text.startsWith('meanwhile'))).toHaveLength(times)
  })

  test('does of several what can be done, and says what cannot and why', async () => {
    const desk = await aHouse()
    const all = [
      { do: 'update', ref: 'RRB-012', text: 'half way' },
      { do: 'done', ref: 'RRB-404', text: 'finished' },
      { do: 'resume', board: 'WCJB-RRB' },
    ]
    const answer = await hears(desk, 'chair', press({ do: 'several', all }))
    expect(answer).toContain('RRB-012 ')
    expect(answer).toContain('Not recorded: There is no action RRB-404')
    expect(answer).toContain('is not paused')
    expect((await desk.store.get('action', 'RRB-012'))?.updates).toHaveLength(1)
  })

  test('tells the chair of each thing that was said of one action', async () => {
    const desk = await aHouse()
    const all = [
      { do: 'block', ref: 'RRB-012', why: 'no venue' },
      { do: 'date', ref: 'RRB-012', to: '2026-06-30', why: 'no venue' },
    ]
    await hears(desk, 'owner', press({ do: 'several', all }))
    const told = (await desk.store.list('outgoing', { person: 'chair' })).map(({ card }) => card.title)
    expect(told).toEqual(expect.arrayContaining(['RRB-012 is blocked', 'RRB-012: a new date is asked for']))
  })

  test('is silent about what people of a board say to each other', async () => {
    const desk = await aHouse()
    const thread = { ...message('root'), channel: 'board:WCJB-RRB' }
    const place: Place = { kind: 'channel', channel: 'board:WCJB-RRB', thread }
    expect(await hears(desk, 'owner', { as: 'message', words: 'see you at lunch', message: null }, { place })).toBe('')
    expect(await desk.store.list('note')).toEqual([])
  })

  test('is silent about an edit of what it recorded nothing from', async () => {
    const desk = await aHouse()
    expect(await hears(desk, 'owner', { as: 'edited', words: 'RRB-012 done, all of it', message: message('m1') })).toBe('')
    expect(await hears(desk, 'owner', { as: 'deleted', message: message('m1') })).toBe('')
  })

  test('lets only the one who said it undo it, within its hours, while nobody changed it since', async () => {
    const desk = await aHouse()
    await hears(desk, 'owner', command('update RRB-012 half way'), { key: 'mine' })
    const undo = press({ do: 'undo', heard: 'mine' })
    expect(await hears(desk, 'chair', undo)).toContain('Only the one who made a change can undo it')
    await hears(desk, 'chair', command('note RRB-012 noted'), { key: 'other' })
    expect(await hears(desk, 'owner', undo)).toContain('was changed again since')
    desk.clock.set('2026-01-22T10:00:00.000Z')
    expect(await hears(desk, 'chair', press({ do: 'undo', heard: 'other' }))).toContain('can no longer be undone')
    expect(await hears(desk, 'chair', press({ do: 'undo', heard: 'never' }))).toContain('nothing to undo')
  })

  test('undoes an added action by withdrawing it', async () => {
    const desk = await aHouse()
    await hears(desk, 'chair', command('add rrb "Map the waiting lists"'), { key: 'added' })
    expect(await hears(desk, 'chair', press({ do: 'undo', heard: 'added' }))).toContain('withdrawn')
    const [added] = (await desk.store.list('action')).filter(({ title }) => title === 'Map the waiting lists')
    expect(added?.status).toBe('cancelled')
  })
})

test.each([
  ['a command', (words: string): Said => ({ as: 'command', words: `update RRB-012 ${words}` })],
  ['a message', (words: string): Said => ({ as: 'message', words: `RRB-012 done ${words}`, message: null })],
])('%s longer than is read at once is refused whole, with what to do', async (_, said) => {
  const desk = await aHouse()
  expect(await hears(desk, 'owner', said('so it goes '.repeat(2_000)))).toContain(
    'Please send it in parts of at most 20,000 characters',
  )
  expect((await desk.store.get('action', 'RRB-012'))?.updates).toEqual([])
})

/** A store in which somebody else changes the action just before each of the first commits. */
function contested(store: Store, times: number): Store {
  let left = times
  const commit: Store['commit'] = async (asked) => {
    if (left > 0 && asked.put.some(({ kind }) => kind === 'action')) {
      left -= 1
      const action = await store.get('action', 'RRB-012')
      if (action === undefined) throw new Error('no action')
      const update = { at: now, by: 'chair', via: 'local', kind: 'note' as const, text: `meanwhile ${left}` }
      const record = { ...action, updates: [...action.updates, update] }
      await store.commit({ heard: null, put: [{ kind: 'action', record }], remove: [], changes: [], outgoing: [] })
    }
    return store.commit(asked)
  }
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'commit') return commit
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
