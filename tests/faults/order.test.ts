import { expect, test } from 'vitest'
import { openSlackFront, type SlackFront } from '../journeys/slack-front.ts'
import { directOf, team, userOf } from '../journeys/slack-workspace.ts'

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

test('a deletion that overtakes its message leaves what the message says, which is answered and can be undone', async () => {
  const front = await openSlackFront()
  const ts = front.workspace.stamp()
  const before = messageOf(front, 'update CJ-12 first figures are in', ts)
  const deleted = {
    type: 'message',
    subtype: 'message_deleted',
    channel: directOf(userOf(owner)),
    ts: front.workspace.stamp(),
    deleted_ts: ts,
    previous_message: before,
  }
  await front.sender.event(deleted, { event_id: 'EvDeleted' })
  await front.sender.event(before, { event_id: 'EvMessage' })
  await front.clerk.idle()
  const answers = await front.messages(owner)
  expect(answers.at(-1)).toContain('CJ-12')
  expect(answers.at(-1)).toContain('[Undo]')
})
