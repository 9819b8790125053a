import { describe, expect, test } from 'vitest'
import { fronts } from './fronts/fronts.ts'
import { openLocalFront } from './fronts/local-front.ts'
import { openSlackFront } from './fronts/slack-front.ts'
import { team } from './fronts/slack-workspace.ts'

/** Sits on the victims' board alone. */
const outsider = 'police-horizon-lead'

describe.each(fronts)('on $name', ({ open }) => {
  test('what is another board’s is refused in the words for what is not there', async () => {
    const clerk = await open()
    const alike = async (there: string, nowhere: string) => {
      const seen = await clerk.command(outsider, there.replace('%', 'CJ-28'))
      const unseen = await clerk.command(outsider, nowhere.replace('%', 'CJ-98'))
      expect(seen.replaceAll('CJ-28', 'REF').replaceAll('rrb', 'BOARD').split('\n')[0]).toBe(
        unseen.replaceAll('CJ-98', 'REF').replaceAll('zzz', 'BOARD').split('\n')[0],
      )
      for (const text of [seen, unseen]) expect(text).not.toMatch(/Reoffending|Probation|three-year|CJ-(10|12|13|14|15|27|29)\b/)
    }
    for (const words of [
      'show %',
      'why %',
      'history %',
      'done % all finished',
      'update % hello',
      'date % 30 September 2024 later',
      'note % x',
    ])
      await alike(words, words)
    await alike('actions rrb', 'actions zzz')
    await alike('brief rrb', 'brief zzz')
    await alike('meetings rrb', 'meetings zzz')
    await alike('chase rrb preview', 'chase zzz preview')
    await alike('add rrb "Something"', 'add zzz "Something"')
    expect(await clerk.command(outsider, 'boards')).not.toContain('Reoffending')
    expect(await clerk.command(outsider, 'actions all')).not.toContain('CJ-28')
    expect(await clerk.home(outsider)).not.toContain('Reoffending')
    const { answer } = await clerk.write(outsider, 'CJ-28 done, all finished')
    expect(answer).not.toMatch(/three-year|Reoffending|Probation/)
    const action = await clerk.clerk.desk.store.get('action', 'CJ-28')
    expect(action?.updates.map(({ kind }) => kind)).toEqual(['import'])
  })
})

test('on Slack, an unknown account gets one polite line and no data, from wherever it comes', async () => {
  const clerk = await openSlackFront()
  const { sender, workspace } = clerk
  const direct = { channel_id: 'D0NOBODY', user_id: 'U0NOBODY' }
  for (const words of ['help', 'boards', 'show CJ-12', 'done CJ-12 x', 'nonsense']) {
    for (const more of [direct, { ...direct, team_id: 'T0ELSEWHERE' }]) {
      const { status, text } = await sender.slash(words, more)
      expect(status).toBe(200)
      expect(text).toContain('I do not know this account yet')
      expect(text).not.toMatch(/CJ-|Reoffending/)
    }
  }
  const event = {
    type: 'message',
    channel: 'D0NOBODY',
    channel_type: 'im',
    user: 'U0NOBODY',
    text: 'CJ-12 done',
    ts: workspace.stamp(),
    team,
  }
  await sender.event(event)
  await sender.event({ type: 'app_home_opened', user: 'U0NOBODY', tab: 'home' })
  await clerk.clerk.idle()
  expect(JSON.stringify(workspace.posted.filter(({ channel }) => channel === 'D0NOBODY'))).toContain('do not know this account')
  expect(JSON.stringify([...workspace.homes])).not.toMatch(/CJ-|Reoffending/)
})

test('in the local workspace, nobody is somebody the partnership does not have', async () => {
  const { clerk } = await openLocalFront()
  const page = await fetch(`${clerk.url}/as/nobody/dm`)
  expect(page.status).toBe(404)
  expect(await page.text()).toContain('Nobody of that name is in the partnership')
})
