import { expect, test } from 'vitest'
import type { Posted } from '../doubles/teams-double.ts'
import { activityOf, inChannel } from '../doubles/teams-user.ts'
import { latest, morning } from './fronts/front.ts'
import { channelOf, openTeamsFront, type TeamsFront, team } from './fronts/teams-front.ts'
import { sendingOf, type TeamsButton, teamsButtons, teamsText } from './fronts/teams-text.ts'

const chair = 'probation-head'
const elt = 'chief-executive'
const second = 'director-of-operations'
const channel = channelOf('elt')

/** A risk that the chair has put to the executive, and its card in their channel. */
async function escalated(): Promise<{ readonly front: TeamsFront; readonly card: Posted }> {
  const front = await openTeamsFront()
  await front.command(chair, 'risk add rrb "Housing offers dry up" owner:housing')
  await front.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:28/6/2024')
  await front.clerk.lookNow()
  const card = front.double.in(channel).find((posted) => teamsText(posted.card).includes('Fund a third landlord'))
  if (card === undefined) throw new Error('nothing was posted to the executive')
  return { front, card }
}

/** Somebody does something with a card in the executive's channel, as their own client shows it. */
async function does(front: TeamsFront, person: string, card: Posted, invoke: { readonly name: string; readonly value: object }) {
  const more = { ...inChannel(channel, team, 'elt', card.id), type: 'invoke', replyToId: card.id, ...invoke }
  const answered = await front.sender.send(activityOf(front.accountOf(person), more))
  await front.clerk.idle()
  await front.clerk.lookNow()
  return answered.json
}

function button(seen: unknown, label: string): TeamsButton {
  const found = teamsButtons(seen).find((one) => one.label === label)
  if (found === undefined) throw new Error(`there is no button ${label}`)
  return found
}

/** A press of a button that opens a form, and the form sent. */
async function answers(front: TeamsFront, person: string, card: Posted, seen: unknown, label: string, words: string) {
  const { data } = button(seen, label)
  const opened = await does(front, person, card, { name: 'task/fetch', value: { data } })
  const { task } = opened as { task: { value: { card: { content: object } } } }
  const sent = { ...sendingOf(task.value.card.content), field_why: words }
  return does(front, person, card, { name: 'task/submit', value: { data: sent } })
}

test('who answers an escalation in a channel has it on everybody’s card, and who is second, on a card as it was, hears who was first', async () => {
  const { front, card } = await escalated()
  const stale = structuredClone(card.card)
  await answers(front, elt, card, card.card, 'Accept…', 'We fund it until March')
  const now = teamsText(card.card)
  expect(now).toContain('Accepted by Chief Executive, OPCC')
  expect(now).not.toContain('[Accept…]')

  const late = await answers(front, second, card, stale, 'Decline…', 'Not ours')
  const told = `${JSON.stringify(late ?? '')}${front.double
    .in(channel)
    .filter(({ only }) => only === front.accountOf(second).id)
    .map(({ card: alone }) => teamsText(alone))
    .join()}`
  expect(told).toContain('Chief Executive, OPCC was first')
  expect(teamsText(card.card)).toBe(now)
  expect((await front.clerk.desk.store.get('escalation', 'RRB-R-001-E1'))?.status).toBe('accepted')
})

test('a press in a channel that opens something answers whoever pressed alone, and leaves everybody’s card', async () => {
  const { front, card } = await escalated()
  const before = teamsText(card.card)
  for (const person of [elt, second]) {
    const { verb, data } = button(card.card, 'Open RRB-R-001')
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }
    const answered = await does(front, person, card, { name: 'adaptiveCard/action', value })
    expect(teamsText((answered as { value: unknown }).value)).toBe(before)
    const shown = front.double.in(channel).at(-1)
    expect([shown?.only, teamsText(shown?.card)]).toEqual([
      front.accountOf(person).id,
      expect.stringContaining('Housing offers dry up'),
    ])
  }
  expect(teamsText(card.card)).toBe(before)
})

test('what an owner answers stands at once on the copy that their deputy was sent, and a press on it as it was is answered with it as it is', async () => {
  const front = await openTeamsFront()
  await front.clerk.lookNow()
  await front.moveTo(morning('2024-06-06'))
  const stale = front.buttonOf('cjr-officer', 'No change', 'CJ-12')
  const seen = { ...stale.message, card: structuredClone(stale.message.card) }
  await front.press('cjr-lead', 'No change', 'CJ-12')
  expect(await latest(front, 'cjr-officer', 'For your information as deputy')).toContain(
    'Recorded no change, by Criminal Justice & Reoffending Lead, OPCC',
  )
  await front.pressed('cjr-officer', seen, stale.button)
  await front.clerk.idle()
  expect(teamsText(seen.card)).toContain('Recorded no change')
})

test('no card asks Teams to be looked at by itself: everybody has the same one, edited at once', async () => {
  const { front } = await escalated()
  await front.moveTo(morning('2024-06-06'))
  expect(front.double.posted.length).toBeGreaterThan(20)
  for (const { card } of front.double.posted) expect(JSON.stringify(card)).not.toContain('"refresh"')
})
