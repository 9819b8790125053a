import { describe, expect, test } from 'vitest'
import type { Card } from '#cards/card.ts'
import { plainCard } from '#cards/plain.ts'
import type { Heard } from '#domain/heard/heard.ts'
import { Door } from '#jobs/door/door.ts'
import { outgoing } from '#jobs/outgoing.ts'
import { anAction } from '../builders/action.ts'
import { aBoard } from '../builders/board.ts'
import { aDesk, keep, type TestDesk } from '../builders/desk.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'

const now = '2026-01-20T10:00:00.000Z'

async function aHouse(): Promise<TestDesk> {
  const board = aBoard({ id: 'WCJB-RRB', prefix: 'RRB' })
  const other = aBoard({ id: 'SVD-JSG', prefix: 'SVD' })
  const seat = board.seats[0]?.id ?? ''
  const people = [
    aPerson({ id: 'chair', roles: ['chair:WCJB-RRB'] }),
    aPerson({ id: 'owner', holds: [seat] }),
    aPerson({ id: 'stranger-to-owner', agency: 'ELSEWHERE', roles: ['member:SVD-JSG'] }),
  ]
  const desk = await aDesk(aPartnership({ boards: [board, other], people }), now)
  const asked = { to: { on: '2026-05-01', precision: 'day' as const, text: '1 May' }, why: 'late', by: 'owner', at: now }
  await keep(desk, [{ kind: 'action', record: anAction({ id: 'CJ-12', seat, due: '2026-03-01', dateAsked: asked }) }])
  return desk
}

let count = 0

/** What comes of a message in plain words, and what the action is then. */
async function writes(desk: TestDesk, person: string, words: string, as: 'message' | 'command' = 'message') {
  count += 1
  const message = { platform: 'local' as const, tenant: 'local', channel: `dm:${person}`, message: String(count) }
  const heard: Heard = {
    key: `local:${count}`,
    from: { platform: 'local', tenant: 'local', user: person },
    place: { kind: 'direct', channel: `dm:${person}`, thread: null },
    at: now,
    said: as === 'message' ? { as, words, message } : { as, words },
  }
  const reply = await new Door(desk).answer(heard)
  const action = await desk.store.get('action', 'CJ-12')
  return {
    text: reply.as === 'card' ? plainCard(reply.card, 'Europe/London') : reply.as,
    action,
    notes: await desk.store.list('note'),
  }
}

describe("an owner's sentence is not taken for a status that it does not state", () => {
  test.each(
    [
      'complete by xmas',
      'complete by end of September',
      'done by Friday',
      'done next week',
      'done tomorrow',
      'finished soon',
      'complete for December board',
      'complete, bar the evaluation',
      'done half of it',
      'completed 2 of 5 workshops',
      'done to death at every meeting',
      'on hold until after the election',
      'on hold',
      'block booking made for training',
    ].flatMap((words) => [['message', words] as const, ['command', words] as const]),
  )('as a %s: CJ-12 %s', async (as, words) => {
    const { action } = await writes(await aHouse(), 'owner', `CJ-12 ${words}`, as)
    expect(action).toMatchObject({ status: 'in progress', brag: null, due: { on: '2026-03-01' } })
  })
})

describe("a chair's sentence is not taken for a decision", () => {
  test.each([
    'CJ-12 cancel the meeting on 3 July',
    'CJ-12 decline in referrals',
    'cancel the meeting on 3 July',
    'decline in referrals noted',
  ])('%s', async (words) => {
    const { action, notes } = await writes(await aHouse(), 'chair', words)
    expect(action).toMatchObject({ status: 'in progress', dateAsked: { by: 'owner' } })
    expect(notes.length + (action?.updates.length ?? 0)).toBe(1)
  })

  test('but a decision that names its action is one', async () => {
    const { action } = await writes(await aHouse(), 'chair', 'approve CJ-12')
    expect(action).toMatchObject({ dateAsked: null, due: { on: '2026-05-01' } })
  })
})

describe('whoever was asked for a word on an action', () => {
  /** The house, with an ask that reached the chair and the owner. */
  async function askedHouse(): Promise<TestDesk> {
    const desk = await aHouse()
    const card: Card = { title: 'Please say where this stands', marking: 'OFFICIAL', lines: [] }
    const asks = ['chair', 'owner'].map((person) => ({
      ...outgoing({
        id: `chase:${person}`,
        job: 'chase',
        to: { person },
        card,
        why: 'asked',
        about: { refs: ['CJ-12'], board: 'WCJB-RRB' },
        at: now,
      }),
      status: 'sent' as const,
    }))
    await desk.store.commit({ heard: null, put: [], remove: [], changes: [], outgoing: asks })
    return desk
  }

  test.each([
    ['chair', 'decision rrb "The pilot goes on"'],
    ['chair', 'decision rrb The pilot goes on'],
    ['chair', 'add rrb "Map the offer" due:1 May'],
    ['chair', 'add rrb'],
    ['chair', 'add'],
    ['chair', 'chase rrb preview'],
    ['chair', 'decision rrb The pilot'],
    ['chair', 'pause rrb until whenever'],
    ['chair', 'measure M-09 Q9 23/24 5'],
    ['chair', 'pause rrb until 5 May pre-election period'],
    ['chair', 'measure add rrb "Homes found" unit:homes'],
    ['chair', 'measure add rrb'],
    ['owner', 'away 1 May to 14 May'],
    ['owner', 'away'],
    ['owner', 'away 1 May'],
  ])('gives commands all the same: %s says %s', async (person, words) => {
    const desk = await askedHouse()
    const { text, action, notes } = await writes(desk, person, words)
    expect(action?.updates).toEqual([])
    expect(notes).toEqual([])
    expect(text).toBe((await writes(await askedHouse(), person, words, 'command')).text)
  })

  test.each([
    'add the housing offer to this next month',
    'chase CJ-12 is with the provider',
    'decision is awaited from the council',
    'pause in referrals since May',
    'measure of success is agreed',
    'away with the provider on this',
  ])('answers in words that only begin like a command: %s', async (words) => {
    const { action, notes } = await writes(await askedHouse(), 'owner', words)
    expect(notes.length + (action?.updates.length ?? 0)).toBe(1)
  })
})

describe('somebody who writes that they are away', () => {
  test('is offered to have it recorded, and nothing is recorded until they press', async () => {
    const desk = await aHouse()
    const message = { platform: 'local', tenant: 'local', channel: 'dm:owner', message: 'leave' } as const
    const heard: Heard = {
      key: 'local:leave',
      from: { platform: 'local', tenant: 'local', user: 'owner' },
      place: { kind: 'direct', channel: 'dm:owner', thread: null },
      at: now,
      said: { as: 'message', words: 'I’m on leave 1 to 5 July', message },
    }
    const reply = await new Door(desk).answer(heard)
    const buttons = reply.as === 'card' ? reply.card.lines.flatMap((line) => (line.as === 'buttons' ? line.buttons : [])) : []
    expect(buttons.map(({ label }) => label)).toEqual(['I am away Wednesday 1 July 2026 to Sunday 5 July 2026'])
    expect(await desk.store.list('absence')).toEqual([])
    const pressed = {
      ...heard,
      key: 'local:pressed',
      said: { as: 'press' as const, intent: buttons[0]?.intent, message: null, by: null },
    }
    await new Door(desk).answer(pressed)
    expect(await desk.store.list('absence')).toMatchObject([{ person: 'owner', from: '2026-07-01', to: '2026-07-05' }])
  })
})

describe('people', () => {
  test.each(['away 3 June to 4 June cover:@zzz', 'away 3 June to 4 June cover:@stranger', 'delegate CJ-12 @zzz'])(
    'of other boards are neither named nor counted: %s',
    async (words) => {
      const { text } = await writes(await aHouse(), 'owner', words, 'command')
      expect(text).not.toContain('stranger-to-owner')
      expect(text).toMatch(/no person/i)
    },
  )
})
