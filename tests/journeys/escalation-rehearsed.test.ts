import { expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import { due, rehearse, sendDue } from '#jobs/chase/rehearse.ts'
import { proposeEscalations } from '#jobs/escalations/propose.ts'
import { watchEscalations } from '#jobs/escalations/watch.ts'
import { morning } from './fronts/front.ts'
import { openSlackFront, type SlackFront } from './fronts/slack-front.ts'

const chair = 'probation-head'
const elt = 'chief-executive'
const [from, to] = ['2024-05-31', '2024-07-02']

/** One risk that nobody answers for, one accepted for a week, one that a rule speaks of when an action against it is late. */
async function threeRisks(): Promise<SlackFront> {
  const clerk = await openSlackFront()
  for (const title of ['Housing offers dry up', 'Rents go up', 'A van breaks down'])
    await clerk.command(chair, `risk add rrb "${title}" owner:housing`)
  await clerk.command(chair, 'escalate RRB-R-001 "Fund a third landlord" by:28/6/2024')
  await clerk.command(chair, 'escalate RRB-R-002 "Fund the rents" by:28/6/2024')
  await clerk.command(elt, 'accept RRB-R-002 We fund it for a week until:7/6/2024')
  const added = await clerk.command(chair, 'add rrb "Book the van" owner:housing due:31/5/2024')
  await clerk.command(chair, `mitigate RRB-R-003 ${/RRB-\d+|CJ-\d+/.exec(added)?.[0]}`)
  await clerk.clerk.lookNow()
  return clerk
}

/** What a look left about escalations, each with its day. */
async function left({ clerk: { desk } }: SlackFront): Promise<string[]> {
  const all = await desk.store.list('outgoing')
  return all
    .filter(({ job, edits, at }) => job === 'escalation' && edits === null && at >= from)
    .map(({ id, at }) => `${desk.partnership.calendar.dayOf(at)} ${id}`)
}

test('what a rehearsal says of escalations is what the clock does, day for day, and asks of nobody', async () => {
  const clerk = await threeRisks()
  const { desk } = clerk.clerk
  const before = await left(clerk)
  const { messages } = await rehearse(desk, from, to)
  expect(await left(clerk)).toEqual(before)
  const rehearsed = messages.filter(({ job }) => job === 'escalation')
  const told = rehearsed.map(({ at, key }) => `${at.slice(0, 10)} ${key}`)
  expect(rehearsed.map(({ rung, why }) => `${rung}: ${why}`)).toEqual(
    expect.arrayContaining([
      'page: no answer by Thursday 6 June 2024',
      'director: no answer by Thursday 6 June 2024, nor after it was asked again',
      'page: no answer by Monday 17 June 2024',
      expect.stringMatching(/^proposal: a rule proposes to escalate: .* is more than 20 working days late$/),
      'escalation: a decision is wanted by Friday 28 June 2024',
    ]),
  )
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!desk.partnership.calendar.isWorkingDay(day)) continue
    clerk.clock.moveTo(morning(day))
    await watchEscalations(desk)
    await proposeEscalations(desk)
  }
  expect((await left(clerk)).filter((one) => !before.includes(one)).toSorted()).toEqual(told.toSorted())
})

test('what is due says so too, and “--send” sends it once', async () => {
  const clerk = await threeRisks()
  const { desk } = clerk.clerk
  clerk.clock.moveTo(morning('2024-06-07'))
  const keys = async () =>
    (await due(desk, morning('2024-06-07'))).jobs.flatMap(({ job, key }) => (job === 'escalation' ? [key] : []))
  const waiting = await keys()
  expect(waiting.toSorted()).toEqual(['page:escalation:RRB-R-001-E1@slack:2024-06-06'])
  const sent = await sendDue(desk, morning('2024-06-07'))
  expect(sent.jobs.map(({ key }) => key)).toEqual(expect.arrayContaining(waiting))
  expect(sent.failed).toBe(0)
  // The clerk that runs here delivers too, and may have taken what this left.
  await clerk.clerk.lookNow()
  for (const key of waiting) expect((await desk.store.get('outgoing', key))?.status).toBe('sent')
  expect(await keys()).toEqual([])
})

test('a span that begins later leaves out what has gone by then, of escalations and of digests', async () => {
  const clerk = await threeRisks()
  const { messages } = await rehearse(clerk.clerk.desk, '2024-06-14', '2024-06-19')
  const told = messages.filter(({ job }) => job === 'escalation').map(({ at, key }) => `${at.slice(0, 10)} ${key}`)
  expect(told).toEqual(['2024-06-18 page:escalation:RRB-R-002-E1:2024-06-10@slack:2024-06-17'])
  expect(new Set(messages.filter(({ job }) => job === 'digest').map(({ at }) => at.slice(0, 10)))).toEqual(
    new Set(['2024-06-17']),
  )
})
