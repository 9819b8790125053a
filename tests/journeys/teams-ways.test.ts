import { describe, expect, test } from 'vitest'
import { otherTenant, tenant } from '../doubles/microsoft-keys.ts'
import { activityOf, clerkAccount, inChannel, mentioning } from '../doubles/teams-user.ts'
import { latest } from './fronts/front.ts'
import { accountIdOf, channelOf, openTeamsFront, type TeamsFront, team } from './fronts/teams-front.ts'
import { sendingOf, teamsText } from './fronts/teams-text.ts'

const owner = 'cjr-lead'
const chair = 'probation-head'
const office = 'governance-officer'
const channel = channelOf('rrb-board')
const executives = ['chief-executive', 'deputy-chief-executive', 'director-of-operations'].map(accountIdOf)

/** Somebody does something in the board's channel. */
async function inBoardChannel(front: TeamsFront, person: string, root: string, more: object) {
  const answered = await front.sender.send(
    activityOf(front.accountOf(person), { ...inChannel(channel, team, 'rrb-board', root), ...more }),
  )
  await front.clerk.idle()
  return answered
}

test('in a board’s channel the clerk answers who mentions it, to them alone, and knows whom they mention', async () => {
  const front = await openTeamsFront()
  await inBoardChannel(front, chair, '1', { id: '1', ...mentioning('actions rrb overdue') })
  const { id, name } = front.accountOf('csy-officer')
  const { text, entities } = mentioning(`delegate CJ-13 <at>${name}</at>`)
  const mentioned = [...entities, { type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } }]
  await inBoardChannel(front, chair, '2', { id: '2', type: 'message', text, entities: mentioned })
  const there = front.double.in(channel)
  expect(there.map(({ only }) => only)).toEqual(there.map(() => front.accountOf(chair).id))
  expect(there.map(({ card }) => teamsText(card)).join('\n')).toContain('Overdue actions of Reducing Reoffending: 1 action')
  expect((await front.clerk.desk.store.get('action', 'CJ-13'))?.delegate).toBe('csy-officer')
})

test('where Teams takes no message for one person alone, they are answered in their own chat', async () => {
  const front = await openTeamsFront()
  front.double.whispers = false
  await inBoardChannel(front, chair, '1', { id: '1', ...mentioning('actions rrb overdue') })
  expect(front.double.in(channel)).toEqual([])
  expect(await latest(front, chair, 'Overdue actions of Reducing Reoffending')).not.toBe('')
})

test('what people say to each other in a channel is none of the clerk’s', async () => {
  const front = await openTeamsFront()
  await inBoardChannel(front, owner, '1', { id: '1', type: 'message', text: 'CJ-12 done' })
  expect(front.double.in(channel)).toEqual([])
  expect((await front.clerk.desk.store.get('action', 'CJ-12'))?.status).toBe('in progress')
})

test('in a channel shared with another organisation its people are strangers, whatever their account is called', async () => {
  const front = await openTeamsFront()
  const { aadObjectId, name } = front.accountOf(chair)
  const stranger = {
    id: '29:theirs',
    aadObjectId,
    name,
    email: 'x@example.org',
    tenantId: otherTenant,
    userRole: 'user' as const,
  }
  front.double.rooms.set(channel, { members: [...front.double.accounts, stranger], team, name: 'rrb-board' })
  const at = inChannel(channel, team, 'rrb-board', '1')
  const shared = { ...at.channelData, channel: { ...at.channelData.channel, type: 'shared' } }
  const said = { ...at, channelData: shared, id: '1', ...mentioning('signoff CJ-12') }
  await front.sender.send(activityOf(stranger, said))
  await front.clerk.idle()
  expect(
    front.double
      .in(channel)
      .map(({ card }) => teamsText(card))
      .join(),
  ).toContain('I do not know you')
})

describe('in a group chat', () => {
  const chat = '19:partners@thread.v2'

  /** The chair does something in a chat with others, which the clerk was added to. */
  async function inChat(front: TeamsFront, more: object) {
    front.double.rooms.set(chat, { members: front.double.accounts })
    const conversation = { id: chat, conversationType: 'groupChat', isGroup: true, tenantId: tenant, name: 'Partners' }
    const { json } = await front.sender.send(activityOf(front.accountOf(chair), { conversation, ...more }))
    await front.clerk.idle()
    return json
  }

  const said = (front: TeamsFront) => front.double.in(chat).map(({ only, card }) => `${only ?? 'all'}: ${teamsText(card)}`)

  test('the clerk hears a mention, a slash command and a reply that quotes it, and answers whoever asked alone', async () => {
    const front = await openTeamsFront()
    const alone = `${front.accountOf(chair).id}: `
    await inChat(front, { id: '1', ...mentioning('show CJ-12') })
    const slash = { type: 'message', id: '2', text: 'actions rrb overdue', recipient: { ...clerkAccount, isTargeted: true } }
    await inChat(front, slash)
    expect(said(front)).toEqual([
      expect.stringContaining(`${alone}CJ-12 Host neurodiversity`),
      expect.stringContaining(`${alone}Overdue actions of Reducing Reoffending`),
    ])
  })

  test('what people say to each other is none of the clerk’s, and a press answers whoever pressed', async () => {
    const front = await openTeamsFront()
    await inChat(front, { type: 'message', id: '1', text: 'CJ-12 done' })
    expect(said(front)).toEqual([])
    await inChat(front, { type: 'installationUpdate', action: 'add' })
    const [greeting] = front.double.in(chat)
    expect(teamsText(greeting?.card)).toContain('I hear only what mentions me')
    const value = { action: { type: 'Action.Execute', verb: 'press', data: { intent: { do: 'help' } } } }
    await inChat(front, { type: 'invoke', name: 'adaptiveCard/action', replyToId: greeting?.id, value })
    expect(said(front).at(-1)).toContain(`${front.accountOf(chair).id}: What you can say to the clerk`)
  })

  test('the executive is asked there where its board names the chat by its id', async () => {
    const front = await openTeamsFront({}, undefined, (boards) => boards.replace('teams: elt', `teams: "${chat}"`))
    front.double.rooms.set(chat, { members: front.double.accounts.filter(({ aadObjectId }) => executives.includes(aadObjectId)) })
    const conversation = { id: chat, conversationType: 'groupChat', isGroup: true, tenantId: tenant, name: 'Executive' }
    const added = { type: 'conversationUpdate', membersAdded: [{ id: clerkAccount.id }], conversation }
    await front.sender.send(activityOf(front.accountOf('chief-executive'), added))
    await front.clerk.idle()
    await front.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
    await front.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:28/6/2024')
    await front.clerk.lookNow()
    expect(said(front).join()).toContain('Fund a third landlord')
    expect((await front.clerk.desk.store.get('escalation', 'RRB-R-001-E1'))?.status).toBe('posted')
  })
})

test('of a message somebody can make an action, which its owner is told of', async () => {
  const front = await openTeamsFront()
  const payload = { body: { contentType: 'html', content: '<p>Map the housing offer<br>by the autumn &amp; cost it</p>' } }
  const value = { commandId: 'makeAction', commandContext: 'message', messagePayload: payload }
  const invoke = { type: 'invoke', name: 'composeExtension/fetchTask', value }
  const { json } = await inBoardChannel(front, office, '1', invoke)
  const dialog = JSON.stringify(json)
  expect(dialog).toContain('Map the housing offer by the autumn & cost it')
  const { task } = json as { task: { value: { card: { content: object } } } }
  const fills = sendingOf(task.value.card.content)
  const data = { ...fills, field_board: 'WCJB-RRB', field_owner: 'rrb-opcc', field_due: '2024-09-30' }
  const sent = await inBoardChannel(front, office, '1', {
    type: 'invoke',
    name: 'composeExtension/submitAction',
    value: { ...value, data },
  })
  expect(JSON.stringify(sent.json)).toContain('Map the housing offer')
  const added = (await front.clerk.desk.store.list('action')).find(({ title }) => title.startsWith('Map the housing'))
  expect(added?.source.text).toBe('Teams message in rrb-board')
})

test('where others are, the clerk says when it comes that it hears what mentions it, and its buttons answer whoever presses alone', async () => {
  const front = await openTeamsFront()
  await inBoardChannel(front, owner, '1', { type: 'installationUpdate', action: 'add' })
  const [greeting] = front.double.in(channel)
  expect(teamsText(greeting?.card)).toContain('I hear only what mentions me')
  const value = { action: { type: 'Action.Execute', verb: 'press', data: { intent: { do: 'actions', filter: 'mine' } } } }
  expect(JSON.stringify(greeting?.card)).toContain(JSON.stringify(value.action.data))
  await inBoardChannel(front, owner, '1', { type: 'invoke', name: 'adaptiveCard/action', replyToId: greeting?.id, value })
  const answer = front.double.in(channel).at(-1)
  expect(answer?.only).toBe(front.accountOf(owner).id)
  expect(teamsText(answer?.card)).toContain('CJ-12')
})

test('whoever installs the clerk’s app is greeted, and can be written to until they remove it', async () => {
  const front = await openTeamsFront()
  await front.act(owner, { type: 'installationUpdate', action: 'add' })
  await front.clerk.idle()
  expect(await latest(front, owner, 'I am the clerk of your board')).not.toBe('')
  front.double.installed.delete(front.accountOf(owner).aadObjectId)
  await front.act(owner, { type: 'installationUpdate', action: 'remove' })
  await front.clerk.idle()
  await front.clerk.lookNow()
  expect(await latest(front, owner, 'CJ-12 Host neurodiversity')).toBe('')
  expect(await latest(front, office, 'install it there')).not.toBe('')
})

test('a button of an older clerk, and one about what is gone since, change nothing and say so politely', async () => {
  const front = await openTeamsFront()
  await front.clerk.lookNow()
  const { message, button } = front.buttonOf(owner, 'No change', 'CJ-12')
  const before = await front.clerk.desk.store.get('action', 'CJ-12')
  const old = { ...message, card: { body: [] } }
  await front.pressed(owner, old, { ...button, data: { value: 'v0' } })
  expect(teamsText(old.card)).toContain('CJ-12')
  await front.pressed(owner, { ...message, id: '404' }, { ...button, data: { intent: { do: 'no-change', ref: 'CJ-999' } } })
  await front.clerk.idle()
  expect(await latest(front, owner, 'no action CJ-999')).not.toBe('')
  expect(await front.clerk.desk.store.get('action', 'CJ-12')).toEqual(before)
})

test('whoever opens a card sees it as it is now', async () => {
  const front = await openTeamsFront()
  await front.clerk.lookNow()
  const { message, button } = front.buttonOf(owner, 'On track', 'CJ-13')
  const asked = structuredClone(message.card)
  await front.press(owner, 'On track', 'CJ-13')
  const value = { action: { type: 'Action.Execute', verb: button.verb, data: button.data }, trigger: 'automatic' }
  const refresh = { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: message.id }
  const { json } = await front.sender.send(activityOf(front.accountOf(owner), refresh))
  const { value: card } = json as { value: unknown }
  expect(teamsText(card)).not.toBe(teamsText(asked))
  expect(teamsText(card)).toContain('on track')
})

test('what the clerk does not know is answered kindly, for Teams stops calling a bot that keeps failing', async () => {
  const front = await openTeamsFront()
  const kinds = [
    { type: 'messageReaction' },
    { type: 'typing' },
    { type: 'event', name: 'x' },
    { type: 'invoke', name: 'signin/x' },
  ]
  for (const kind of kinds) expect((await front.sender.send(activityOf(front.accountOf(owner), kind))).status).toBe(200)
  expect((await front.sender.send({ type: 'message', channelData: { tenant: { id: tenant } } })).status).toBe(200)
  expect(front.double.in(`a:${clerkAccount.id}`)).toEqual([])
})
