import { describe, expect, test } from 'vitest'
import { latest, morning } from './fronts/front.ts'
import { accountIdOf, channelOf, openTeamsFront, type TeamsFront } from './fronts/teams-front.ts'
import { teamsText } from './fronts/teams-text.ts'

const owner = 'cjr-lead'
const chair = 'probation-head'
const office = 'governance-officer'
const toChair = /^POST .*a:aad-probation-head\/activities$/

describe('when Teams is in trouble, nothing is lost:', () => {
  test('asked to wait, it waits as long as it was told', async () => {
    const front = await openTeamsFront()
    await front.clerk.lookNow()
    front.double.script(toChair, { status: 429, headers: { 'retry-after': '30' } })
    await askDate(front)
    expect(asked(front)).toBe(0)
    await pass(front, 20)
    expect(asked(front)).toBe(0)
    await pass(front, 15)
    expect(asked(front)).toBe(1)
  })

  test.each([
    ['412', { status: 412 }],
    ['502', { status: 502 }],
    ['504', { status: 504 }],
    ['a connection that drops', 'drop' as const],
  ])('after %s it tries again', async (_, answer) => {
    const front = await openTeamsFront()
    await front.clerk.lookNow()
    front.double.script(toChair, answer)
    await askDate(front)
    expect(asked(front)).toBe(0)
    await pass(front, 60)
    expect(asked(front)).toBe(1)
  })

  test('a message that arrived although no answer came is sent again: twice rather than never, and the latter is edited', async () => {
    const front = await openTeamsFront()
    await front.clerk.lookNow()
    front.double.script(toChair, 'drop', true)
    await askDate(front)
    expect(asked(front)).toBe(1)
    await pass(front, 60)
    expect(asked(front)).toBe(2)
    await front.command(chair, 'approve CJ-12')
    expect(await latest(front, chair, 'date approved by')).not.toBe('')
  })

  test('of a channel that is gone and of people who blocked the clerk the secretariat hears, and everybody else gets theirs', async () => {
    const front = await openTeamsFront()
    await front.clerk.lookNow()
    front.double.rooms.delete(channelOf('rrb-board'))
    front.double.blocked.add(accountIdOf(owner))
    await front.moveTo(morning('2024-06-05'))
    const told = (await front.messages(office)).join('\n')
    expect(told).toContain('they have blocked the clerk in Teams')
    expect(await latest(front, chair, 'CJ-28')).not.toBe('')
  })

  test('without a token it goes on answering in the record, says what to do, and sends what waited once it has one', async () => {
    const front = await openTeamsFront()
    await front.clerk.lookNow()
    for (let times = 0; times < 200; times += 1) front.double.script(/./, { status: 401 })
    await askDate(front)
    expect((await front.clerk.desk.store.get('action', 'CJ-12'))?.dateAsked?.to.on).toBe('2024-09-30')
    const waiting = await front.clerk.desk.store.list('outgoing', { status: 'queued' })
    expect(waiting.map(({ lastError }) => lastError)).toContain(
      'Teams does not take the clerk’s token: check the TEAMS_ credentials',
    )
    front.double.mended()
    await pass(front, 3_600)
    expect(asked(front)).toBe(1)
  })

  test('whoever has no app is not written to, and hears it all once the app is there', async () => {
    const front = await openTeamsFront()
    front.double.installed.delete(accountIdOf(owner))
    await front.moveTo(morning('2024-06-05'))
    expect(await front.messages(owner)).toEqual([])
    expect((await front.messages(office)).join('\n')).toContain('the clerk’s app is not in that team, chat or personal apps')
    front.double.installed.add(accountIdOf(owner))
    await front.act(owner, { type: 'installationUpdate', action: 'add' })
    await front.moveTo(morning('2024-06-11'))
    expect(await latest(front, owner, 'CJ-12')).not.toBe('')
  })

  test.each([
    ['429', { status: 429, headers: { 'retry-after': '1' } }],
    ['504', { status: 504 }],
    ['a connection that drops', 'drop' as const],
  ])('an answer that Teams did not take is given again: %s', async (_, answer) => {
    const front = await openTeamsFront()
    front.double.script(/^POST .*\/activities$/, answer)
    expect(await front.command(owner, 'show CJ-12')).toContain('Host neurodiversity partnership event')
  })

  test('however much there is to say, Teams’ published limits are kept', async () => {
    const front = await openTeamsFront()
    front.double.limits = true
    const answers: string[] = []
    for (let times = 0; times < 12; times += 1) answers.push(await front.command(owner, 'show CJ-12'))
    expect(answers.filter((text) => text.includes('Host neurodiversity partnership event'))).toHaveLength(12)
  })
})

async function askDate(front: TeamsFront): Promise<void> {
  await front.command(owner, 'date CJ-12 30 September 2024 waiting on the venue')
}

/** How many cards ask the chair for the date. */
function asked(front: TeamsFront): number {
  const cards = front.double.in(`a:${accountIdOf(chair)}`).map(({ card }) => teamsText(card))
  return cards.filter((text) => text.includes('[Approve date]') && text.includes('CJ-12')).length
}

async function pass(front: TeamsFront, seconds: number): Promise<void> {
  front.clock.moveTo(new Date(Date.parse(front.clock.now()) + seconds * 1_000).toISOString())
  await front.clerk.lookNow()
}
