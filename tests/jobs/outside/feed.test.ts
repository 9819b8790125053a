import { describe, expect, it } from 'vitest'
import { outgoing } from '#jobs/outgoing.ts'
import { pointToMails } from '#jobs/outside/feed.ts'
import { anOutsideDesk, type OutsideDesk } from './outside-desk.ts'

const teamsApp = '00000000-0000-4000-8000-000000000001'
const user = '00000000-0000-4000-8000-00000000000a'

async function asked(platform: 'email' | 'slack', person = 'head'): Promise<OutsideDesk> {
  const opened = await anOutsideDesk({ teamsApp })
  const { users, installed } = opened.graph.tenant
  users.push({ id: user, mail: 'head@example.org', userPrincipalName: 'head@example.org' })
  installed.set(user, 'chat-1')
  const at = opened.desk.clock.now()
  const card = { title: 'x', marking: 'OFFICIAL' as const, lines: [] }
  const message = outgoing({
    id: 'chase:m:t-14:head',
    job: 'chase',
    to: { person },
    card,
    why: 'x',
    about: {},
    urgency: 'waits',
    at,
  })
  const sent = { ...message, status: 'sent' as const, platform }
  await opened.desk.store.commit({ heard: null, put: [], remove: [], changes: [], outgoing: [sent] })
  return opened
}

describe('the activity feed in Teams', () => {
  it('points somebody who was asked by e-mail to it, once, without what it is about', async () => {
    const { desk, graph } = await asked('email')
    await pointToMails(desk)
    await pointToMails(desk)
    expect(graph.tenant.feed).toMatchObject([
      { user, body: { activityType: 'asked', previewText: { content: 'please answer the e-mail that I sent you' } } },
    ])
    expect(graph.mistakes).toEqual([])
  })

  it('is pointed to no old mail, and what was pointed to is forgotten', async () => {
    const { desk, graph } = await asked('email')
    await pointToMails(desk)
    desk.clock.set('2026-05-22T09:10:00+01:00')
    await pointToMails(desk)
    expect(graph.tenant.feed).toHaveLength(1)
    expect((await desk.store.list('memory')).filter(({ id }) => id.startsWith('feed:'))).toEqual([])
  })

  it.each([
    ['was asked in a chat', () => asked('slack')],
    ['has no account', () => asked('email', 'stranger')],
    [
      'has not the app',
      async () => {
        const opened = await asked('email')
        opened.graph.tenant.installed.clear()
        return opened
      },
    ],
    [
      'may not be pointed to it',
      async () => {
        const opened = await asked('email')
        opened.graph.granted.delete('TeamsActivity.Send')
        return opened
      },
    ],
  ])('stays as it is for somebody who %s, and nothing fails', async (_, open) => {
    const { desk, graph, told } = await open()
    await pointToMails(desk)
    expect(graph.tenant.feed).toEqual([])
    expect(await told()).toEqual([])
  })
})
