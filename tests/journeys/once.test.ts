import { describe, expect, test } from 'vitest'
import { pressOf } from '../doubles/slack-user.ts'
import { type Front, latest } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'
import { openSlackFront } from './fronts/slack-front.ts'
import { directOf, team, userOf } from './fronts/slack-workspace.ts'
import { openTeamsFront } from './fronts/teams-front.ts'

const owner = 'cjr-lead'
const chair = 'probation-head'

describe.each(fronts)('on $name', ({ open }) => {
  test('three who change one action at the same moment all land, or are told', async () => {
    const clerk = await open()
    const answers = await Promise.all([
      clerk.command(owner, 'update CJ-12 venue booked'),
      clerk.command(chair, 'note CJ-12 the board is pleased'),
      clerk.command('governance-officer', 'note CJ-12 minutes sent'),
    ])
    const texts = (await clerk.clerk.desk.store.get('action', 'CJ-12'))?.updates.map(({ text }) => text) ?? []
    const said = ['venue booked', 'the board is pleased', 'minutes sent']
    for (const [index, words] of said.entries())
      expect(texts.includes(words), answers[index]).toBe(!(answers[index] ?? '').includes('nothing was saved'))
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('a second press of the same button does nothing twice', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    await clerk.command(owner, 'done CJ-12 report on the shared drive')
    const first = await clerk.press(chair, 'Sign off', 'CJ-12')
    expect(first).toContain('signed off')
    const action = await clerk.clerk.desk.store.get('action', 'CJ-12')
    expect(await clerk.command(chair, 'signoff CJ-12')).toContain('CJ-12 is closed')
    expect(await clerk.clerk.desk.store.get('action', 'CJ-12')).toEqual(action)
  })
})

describe('on Slack, what is sent again', () => {
  test('as the same slash command is done once', async () => {
    const clerk = await openSlackFront()
    const fields = { user_id: userOf(owner), channel_id: directOf(userOf(owner)), trigger_id: '1.2.same' }
    await clerk.sender.slash('update CJ-12 venue booked', fields)
    const { text } = await clerk.sender.slash('update CJ-12 venue booked', fields)
    expect(text).toContain('recorded already')
    expect(await wordsOf(clerk)).toEqual(['venue booked'])
  })

  test('as the same event, or as message and mention, is done once', async () => {
    const clerk = await openSlackFront()
    const channel = directOf(userOf(owner))
    const event = {
      type: 'message',
      channel,
      channel_type: 'im',
      user: userOf(owner),
      text: 'CJ-12 blocked, no venue',
      ts: '1717056700.000001',
      team,
    }
    const envelope = { event_id: 'Ev0SAME' }
    await Promise.all([clerk.sender.event(event, envelope), clerk.sender.event(event, envelope)])
    await clerk.sender.event({ ...event, type: 'app_mention' })
    await clerk.clerk.idle()
    expect(await wordsOf(clerk)).toEqual(['no venue'])
  })

  test('as the same press, and as the same form, is done once', async () => {
    const clerk = await openSlackFront()
    await clerk.clerk.lookNow()
    const { message, button } = clerk.buttonOf(owner, 'No change', 'CJ-12')
    await clerk.pressed(owner, message, button, '1717056701.000001')
    await clerk.pressed(owner, message, button, '1717056701.000001')
    await clerk.clerk.idle()
    const action = await clerk.clerk.desk.store.get('action', 'CJ-12')
    expect(action?.noChanges).toBe(1)

    await clerk.press(owner, 'Blocked…', 'CJ-13')
    await clerk.fill(owner, { why: 'No reply' })
    await clerk.fill(owner, { why: 'No reply' })
    expect((await clerk.clerk.desk.store.get('action', 'CJ-13'))?.updates.length).toBe(1)
  })

  test('as a press on a card that was settled since does not approve what it did not show', async () => {
    const clerk = await openSlackFront()
    await clerk.command(owner, 'date CJ-12 30 September 2024 waiting on the venue')
    const old = clerk.buttonOf(chair, 'Approve date', 'CJ-12')
    await clerk.command(owner, 'date CJ-12 31 December 2024 waiting longer')
    await clerk.pressed(chair, old.message, old.button)
    await clerk.clerk.idle()
    expect(await latest(clerk, chair, 'nothing was approved')).toContain('Another date has been asked for on CJ-12 since')
    expect((await clerk.clerk.desk.store.get('action', 'CJ-12'))?.dateAsked?.to.on).toBe('2024-12-31')
  })

  test('as a press nobody could have made is refused', async () => {
    const clerk = await openSlackFront()
    const user = { id: userOf('housing-manager'), team_id: team }
    await clerk.sender.interaction(pressOf({ do: 'signoff', ref: 'CJ-12' }, { user }))
    await clerk.sender.interaction(pressOf({ do: 'no-such-thing' }, { user }))
    await clerk.clerk.idle()
    expect((await clerk.clerk.desk.store.get('action', 'CJ-12'))?.status).toBe('in progress')
  })
})

describe('on Teams, what is sent again', () => {
  test('as the same message, at once or after a restart of Teams’ patience, is done once', async () => {
    const clerk = await openTeamsFront()
    const message = { type: 'message', id: '1717056700000', text: 'CJ-12 blocked, no venue' }
    await Promise.all([clerk.act(owner, message), clerk.act(owner, message)])
    await clerk.act(owner, message)
    await clerk.clerk.idle()
    expect(await wordsOf(clerk)).toEqual(['no venue'])
  })

  test('as the same press, and as the same form, is done once', async () => {
    const clerk = await openTeamsFront()
    await clerk.clerk.lookNow()
    const { message, button } = clerk.buttonOf(owner, 'No change', 'CJ-12')
    await clerk.pressed(owner, message, button, 'f:same')
    await clerk.pressed(owner, message, button, 'f:same')
    await clerk.clerk.idle()
    expect((await clerk.clerk.desk.store.get('action', 'CJ-12'))?.noChanges).toBe(1)

    await clerk.press(owner, 'Blocked…', 'CJ-13')
    await clerk.fill(owner, { why: 'No reply' })
    await clerk.fill(owner, { why: 'No reply' })
    expect((await clerk.clerk.desk.store.get('action', 'CJ-13'))?.updates.length).toBe(1)
  })

  test('as a press nobody could have made is refused', async () => {
    const clerk = await openTeamsFront()
    await clerk.clerk.lookNow()
    const { message, button } = clerk.buttonOf(owner, 'No change', 'CJ-12')
    await clerk.pressed('housing-manager', message, { ...button, data: { intent: { do: 'signoff', ref: 'CJ-12' } } })
    await clerk.clerk.idle()
    expect((await clerk.clerk.desk.store.get('action', 'CJ-12'))?.status).toBe('in progress')
  })
})

async function wordsOf(clerk: Front): Promise<string[]> {
  return ((await clerk.clerk.desk.store.get('action', 'CJ-12'))?.updates ?? []).map(({ text }) => text)
}
