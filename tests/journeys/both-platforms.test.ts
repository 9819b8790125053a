import { describe, expect, onTestFinished, test } from 'vitest'
import { startClerk } from '#app/start.ts'
import { isElt } from '#domain/risk/standing.ts'
import { MailServer } from '../doubles/mail-server.ts'
import { mailText } from '../doubles/mail-text.ts'
import { SlackDouble } from '../doubles/slack-double.ts'
import { SlackSender } from '../doubles/slack-user.ts'
import { latest, quiet, settings } from './fronts/front.ts'
import { PageVisitor } from './fronts/page-visitor.ts'
import { slackText } from './fronts/slack-text.ts'
import { channelOf, directOf, SlackWorkspace, userOf } from './fronts/slack-workspace.ts'
import { accountIdOf, openTeamsFront, channelOf as teamsChannelOf } from './fronts/teams-front.ts'
import { teamsText } from './fronts/teams-text.ts'

const owner = 'cjr-lead'
const secret = 'signing-secret-of-the-journeys'

async function onBoth(more: NodeJS.ProcessEnv = {}) {
  const slack = await new SlackDouble().listen()
  onTestFinished(() => slack.close())
  const front = await openTeamsFront({
    SLACK_BOT_TOKEN: 'xoxb-clerk',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.apiUrl,
    ...more,
  })
  const people = front.clerk.desk.partnership.people.map(({ id }) => id)
  const workspace = new SlackWorkspace(slack, people, ['rrb-board', 'elt'])
  workspace.members.set(
    channelOf('elt'),
    front.clerk.desk.partnership.people.filter(isElt).map(({ id }) => userOf(id)),
  )
  return { front, workspace, sender: new SlackSender(`${front.clerk.url}/slack/events`, secret) }
}

test('Slack and Teams are heard by one process at one port, about one record', async () => {
  const { front, sender } = await onBoth()
  const user = userOf(owner)
  const { json } = await sender.slash('update CJ-12 venue booked', { user_id: user, channel_id: directOf(user) })
  expect(slackText((json as { blocks: unknown }).blocks)).toContain('Recorded')
  expect(await front.command(owner, 'show CJ-12')).toContain('venue booked')
})

test('a half-written report goes on where its lead is next', async () => {
  const { front, sender } = await onBoth()
  const user = userOf(owner)
  await sender.slash('report rrb amber, two posts are vacant', { user_id: user, channel_id: directOf(user) })
  const form = await front.command(owner, 'report rrb')
  expect(form).toContain('RRB-HR-001')
  expect(form).toContain('Two posts are vacant')
})

test('whoever has no app on Teams is asked on Slack', async () => {
  const { front, workspace } = await onBoth()
  front.double.installed.delete(accountIdOf(owner))
  await front.clerk.lookNow()
  const slack = (person: string) => workspace.conversationOf(person).map(({ blocks }) => slackText(blocks))
  expect(slack(owner).join('\n')).toContain('CJ-12 Host neurodiversity')
  expect((await front.messages(owner)).join('\n')).not.toContain('CJ-12')
})

function privately(workspace: SlackWorkspace, person: string): string {
  return workspace
    .conversationOf(person)
    .map(({ blocks }) => slackText(blocks))
    .join('\n')
}

const ask = 'escalate RRB-R-001 "Fund a third landlord" by:28/6/2024'

test('an escalation is posted on both platforms, and the answer on one is shown on the other, also when that was away', async () => {
  const { front, workspace } = await onBoth()
  await front.command('probation-head', 'risk add rrb "Housing offers dry up" owner:housing')
  await front.command('probation-head', ask)
  await front.clerk.lookNow()
  const onSlack = () => workspace.in(channelOf('elt')).map(({ blocks }) => slackText(blocks))
  const onTeams = () => front.double.in(teamsChannelOf('elt')).map(({ card }) => teamsText(card))
  expect([onSlack(), onTeams()].map((texts) => texts.filter((text) => text.includes('Fund a third landlord')).length)).toEqual([
    1, 1,
  ])

  workspace.trouble('chat.update', { status: 503 })
  await front.command('chief-executive', 'accept RRB-R-001 We fund it until March')
  await front.clerk.lookNow()
  expect(onTeams().join('\n')).toContain('We fund it until March')
  expect(onSlack().join('\n')).not.toContain('We fund it until March')
  front.clock.moveTo(new Date(Date.parse(front.clock.now()) + 60_000).toISOString())
  await front.clerk.lookNow()
  expect(onSlack().join('\n')).toContain('We fund it until March')
})

test.each([
  ['is not private', 'it is not private', { is_private: false }, []],
  ['is shared with another organisation', 'it is shared with another organisation', { is_ext_shared: true }, []],
  ['has somebody of another agency in it', 'not of the office', {}, ['probation-head']],
])('a channel that %s gets no escalation: the other does, and the secretariat is told why', async (_, why, info, more) => {
  const { front, workspace } = await onBoth()
  workspace.rooms.set(channelOf('elt'), info)
  const members = workspace.members.get(channelOf('elt')) ?? []
  workspace.members.set(channelOf('elt'), [...members, ...more.map(userOf)])
  await front.command('probation-head', 'risk add rrb "Housing offers dry up" owner:housing')
  await front.command('probation-head', ask)
  await front.clerk.lookNow()
  expect(workspace.in(channelOf('elt'))).toEqual([])
  expect(
    front.double
      .in(teamsChannelOf('elt'))
      .map(({ card }) => teamsText(card))
      .join('\n'),
  ).toContain('Fund a third landlord')
  expect(privately(workspace, 'governance-officer')).toContain(why)
})

test('where no channel is fit, each member is asked directly, and the escalation is blocked until one is', async () => {
  const { front, workspace } = await onBoth()
  workspace.rooms.set(channelOf('elt'), { is_private: false })
  const elt = teamsChannelOf('elt')
  const room = front.double.rooms.get(elt)
  if (room === undefined) throw new Error('there is no such channel')
  front.double.rooms.set(elt, { ...room, members: front.double.accounts })
  await front.command('probation-head', 'risk add rrb "Housing offers dry up" owner:housing')
  expect(await front.command('probation-head', ask)).toContain('not posted in its channel')
  await front.clerk.lookNow()
  expect(await front.clerk.desk.store.get('escalation', 'RRB-R-001-E1')).toMatchObject({ status: 'blocked' })
  expect(privately(workspace, 'chief-executive')).toContain('Fund a third landlord')
  front.double.rooms.set(elt, room)
  await front.clerk.lookNow()
  await front.clerk.lookNow()
  expect(await front.clerk.desk.store.get('escalation', 'RRB-R-001-E1')).toMatchObject({ status: 'posted' })
  expect(
    front.double
      .in(elt)
      .map(({ card }) => teamsText(card))
      .join('\n'),
  ).toContain('Fund a third landlord')
})

test('whoever neither Teams nor Slack reaches is asked by e-mail, answers on the page of their link, and the record has it', async () => {
  const server = await new MailServer().listen()
  onTestFinished(() => server.close())
  const { front, workspace } = await onBoth({
    EMAIL_FROM: 'Board Clerk <clerk@example.org>',
    SMTP_URL: server.url,
    PUBLIC_URL: 'https://clerk.example.org',
    SESSION_SECRET: 'the secret of the journeys on every way',
  })
  front.double.installed.delete(accountIdOf(owner))
  workspace.without.add(`${owner}@example.org`)
  await front.clerk.lookNow()
  const mails = server.arrived.filter(({ to }) => to.includes(`${owner}@example.org`)).map(({ raw }) => mailText(raw))
  const chase = mails.find(({ text }) => text.includes('CJ-13'))
  const link = /https:\/\/clerk\.example\.org(\/u\/\S+)/.exec(chase?.text ?? '')?.[1] ?? ''
  const page = await new PageVisitor(front.clerk.url).open(link)
  expect(page.text).toContain('Sign in as Criminal Justice & Reoffending Lead, OPCC')
  await page.press('On track', 'CJ-13')
  const { store } = front.clerk.desk
  const answered = await store.history({ who: owner, kind: 'action', id: 'CJ-13' })
  expect(answered.map(({ via }) => via)).toEqual(['page'])
  const [asked] = (await store.list('outgoing', { person: owner })).filter(({ job, refs }) => job === 'chase' && refs.length > 0)
  expect(asked?.platform).toBe('email')
  expect(asked?.tried.map(({ platform }) => platform).toSorted()).toEqual(['slack', 'teams'])
  expect((await front.messages(owner)).join('\n')).not.toContain('CJ-13')
})

test('the clerk is ready once both platforms are, and says which is not', async () => {
  const { front } = await onBoth()
  expect(await (await fetch(`${front.clerk.url}/readyz`)).text()).toBe('ready\n')
  const environment = await settings({ TEAMS_CLIENT_ID: 'id', TEAMS_CLIENT_SECRET: 'x', TEAMS_TENANT_ID: 'tenant' })
  const noToken = async () => Promise.reject(new Error('no'))
  const clerk = await startClerk(environment, quiet, { places: { teams: { token: noToken } } })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  const response = await fetch(`${clerk.url}/readyz`)
  expect([response.status, await response.text()]).toEqual([
    503,
    expect.stringContaining('Teams: Microsoft gives the clerk no token'),
  ])
})

test('without any tenant to hear from the clerk does not start', async () => {
  const environment = await settings({ TEAMS_CLIENT_ID: 'id' })
  await expect(startClerk(environment, quiet)).rejects.toThrow('TEAMS_TENANT_ID is missing')
})

describe('what is escalated to the executive', () => {
  const chair = 'probation-head'
  const executive = 'chief-executive'
  const office = 'governance-officer'
  const elt = teamsChannelOf('elt')

  async function escalated(both: Awaited<ReturnType<typeof onBoth>>): Promise<void> {
    await both.front.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
    await both.front.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:14/6/2024')
  }

  /** How the copies in the executive's channels stand: on Slack, on Teams. */
  function copies({ front, workspace }: Awaited<ReturnType<typeof onBoth>>): string[][] {
    const onSlack = workspace.posted.filter(({ channel }) => channel === channelOf('elt'))
    return [onSlack.map(({ blocks }) => slackText(blocks)), front.double.in(elt).map(({ card }) => teamsText(card))]
  }

  const waits = [expect.stringContaining('Waiting for an answer')]
  const accepted = [expect.stringMatching(/accepted.*We fund it/is)]

  async function acceptOnSlack({ front, sender }: Awaited<ReturnType<typeof onBoth>>): Promise<void> {
    const user = userOf(executive)
    await sender.slash('accept RRB-R-001 We fund it', { user_id: user, channel_id: directOf(user) })
    await front.clerk.lookNow()
  }

  test('answered on Slack is shown so on Teams too, which was away at that moment, once it is back', async () => {
    const both = await onBoth()
    const { front } = both
    await escalated(both)
    for (let times = 0; times < 3; times += 1) front.double.script(/^PUT .*activities/, { status: 503 })
    await acceptOnSlack(both)
    expect(copies(both)).toEqual([accepted, waits])
    front.double.mended()
    await front.moveTo('2024-05-30T09:40:00+01:00')
    expect(copies(both)).toEqual([accepted, accepted])
  })

  test('never stands in a Teams channel with anybody outside in it; Slack has it, and the secretariat is told why', async () => {
    const both = await onBoth()
    const room = both.front.double.rooms.get(elt)
    const guest = { ...both.front.accountOf(executive), id: '29:guest', aadObjectId: 'aad-guest', userRole: 'guest' as const }
    both.front.double.rooms.set(elt, { ...room, members: [...(room?.members ?? []), guest] })
    await escalated(both)
    expect(copies(both)).toEqual([waits, []])
    const told = both.workspace.conversationOf('governance-officer').map(({ blocks }) => slackText(blocks))
    const read = [...told, await latest(both.front, 'governance-officer', 'a guest is in it')]
    expect(read.join('\n')).toContain('a guest is in it')
  })

  test('is not changed in a channel that a guest joined since; the secretariat is told why, once, and it is when the guest has left', async () => {
    const both = await onBoth()
    const { front, workspace } = both
    await escalated(both)
    await front.clerk.lookNow()
    const room = front.double.rooms.get(elt)
    const guest = { ...front.accountOf(executive), id: '29:guest', aadObjectId: 'aad-guest', userRole: 'guest' as const }
    front.double.rooms.set(elt, { ...room, members: [...(room?.members ?? []), guest] })
    await acceptOnSlack(both)
    expect(copies(both)).toEqual([accepted, waits])
    await front.moveTo('2024-05-30T10:10:00+01:00')
    expect(copies(both)).toEqual([accepted, waits])
    const told = [privately(workspace, office), ...(await front.messages(office))].join('\n')
    expect(told.split('on Teams still shows what it said before').length - 1).toBe(1)
    expect(told).toContain('a guest is in it')
    front.double.rooms.set(elt, { ...room, members: room?.members ?? [] })
    await front.moveTo('2024-05-30T10:40:00+01:00')
    expect(copies(both)).toEqual([accepted, accepted])
  })

  test('is not changed in a Slack channel that became public since, and the secretariat is told why, once', async () => {
    const both = await onBoth()
    const { front, workspace } = both
    await escalated(both)
    await front.clerk.lookNow()
    workspace.rooms.set(channelOf('elt'), { is_private: false })
    await front.command(executive, 'accept RRB-R-001 We fund it')
    await front.clerk.lookNow()
    await front.moveTo('2024-05-30T10:10:00+01:00')
    expect(copies(both)).toEqual([waits, accepted])
    const told = [privately(workspace, office), ...(await front.messages(office))].join('\n')
    expect(told.split('on Slack still shows what it said before').length - 1).toBe(1)
    expect(told).toContain('it is not private')
    workspace.rooms.set(channelOf('elt'), {})
    await front.moveTo('2024-05-30T10:40:00+01:00')
    expect(copies(both)).toEqual([accepted, accepted])
  })

  /** Somebody of the office who is a guest in Slack, on the last of many pages of the executive's channel. */
  function withGuest({ workspace }: Awaited<ReturnType<typeof onBoth>>): () => void {
    const before = workspace.members.get(channelOf('elt')) ?? []
    const guest = userOf(office)
    workspace.membersPerPage = 2
    workspace.guests.add(guest)
    workspace.members.set(channelOf('elt'), [...before, guest])
    return () => workspace.members.set(channelOf('elt'), before)
  }

  test('never stands in a private Slack channel that a guest is in, however many pages of members are before; Teams has it', async () => {
    const both = await onBoth()
    withGuest(both)
    await escalated(both)
    await both.front.clerk.lookNow()
    expect(both.workspace.double.argsOf('conversations.members').some(({ cursor }) => Number(cursor) >= 4)).toBe(true)
    expect(copies(both)).toEqual([[], waits])
    expect(privately(both.workspace, office) + (await latest(both.front, office, 'a guest is in it'))).toContain(
      'its channel on Slack: a guest is in it',
    )
  })

  test('that has no other channel goes to each of its members, and to the channel once the guest has left', async () => {
    const both = await onBoth()
    const { front, workspace } = both
    const leaves = withGuest(both)
    front.double.rooms.set(elt, { ...front.double.rooms.get(elt), members: front.double.accounts })
    await front.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
    const answer = await front.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:14/6/2024')
    expect(answer).toContain('not posted in its channel')
    expect(answer).toContain('a guest is in it')
    await front.clerk.lookNow()
    expect(copies(both)).toEqual([[], []])
    expect(await front.clerk.desk.store.get('escalation', 'RRB-R-001-E1')).toMatchObject({ status: 'blocked' })
    expect([privately(workspace, executive), ...(await front.messages(executive))].join('\n')).toContain('Fund a third landlord')
    leaves()
    await front.clerk.lookNow()
    await front.clerk.lookNow()
    expect(copies(both)).toEqual([waits, []])
  })

  test('in other words takes the place of the first ask: who asks is told so, and every copy of the old card shows it', async () => {
    const both = await onBoth()
    await escalated(both)
    await both.front.clerk.lookNow()
    const answer = await both.front.command(chair, 'escalate RRB-R-001 "Fund two landlords" by:21/6/2024')
    expect(answer).toContain('escalated to ELT')
    expect(answer).toContain(
      'This replaces what was asked of ELT before, “Fund a third landlord” by Friday 14 June 2024: its card now says so, and it needs no answer.',
    )
    await both.front.clerk.lookNow()
    const [onSlack = [], onTeams = []] = copies(both)
    for (const [old, now, ...more] of [onSlack, onTeams]) {
      expect(old).toMatch(/Fund a third landlord/)
      expect(old).toMatch(/Replaced|replaced by/)
      expect(old).not.toContain('Waiting for an answer')
      expect(now).toMatch(/Fund two landlords/)
      expect(now).toContain('Waiting for an answer')
      expect(more).toEqual([])
    }
  })
})
