import { describe, expect, test } from 'vitest'
import { latest, morning } from './fronts/front.ts'
import { openSlackFront, type SlackFront } from './fronts/slack-front.ts'
import { channelOf, directOf, userOf } from './fronts/slack-workspace.ts'

const owner = 'cjr-lead'
const chair = 'probation-head'
const office = 'governance-officer'

describe('when Slack is in trouble, nothing is lost and nothing doubled:', () => {
  test('asked to wait, it waits as long as it was told', async () => {
    const clerk = await openSlackFront()
    await clerk.clerk.lookNow()
    clerk.workspace.trouble('chat.postMessage', { status: 429, headers: { 'retry-after': '30' } })
    await askDate(clerk)
    expect(asked(clerk)).toBe(0)
    await pass(clerk, 20)
    expect(asked(clerk)).toBe(0)
    await pass(clerk, 15)
    expect(asked(clerk)).toBe(1)
  })

  test.each([
    ['an error of the server', { status: 500 }],
    ['a connection that drops', 'drop' as const],
  ])('after %s it looks for the message before it sends it again', async (_, answer) => {
    const clerk = await openSlackFront()
    await clerk.clerk.lookNow()
    clerk.workspace.trouble('chat.postMessage', answer)
    await askDate(clerk)
    expect(asked(clerk)).toBe(0)
    await pass(clerk, 60)
    expect(asked(clerk)).toBe(1)
    expect(clerk.workspace.double.argsOf('conversations.history').length).toBeGreaterThan(0)
  })

  test('gone for hours, it has what was to go there once it is back, and nobody has to send it again', async () => {
    const clerk = await openSlackFront()
    await clerk.clerk.lookNow()
    clerk.workspace.trouble('chat.postMessage', ...Array.from({ length: 200 }, () => ({ status: 503 })))
    await askDate(clerk)
    for (let looks = 0; looks < 12; looks += 1) await pass(clerk, 700)
    expect(asked(clerk)).toBe(0)
    clerk.workspace.mended()
    await pass(clerk, 700)
    expect(asked(clerk)).toBe(1)
    expect(await clerk.clerk.desk.store.list('outgoing', { status: 'failed' })).toEqual([])
  })

  test('a message that arrived although no answer came is not sent again, and can still be edited', async () => {
    const clerk = await openSlackFront()
    await clerk.clerk.lookNow()
    clerk.workspace.losesAnswer()
    await askDate(clerk)
    expect(asked(clerk)).toBe(1)
    await pass(clerk, 60)
    expect(asked(clerk)).toBe(1)
    await clerk.command(chair, 'approve CJ-12')
    expect(await latest(clerk, chair, 'date approved by')).not.toBe('')
  })

  test('of an archived channel and a deactivated account the secretariat hears, and everybody else gets theirs', async () => {
    const clerk = await openSlackFront()
    clerk.workspace.archived.add(channelOf('rrb-board'))
    clerk.workspace.disabled.add(directOf(userOf(owner)))
    await clerk.moveTo(morning('2024-06-05'))
    const told = (await clerk.messages(office)).join('\n')
    expect(told).toContain('the channel is archived: unarchive it')
    expect(told).toContain('their Slack account is deactivated')
    expect(await latest(clerk, chair, 'CJ-28')).not.toBe('')
  })

  test('without a valid token it goes on answering, says what to do, and sends what waited once it has one', async () => {
    const clerk = await openSlackFront()
    await clerk.clerk.lookNow()
    for (const method of ['chat.postMessage', 'conversations.open', 'chat.update'])
      clerk.workspace.trouble(method, ...Array.from({ length: 200 }, () => ({ ok: false, error: 'token_revoked' })))
    expect(await clerk.command(owner, 'date CJ-12 30 September 2024 waiting on the venue')).toContain('Recorded: CJ-12')
    expect(await clerk.command(owner, 'show CJ-12')).toContain('New date asked')
    const waiting = await clerk.clerk.desk.store.list('outgoing', { status: 'queued' })
    expect(waiting.map(({ lastError }) => lastError)).toContain(
      'the token was revoked: install the app again and set SLACK_BOT_TOKEN',
    )
    clerk.workspace.mended()
    await pass(clerk, 3_600)
    expect(asked(clerk)).toBe(1)
  })
})

async function askDate(clerk: SlackFront): Promise<void> {
  await clerk.command(owner, 'date CJ-12 30 September 2024 waiting on the venue')
}

/** How many cards ask the chair for the date. */
function asked(clerk: SlackFront): number {
  return clerk.workspace.conversationOf(chair).filter(({ key }) => key?.includes(':CJ-12:')).length
}

async function pass(clerk: SlackFront, seconds: number): Promise<void> {
  clerk.clock.moveTo(new Date(Date.parse(clerk.clock.now()) + seconds * 1_000).toISOString())
  await clerk.clerk.lookNow()
}

test.each([
  [
    'is signed with another secret',
    { 'x-slack-signature': 'v0=00' },
    /^warn: .*not in the last five minutes.*check SLACK_SIGNING_SECRET/,
  ],
  ['is not signed at all', {}, /^pass: .*Slack did not sign this request/],
])('a request that %s changes nothing, and doctor tells it', async (_, headers, told) => {
  const { clerk, workspace } = await openSlackFront()
  const before = await clerk.desk.store.history({})
  const body = new URLSearchParams({ command: '/board', text: 'update CJ-12 x', user_id: userOf(owner) })
  const response = await fetch(`${clerk.url}/slack/events`, { method: 'POST', body, headers })
  await clerk.idle()
  expect(response.status).toBe(401)
  expect(await clerk.desk.store.history({})).toEqual(before)
  expect(
    workspace
      .in(directOf(userOf(owner)))
      .map(({ blocks }) => JSON.stringify(blocks))
      .join(),
  ).not.toContain('Recorded')
  const checks = (await clerk.desk.checks?.found(0)) ?? []
  const own = checks.filter(({ name }) => name === 'turned away from Slack')
  expect(own.map(({ status, detail, fix }) => `${status}: ${detail} ${fix}`).join()).toMatch(told)
})
