import { describe, expect, it } from 'vitest'
import { reachCheck } from '#jobs/checks/reach.ts'
import { outgoing } from '#jobs/outgoing.ts'
import { aDeliverer, aDesk, keep, type TestDesk } from '../builders/desk.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'

const start = '2026-01-14T09:00:00.000Z'
const people = [aPerson({ id: 'ann', prefers: 'teams' }), aPerson({ id: 'sec', roles: ['secretariat'] })]

function message(id: string) {
  const card = { title: `About ${id}`, marking: 'OFFICIAL' as const, lines: [] }
  return outgoing({ id, job: 'chase', to: { person: 'ann' }, card, why: 'a test', at: start })
}

async function sent(...messengers: ScriptedMessenger[]): Promise<TestDesk> {
  const desk = await aDesk(aPartnership({ people }), start, messengers)
  await keep(desk, [], [message('a')])
  await aDeliverer(desk).idle()
  return desk
}

const known = async ({ store }: TestDesk) =>
  Object.fromEntries(
    (await store.list('reach', {})).filter(({ person }) => person === 'ann').map(({ platform, state }) => [platform, state]),
  )

describe('what is found of people when they are reached', () => {
  it('is remembered on every platform that was tried, from the preferred one to e-mail', async () => {
    const [slack, teams, email] = [new ScriptedMessenger('slack'), new ScriptedMessenger('teams'), new ScriptedMessenger('email')]
    const desk = await sent(slack.script('a', { is: 'refused', why: 'account deactivated' }), teams.without('ann'), email)
    expect(email.arrived.map(({ key }) => key)).toEqual(['a'])
    expect(await known(desk)).toEqual({ teams: 'no account', slack: 'refused', email: 'reached' })
  })

  it('reaches the secretariat’s list when every way fails', async () => {
    const [teams, email] = [new ScriptedMessenger('teams').without('ann'), new ScriptedMessenger('email').without('ann')]
    const desk = await sent(teams, email)
    expect(await known(desk)).toEqual({ teams: 'no account', email: 'no account' })
    expect(teams.arrived.map(({ key }) => key)).toEqual([expect.stringMatching(/^not-reached:.*sec$/)])
  })

  it('is changed by what is found later', async () => {
    const teams = new ScriptedMessenger('teams').script('a', { is: 'refused', why: 'blocked by the person' })
    const desk = await sent(teams)
    expect(await known(desk)).toEqual({ teams: 'refused' })
    await keep(desk, [], [message('b')])
    await aDeliverer(desk).idle()
    expect(await known(desk)).toEqual({ teams: 'reached' })
  })

  it('is told by doctor: who, where and what, and how to put it right', async () => {
    const desk = await sent(new ScriptedMessenger('teams').without('ann'), new ScriptedMessenger('email'))
    const check = await reachCheck(desk.store, desk.directory)
    expect(check).toMatchObject({ status: 'warn', detail: 'not reached when last tried: ann (teams: no account)' })
    expect(check.fix).toContain('people.yaml')
  })

  it('is nothing to look at where everybody was reached', async () => {
    const desk = await sent(new ScriptedMessenger('teams'))
    expect((await reachCheck(desk.store, desk.directory)).status).toBe('pass')
  })
})
