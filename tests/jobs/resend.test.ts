import { describe, expect, it } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import { isRefusal } from '#domain/refusal.ts'
import { resend } from '#jobs/delivery/resend.ts'
import { outgoing } from '#jobs/outgoing.ts'
import type { Outgoing } from '#ports.ts'
import { aDeliverer, aDesk, asks, keep } from '../builders/desk.ts'
import { aMeeting } from '../builders/meeting.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'

const start = '2026-01-14T09:00:00.000Z'
const [ann, sec] = [aPerson({ id: 'ann' }), aPerson({ id: 'sec', roles: ['secretariat'] })]

function message(id: string, given: Partial<Outgoing> = {}): Outgoing {
  const card = { title: `About ${id}`, marking: 'OFFICIAL' as const, lines: [] }
  return { ...outgoing({ id, job: 'chase', to: { person: 'ann' }, card, why: 'a test', at: start }), ...given }
}

const about = (meeting: string, rung: string) => ({ refs: [], board: null, meeting, rung })

/** A desk at which Slack refused these messages; it takes them when it is asked again. */
async function refusedAt(...messages: Outgoing[]) {
  const slack = new ScriptedMessenger()
  for (const { id } of messages) slack.script(id, { is: 'refused' })
  const meetings = [aMeeting('PAST', '2026-01-13'), aMeeting('NEXT', '2026-01-28')]
  const desk = await aDesk(aPartnership({ people: [ann, sec], meetings }), start, [slack])
  await keep(desk, [], messages)
  const deliverer = aDeliverer(desk)
  await deliverer.idle()
  const sendAgain = async (key?: string) => {
    const asked = asks(desk, sec)
    const deed = await resend(desk, asked, key === undefined ? { do: 'resend' } : { do: 'resend', key })
    if (isRefusal(deed)) return deed.refused
    const { put, changes } = deed
    const committed = await desk.store.commit({ heard: asked.key, put, remove: [], changes, outgoing: [] })
    expect(committed.done).toBe(true)
    await deliverer.idle()
    return plainCard(deed.card, 'Europe/London')
  }
  return { desk, slack, sendAgain }
}

describe('a message that failed', () => {
  it('is sent again when the secretariat says so, and the record has it', async () => {
    const { desk, sendAgain } = await refusedAt(message('a'), message('b'))
    expect(await sendAgain()).toContain('2 messages go out again')
    expect(await desk.store.get('outgoing', 'a')).toMatchObject({ status: 'sent', lastError: null })
    const changes = await desk.store.history({ kind: 'outgoing' })
    expect(changes.map(({ id, what, who }) => [id, what, who])).toEqual([
      ['a', 'sent again', 'sec'],
      ['b', 'sent again', 'sec'],
    ])
    expect(await sendAgain()).toBe('No message has failed: there is nothing to send again.')
  })

  it('is sent again alone, by its key', async () => {
    const { desk, sendAgain } = await refusedAt(message('a'), message('b'))
    expect(await sendAgain('b')).toContain('About b')
    expect(await desk.store.get('outgoing', 'a')).toMatchObject({ status: 'failed' })
    expect(await sendAgain('nosuch')).toContain('No message has the key “nosuch”, so nothing was sent again.')
    expect(await sendAgain('b')).toBe('That message has not failed, or was sent again already.')
  })

  it('takes what travelled inside it along', async () => {
    const { desk, sendAgain } = await refusedAt(message('a', { covers: ['c'] }), message('c', { inside: 'a' }))
    await sendAgain()
    expect(await desk.store.get('outgoing', 'c')).toMatchObject({ status: 'sent' })
  })

  it('is left alone once its meeting is over, unless it is about what the meeting decided', async () => {
    const { desk, sendAgain } = await refusedAt(
      message('late', { about: about('PAST-2026-01-13', 'T-3') }),
      message('after', { about: about('PAST-2026-01-13', 'T+1') }),
      message('next', { about: about('NEXT-2026-01-28', 'T-10') }),
    )
    expect(await sendAgain()).toContain('1 message is of no more use')
    const stood = async (id: string) => (await desk.store.get('outgoing', id))?.status
    expect([await stood('late'), await stood('after'), await stood('next')]).toEqual(['failed', 'sent', 'sent'])
    expect(await sendAgain('late')).toContain('of no more use')
  })

  it('is told of once more when it fails again', async () => {
    const { slack, sendAgain } = await refusedAt(message('a'))
    slack.script('a', { is: 'refused' })
    await sendAgain()
    const told = slack.arrived.filter(({ card }) => card?.title === 'One message did not arrive')
    expect(told).toHaveLength(2)
  })
})
