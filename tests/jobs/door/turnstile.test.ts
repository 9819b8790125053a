import { describe, expect, it } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import type { Handle } from '#domain/person/handle.ts'
import { Door } from '#jobs/door/door.ts'
import { Turnstile } from '#jobs/door/turnstile.ts'
import { aBoard } from '../../builders/board.ts'
import { aDesk } from '../../builders/desk.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aPerson } from '../../builders/person.ts'

const ann: Handle = { platform: 'slack', tenant: 'T1', user: 'U-ann' }
const bob: Handle = { platform: 'slack', tenant: 'T1', user: 'U-bob' }
const cat: Handle = { platform: 'slack', tenant: 'T2', user: 'U-cat' }
const person = { atOnce: 2, stretch: 3, steady: 1 }
const workspace = { atOnce: 3, stretch: 5, steady: 2 }

describe('what is under way at once', () => {
  const held = () => {
    const gate = Promise.withResolvers<string>()
    return { wait: () => gate.promise, end: () => gate.resolve('answered') }
  }

  it('is bounded for a person and for a workspace, and another workspace is not held up', async () => {
    const turnstile = new Turnstile({ person, workspace })
    const { wait, end } = held()
    const say = (from: Handle) => turnstile.pass(from, wait, ({ refused }) => refused)
    const first = [say(ann), say(ann)]
    expect(await say(ann)).toContain('more at once')
    const other = say(bob)
    expect(await say(bob)).toContain('more at once')
    const elsewhere = say(cat)
    end()
    expect(await Promise.all([...first, other, elsewhere])).toEqual(['answered', 'answered', 'answered', 'answered'])
    expect(await say(ann)).toBe('answered')
  })

  it('is over when an answer fails', async () => {
    const turnstile = new Turnstile({ person: { ...person, atOnce: 1 }, workspace })
    const failing = turnstile.pass(ann, () => Promise.reject(new Error('no')), String)
    await expect(failing).rejects.toThrow('no')
    expect(await turnstile.pass(ann, async () => 'answered', String)).toBe('answered')
  })
})

describe('changes in a short time', () => {
  it('are bounded for a person, and come again with time', () => {
    let now = 0
    const turnstile = new Turnstile({ person, workspace }, () => now)
    expect([1, 2, 3, 4].map(() => turnstile.spend(ann) === true)).toEqual([true, true, true, false])
    now += 2_000
    expect([1, 2, 3].map(() => turnstile.spend(ann) === true)).toEqual([true, true, false])
  })

  it('are bounded for a workspace, and another workspace is not held up', () => {
    const turnstile = new Turnstile({ person, workspace }, () => 0)
    expect([1, 2, 3].map(() => turnstile.spend(ann) === true)).toEqual([true, true, true])
    expect([1, 2, 3].map(() => turnstile.spend(bob) === true)).toEqual([true, true, false])
    expect(turnstile.spend(cat)).toBe(true)
  })
})

it('somebody who changes too much in a short time is told so, and nothing is changed', async () => {
  const people = [aPerson({ id: 'chair', roles: ['chair:RRB'] })]
  const plain = aPartnership({ boards: [aBoard({ id: 'RRB', prefix: 'RRB' })], people })
  const policies = { ...plain.policies, fromOneAccount: { atAStretch: 1, aSecond: 0 } }
  const desk = await aDesk({ ...plain, policies }, '2026-01-20T10:00:00.000Z')
  const door = new Door(desk)
  const say = async (key: string, words: string) => {
    const reply = await door.answer({
      key,
      from: { platform: 'local', tenant: 'local', user: 'chair' },
      place: { kind: 'direct', channel: 'dm:chair', thread: null },
      at: desk.clock.now(),
      said: { as: 'command', words },
    })
    return reply.as === 'card' ? plainCard(reply.card, 'Europe/London') : reply.as
  }
  await say('1', 'add RRB "Open a night shelter"')
  const told = await say('2', 'add RRB "Publish the plan"')
  expect(told).toContain('That is too many changes in a short time: I take 1 from one account or workspace. Nothing was changed.')
  expect(told).toContain('Say it again in a second')
  expect(await desk.store.list('action')).toHaveLength(1)
  expect(await say('3', 'actions RRB')).toContain('Open a night shelter')
})
