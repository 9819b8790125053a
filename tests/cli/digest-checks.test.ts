import { describe, expect, it } from 'vitest'
import { type Place, placeWithPlan } from './command.ts'

type Section = { id: string; items: { text: string; detail: string }[] }

async function checksIn(here: Place, to: string): Promise<string[]> {
  const { sections } = (await here.json('digest', '--to', to, '--at', '2024-03-04T08:30')) as { sections: Section[] }
  return sections
    .filter(({ id }) => id === 'checks')
    .flatMap(({ items }) => items.map(({ text, detail }) => `${text} | ${detail}`))
}

describe('the digest of the secretariat', () => {
  it('says that Slack cannot be reached and what to do, as doctor does', async () => {
    const here = await placeWithPlan()
    delete here.env.BOARD_CLERK_CLOCK
    Object.assign(here.env, {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'secret',
      SLACK_API_URL: 'http://127.0.0.1:1/api/',
    })
    expect((await checksIn(here, 'office-lead')).find((text) => text.startsWith('slack token'))).toBe(
      'slack token: Slack cannot be reached | To put right: Check the network, and SLACK_API_URL.',
    )
  })

  it('tells none of it to a chair', async () => {
    const here = await placeWithPlan()
    here.env.TEAMS_AUTH = 'off'
    delete here.env.BOARD_CLERK_CLOCK
    expect(await checksIn(here, 'probation-head')).toEqual([])
  })
})
