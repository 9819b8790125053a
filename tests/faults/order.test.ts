import { describe, expect, test } from 'vitest'
import { tenant } from '../doubles/microsoft-keys.ts'
import { clerkAccount, inChannel } from '../doubles/teams-user.ts'
import { openSlackFront, type SlackFront } from '../journeys/fronts/slack-front.ts'
import { bot, channelOf, directOf, team, userOf } from '../journeys/fronts/slack-workspace.ts'
import {
  openTeamsFront,
  type TeamsFront,
  channelOf as teamsChannelOf,
  team as teamsTeam,
} from '../journeys/fronts/teams-front.ts'

const owner = 'cjr-lead'
const updates = ['first figures are in', 'second figures are in', 'third figures are in'] as const

/** What somebody writes, as Slack sends it: at its own moment, whenever it arrives. */
function messageOf(front: SlackFront, words: string, ts: string): object {
  const user = userOf(owner)
  return {
    type: 'message',
    channel_type: 'im',
    channel: directOf(user),
    user,
    text: words,
    ts,
    team,
    event_ts: ts,
    client_msg_id: front.name + ts,
  }
}

test.each([
  ['backwards', [2, 1, 0]],
  ['mixed, and each twice', [1, 0, 1, 2, 0, 2]],
])('messages that arrive %s are each recorded once, with nothing lost', async (_, order) => {
  const front = await openSlackFront()
  const stamps = updates.map(() => front.workspace.stamp())
  for (const which of order)
    await front.sender.event(messageOf(front, `update CJ-12 ${updates[which]}`, stamps[which] ?? ''), { event_id: `Ev${which}` })
  await front.clerk.idle()
  const action = await front.clerk.desk.store.get('action', 'CJ-12')
  const said = action?.updates.filter(({ kind }) => kind !== 'import').map(({ text }) => text)
  expect(said?.toSorted()).toEqual([...updates].toSorted())
})

test('all at once and each twice, they are each recorded once', async () => {
  const front = await openSlackFront()
  const all = updates.map((words, which) => ({
    event: messageOf(front, `update CJ-12 ${words}`, front.workspace.stamp()),
    which,
  }))
  await Promise.all(
    [...all, ...all.toReversed()].map(({ event, which }) => front.sender.event(event, { event_id: `Ev${which}` })),
  )
  await front.clerk.idle()
  const action = await front.clerk.desk.store.get('action', 'CJ-12')
  const said = action?.updates.filter(({ kind }) => kind !== 'import').map(({ text }) => text)
  expect(said?.toSorted()).toEqual([...updates].toSorted())
})

/** An edit or deletion of a message, as Slack sends it. */
function changeOf(front: SlackFront, change: object): object {
  return { type: 'message', channel: directOf(userOf(owner)), ts: front.workspace.stamp(), ...change }
}

async function saidOfIt(front: SlackFront | TeamsFront): Promise<readonly string[] | undefined> {
  await front.clerk.idle()
  const action = await front.clerk.desk.store.get('action', 'CJ-12')
  return action?.updates.filter(({ kind }) => kind !== 'import').map(({ text }) => text)
}

test('on Slack an edit that overtakes its message is recorded in its place, and answered once', async () => {
  const front = await openSlackFront()
  const ts = front.workspace.stamp()
  const before = messageOf(front, 'update CJ-12 first figures are in', ts)
  const message = { ...before, text: 'update CJ-12 all figures are in', edited: { ts: front.workspace.stamp() } }
  const edited = changeOf(front, { subtype: 'message_changed', message, previous_message: before })
  const already = (await front.messages(owner)).length
  await front.sender.event(edited, { event_id: 'EvEdited' })
  await front.sender.event(before, { event_id: 'EvMessage' })
  expect(await saidOfIt(front)).toEqual(['all figures are in'])
  expect(await front.messages(owner)).toHaveLength(already + 1)
})

test('on Slack a deletion that overtakes its message takes it back', async () => {
  const front = await openSlackFront()
  const ts = front.workspace.stamp()
  const before = messageOf(front, 'update CJ-12 first figures are in', ts)
  const deleted = changeOf(front, { subtype: 'message_deleted', deleted_ts: ts, previous_message: before })
  const already = (await front.messages(owner)).length
  await front.sender.event(deleted, { event_id: 'EvDeleted' })
  await front.sender.event(before, { event_id: 'EvMessage' })
  expect(await saidOfIt(front)).toEqual([])
  expect(await front.messages(owner)).toHaveLength(already)
})

test('on Slack a mention that is edited before it arrives is done as it was written last', async () => {
  const front = await openSlackFront()
  const channel = channelOf('rrb-board')
  const user = userOf(owner)
  const ts = front.workspace.stamp()
  const before = { type: 'app_mention', channel, user, text: `<@${bot}> update CJ-12 first figures are in`, ts, team }
  const edited = {
    type: 'message',
    subtype: 'message_changed',
    channel,
    ts: front.workspace.stamp(),
    message: { ...before, type: 'message', text: `<@${bot}> update CJ-12 all figures are in`, edited: { ts } },
    previous_message: before,
  }
  await front.sender.event(edited, { event_id: 'EvEdited' })
  await front.sender.event(before, { event_id: 'EvMessage' })
  expect(await saidOfIt(front)).toEqual(['all figures are in'])
})

describe('on Teams', () => {
  const direct = { textFormat: 'plain' }
  const change = { ...direct, type: 'messageUpdate', channelData: { tenant: { id: tenant }, eventType: 'editMessage' } }
  const removal = { type: 'messageDelete', channelData: { tenant: { id: tenant }, eventType: 'softDeleteMessage' } }

  test.each([
    ['an edit that overtakes its message is recorded in its place', 'all figures are in', ['all figures are in']],
    ['a deletion that overtakes its message takes it back', null, []],
  ])('%s', async (_, words, expected) => {
    const front = await openTeamsFront()
    const id = front.double.stamp()
    await front.act(owner, words === null ? { ...removal, id } : { ...change, id, text: `update CJ-12 ${words}` })
    await front.clerk.idle()
    await front.act(owner, { ...direct, type: 'message', id, text: 'update CJ-12 first figures are in' })
    expect(await saidOfIt(front)).toEqual(expected)
  })

  test('a command that is edited before it arrives is done as it was written last, and talk between people is left alone', async () => {
    const front = await openTeamsFront()
    const id = front.double.stamp()
    const recipient = { ...clerkAccount, isTargeted: true }
    await front.act(owner, { ...change, recipient, id, text: '/board update CJ-12 all figures are in' })
    await front.clerk.idle()
    await front.act(owner, { ...direct, type: 'message', recipient, id, text: '/board update CJ-12 first figures are in' })
    const talk = { ...change, ...inChannel(teamsChannelOf('rrb-board'), teamsTeam, 'rrb-board', '1'), id: front.double.stamp() }
    await front.act(owner, { ...talk, text: 'CJ-12 done, all finished' })
    expect(await saidOfIt(front)).toEqual(['all figures are in'])
  })
})
