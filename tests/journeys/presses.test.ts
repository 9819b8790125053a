import { describe, expect, test } from 'vitest'
import { activityOf, inChannel, mentioning } from '../doubles/teams-user.ts'
import { fronts } from './fronts/fronts.ts'
import { channelOf, openTeamsFront, type TeamsFront, team } from './fronts/teams-front.ts'
import { type TeamsButton, teamsButtons, teamsText } from './fronts/teams-text.ts'

const owner = 'cjr-lead'
const chair = 'probation-head'

describe.each(fronts)('on $name', ({ open }) => {
  test('a press on an answer puts the answer as it is now in its place, with what was recorded and its undoing', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    await clerk.command(owner, 'show CJ-13')
    const before = await clerk.messages(owner)
    expect(await clerk.press(owner, 'On track')).toMatch(/: on track[\s\S]*Undo[\s\S]*the owner says it is on track/)
    const after = await clerk.messages(owner)
    expect(after).toHaveLength(before.length)
    expect(after.at(-1)).toContain('Recorded: CJ-13')

    await clerk.press(owner, 'Undo')
    const undone = await clerk.messages(owner)
    expect(undone).toHaveLength(before.length)
    expect(undone.at(-1)).toContain('undone. It is as it was before.')
    expect(undone.at(-1)).toContain('No update yet.')
    expect(undone.at(-1)).not.toContain('Undo')
    expect((await clerk.clerk.desk.store.get('action', 'CJ-13'))?.status).toBe('not started')
  })

  test('a form that was opened from an answer does so too', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    await clerk.write(owner, 'show CJ-14')
    const before = await clerk.messages(owner)
    expect(await clerk.press(owner, 'Blocked…')).toContain('CJ-14')
    await clerk.fill(owner, { why: 'No reply from the Force' })
    const after = await clerk.messages(owner)
    expect(after).toHaveLength(before.length)
    expect(after.at(-1)).toMatch(/Recorded: CJ-14[\s\S]*Undo[\s\S]*Status:?\s+blocked/)
    await clerk.press(owner, 'Undo')
    expect((await clerk.messages(owner)).at(-1)).toMatch(/undone[\s\S]*Status:?\s+not started/)
  })

  test('a press that is refused leaves the answer that it was made in', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const shown = await clerk.command(owner, 'show CJ-12')
    expect(await clerk.press(owner, 'On track')).toContain('so it cannot be on track')
    expect((await clerk.messages(owner)).join('\n')).toContain(shown)
  })

  test('words that can only be a command are refused as one, and say what to write', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const said = async (person: string, words: string) => (await clerk.write(person, words)).answer
    expect(await said(chair, 'brief elt')).toContain('There is no board called “elt”')
    expect(await said(owner, 'brief elt')).toContain('There is no board called “elt”')
    expect(await said(chair, 'brief')).toContain('Which board?')
    expect(await said(chair, 'escalate R-09')).toContain('There is no risk R-09 that you can see')
    const half = await said(chair, 'escalate R-04 fund two more nurses')
    expect(half).toContain('By when is the decision wanted?')
    expect(half).toContain('escalate REF "DECISION WANTED" by:DATE')
    expect(await said(owner, 'brief sent to the board')).toContain('Which action is that about')
    expect(await clerk.clerk.desk.store.list('note')).toHaveLength(1)
  })
})

/** A press as Teams sends it, and what it is answered. */
async function invoked(
  front: TeamsFront,
  person: string,
  message: string,
  { verb, data }: Pick<TeamsButton, 'verb' | 'data'>,
  more = {},
) {
  const value = { action: { type: 'Action.Execute', title: 'x', verb, data }, trigger: 'manual' }
  const press = { type: 'invoke', name: 'adaptiveCard/action', id: crypto.randomUUID(), value, replyToId: message, ...more }
  const { json } = await front.sender.send(activityOf(front.accountOf(person), press))
  await front.clerk.idle()
  return json as { readonly type: string; readonly value: unknown }
}

test('Teams is answered a press on an answer with the new card, and everybody’s copy is edited to it', async () => {
  const front = await openTeamsFront()
  await front.clerk.lookNow()
  await front.command(owner, 'show CJ-13')
  const { message, button } = front.buttonOf(owner, 'On track')
  const { type, value } = await invoked(front, owner, message.id, button)
  expect(type).toBe('application/vnd.microsoft.card.adaptive')
  expect(teamsText(value)).toContain('Recorded: CJ-13')
  expect(teamsButtons(value).map(({ label }) => label)).toContain('Undo')
  expect(message.card).toEqual(value)
})

test('where only a button can open a form, what was sent takes the place of that button', async () => {
  const front = await openTeamsFront()
  await front.clerk.lookNow()
  await front.write(owner, 'escalate R-09')
  const before = await front.messages(owner)
  expect(before.at(-1)).toContain('please press the button to open the form')
  expect(await front.fill(owner, { decision: 'Fund two more nurses', by: '2024-06-14' })).toContain('escalated to ELT')
  const after = await front.messages(owner)
  expect(after).toHaveLength(before.length)
  expect(after.join('\n')).not.toContain('please press the button')
})

test('what a button says that its card was the answer to is never taken on trust', async () => {
  const front = await openTeamsFront()
  await front.clerk.lookNow()
  await front.command(owner, 'show CJ-13')
  const { message, button } = front.buttonOf(owner, 'On track')
  const asked = async (by: unknown) => {
    const intent = { do: 'update', ref: 'CJ-13', text: crypto.randomUUID() }
    const { type } = await invoked(front, owner, message.id, { ...button, data: { intent, by } })
    return type
  }
  const words = 'application/vnd.microsoft.activity.message'
  expect(await asked({ do: 'brief', board: 'ELT' })).toBe(words)
  expect(await asked({ do: 'cancel', ref: 'CJ-13', why: 'x' })).toBe(words)
  expect(await asked('v0')).toBe(words)
  expect((await front.clerk.desk.store.get('action', 'CJ-13'))?.status).not.toBe('cancelled')
})

test('a press on an answer that one person sees alone in a channel is answered in its place, to them alone', async () => {
  const front = await openTeamsFront()
  const channel = channelOf('rrb-board')
  const there = inChannel(channel, team, 'rrb-board', '1')
  await front.sender.send(activityOf(front.accountOf(owner), { ...there, id: '1', ...mentioning('show CJ-13') }))
  await front.clerk.idle()
  const [whisper, ...others] = front.double.in(channel)
  expect(others).toEqual([])
  const button = teamsButtons(whisper?.card).find(({ label }) => label === 'On track')
  if (whisper === undefined || button === undefined) throw new Error('nothing was whispered')
  const { value } = await invoked(front, owner, whisper.id, button, there)
  expect(teamsText(value)).toContain('Recorded: CJ-13')
  expect(front.double.in(channel)).toEqual([{ ...whisper, card: value }])
  expect(whisper.only).toBe(front.accountOf(owner).id)
})
