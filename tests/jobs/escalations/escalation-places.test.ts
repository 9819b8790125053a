import { describe, expect, it } from 'vitest'
import { watchEscalations } from '#jobs/escalations/watch.ts'
import type { Audience, Outgoing } from '#ports.ts'
import { aDeliverer, type TestDesk } from '../../builders/desk.ts'
import { ScriptedMessenger } from '../../doubles/scripted-messenger.ts'
import { aHouse, hears } from '../digests/house.ts'

/** A platform whose channels are private and for the office, until it is opened to everybody. */
class WatchedMessenger extends ScriptedMessenger {
  private = true

  async audience(): Promise<Audience> {
    return { private: this.private, shared: false, guests: false, members: [] }
  }
}

type Order = TestDesk['partnership']['risks']['order']

/** A house whose executive has a channel on Slack and on Teams. */
async function withOrder(order: Order) {
  const house = await aHouse()
  const boards = house.partnership.boards.map((board) =>
    board.id === 'ELT' ? { ...board, channels: { slack: '#elt', teams: 'ELT / General' } } : board,
  )
  const slack = new WatchedMessenger('slack')
  const teams = new WatchedMessenger('teams')
  const risks = { ...house.partnership.risks, order }
  const desk = { ...house, partnership: { ...house.partnership, boards, risks }, messengers: [slack, teams] }
  const escalate = async () => {
    await hears(desk, 'chair', 'risk add reducing "Housing offers dry up"')
    return hears(desk, 'chair', 'escalate RRB-R-001 "Fund a third landlord" by:2026-02-20')
  }
  return { desk, slack, teams, escalate }
}

/** Where what asks is, or was to go: a platform's channel, or a person. */
async function asked({ store }: TestDesk): Promise<string[]> {
  const all = await store.list('outgoing', { ref: 'RRB-R-001' })
  return all.filter(({ about, edits }) => about.rung === 'escalation' && edits === null).map(place)
}

function place({ to, over }: Outgoing): string {
  return 'person' in to ? to.person : `${over}`
}

const status = async ({ store }: TestDesk) => (await store.get('escalation', 'RRB-R-001-E1'))?.status

describe('where the executive is asked', () => {
  it.each([
    { order: ['channels', 'members'], open: [], where: ['slack', 'teams'], is: 'posted' },
    { order: ['channels', 'members'], open: ['slack'], where: ['teams'], is: 'posted' },
    { order: ['slack', 'teams', 'members'], open: [], where: ['slack'], is: 'posted' },
    { order: ['teams', 'slack', 'members'], open: [], where: ['teams'], is: 'posted' },
    { order: ['slack', 'teams', 'members'], open: ['slack'], where: ['teams'], is: 'posted' },
    { order: ['slack', 'teams', 'members'], open: ['slack', 'teams'], where: ['chief'], is: 'blocked' },
    { order: ['slack', 'members'], open: ['slack'], where: ['chief'], is: 'blocked' },
    { order: ['slack'], open: ['slack'], where: [], is: 'blocked' },
    { order: ['members'], open: [], where: ['chief'], is: 'posted' },
  ] as const)('by $order, with $open open to all: $where', async ({ order, open, where, is }) => {
    const { desk, slack, teams, escalate } = await withOrder(order)
    for (const one of [slack, teams]) one.private = !open.some((name) => name === one.platform)
    await escalate()
    expect(await asked(desk)).toEqual(where)
    expect(await status(desk)).toBe(is)
  })

  it('the secretariat hears why an earlier place was passed over, and where it is instead', async () => {
    const { desk, slack, escalate } = await withOrder(['slack', 'teams', 'members'])
    slack.private = false
    expect(await escalate()).toContain('its channel on Slack: it is not private')
    const notices = (await desk.store.list('outgoing', { person: 'secretary' })).map(({ card }) => JSON.stringify(card.lines))
    expect(notices.filter((text) => text.includes('It is in its channel on Teams.'))).toHaveLength(1)
  })

  it('a channel that takes nothing is passed over too: the next one is tried, then each member once', async () => {
    const { desk, slack, teams, escalate } = await withOrder(['slack', 'teams', 'members'])
    const refused = { is: 'refused' } as const
    slack.script('D-ELT', refused, refused)
    teams.script('D-ELT', refused, refused)
    const deliverer = aDeliverer(desk)
    await escalate()
    const round = async () => {
      deliverer.wake()
      await deliverer.idle()
      await watchEscalations(desk)
    }
    await round()
    expect((await asked(desk)).toSorted()).toEqual(['slack', 'teams'])
    expect(await status(desk)).toBe('posted')
    await round()
    expect((await asked(desk)).toSorted()).toEqual(['chief', 'slack', 'teams'])
    expect(await status(desk)).toBe('blocked')
    desk.clock.set('2026-02-03T08:30:00.000Z')
    await watchEscalations(desk)
    await round()
    await round()
    expect((await asked(desk)).filter((one) => one === 'chief')).toHaveLength(1)
    desk.clock.set('2026-02-04T08:30:00.000Z')
    await watchEscalations(desk)
    await round()
    expect(await status(desk)).toBe('posted')
    expect(slack.arrived.filter(({ channel }) => channel === 'D-ELT')).toHaveLength(1)
  })
})
