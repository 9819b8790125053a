import { describe, expect, test } from 'vitest'
import { rehearse } from '#jobs/chase/rehearse.ts'
import type { Outgoing } from '#ports.ts'
import { type Front, latest, morning } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'
import { openSlackFront } from './fronts/slack-front.ts'

const chair = 'probation-head'
const owner = 'cjr-lead'
const office = 'governance-officer'

describe.each(fronts)('on $name', ({ open }) => {
  test('somebody away is covered: the next rung goes to who covers, and they may answer', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    expect(await clerk.command(owner, 'away 3 June 14 June cover:cjr-officer')).toContain(
      'Criminal Justice & Reoffending Improvement Officer, OPCC is asked in your place',
    )
    expect(await latest(clerk, 'cjr-officer', 'is away')).toContain('from Monday 3 June 2024 to Friday 14 June 2024')
    const before = (await clerk.messages(owner)).length
    await clerk.moveTo(morning('2024-06-04'))
    expect(await latest(clerk, 'cjr-officer', 'who is away')).toContain(
      'for Criminal Justice & Reoffending Lead, OPCC, who is away',
    )
    expect((await clerk.messages(owner)).slice(before).join('\n')).not.toContain('Reducing Reoffending Board, meets')
    expect(await clerk.press('cjr-officer', 'On track', 'CJ-13')).toContain('on track')
    expect(await clerk.command(owner, 'away 14/6/2024 3/6/2024')).toContain('is before the first')
    const back = await clerk.command(owner, 'away today to today')
    expect(back).toContain('You are away from Tuesday 4 June 2024 to Tuesday 4 June 2024')
    expect(back).toContain('It takes the place of your absence from Monday 3 June 2024 to Friday 14 June 2024')
    const later = await clerk.command(owner, 'away 1 July to 5 July')
    expect(later).toContain('Not away after all? “away cancel” takes it back.')
    expect(await clerk.press(owner, 'Cancel this absence')).toContain(
      'from Monday 1 July 2024 to Friday 5 July 2024 is taken back',
    )
    expect(await clerk.command(owner, 'away cancel 1 July')).toContain('You are not down as away on Monday 1 July 2024')
    expect((await clerk.write(owner, 'I’m on leave 1 to 5 July')).answer).toContain('Shall I note when you are away')
    expect(await clerk.press(owner, 'I am away Monday 1 July 2024 to Friday 5 July 2024')).toContain(
      'You are away from Monday 1 July 2024 to Friday 5 July 2024',
    )
  })

  test('a snooze is bounded, and an acknowledgement is no answer', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    expect(await clerk.command(owner, 'snooze CJ-13 1 October')).toContain('until Thursday 13 June 2024 at the latest')
    expect(await clerk.command(owner, 'snooze CJ-13 11 June')).toContain('up to and including Tuesday 11 June 2024')
    expect(await clerk.press(owner, 'Acknowledge')).toContain('No reminders up to and including Tuesday 4 June 2024')
    const before = (await clerk.messages(owner)).length
    await clerk.moveTo(morning('2024-06-04'))
    const quiet = (await clerk.messages(owner)).slice(before).join('\n')
    expect(quiet).not.toContain('Reducing Reoffending Board, meets')
    expect(await clerk.command(chair, 'actions rrb unanswered')).toContain('CJ-13')
  })

  test('a paused board is not chased until it is resumed', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const before = (await clerk.messages(owner)).length
    const unsure = await clerk.command(office, 'pause rrb until 1 May pre-election period')
    expect(unsure).toContain('The next such day is 1 May 2025, more than six months ahead')
    expect(await clerk.clerk.desk.store.list('pause')).toEqual([])
    expect(await clerk.command(office, 'pause rrb until 30/8/2024 pre-election period')).toContain('Friday 30 August 2024')
    await clerk.moveTo(morning('2024-06-04'))
    const since = (await clerk.messages(owner)).slice(before)
    expect(since.filter((text) => !text.includes('Weekly digest')).join('\n')).not.toContain('CJ-12')
    expect(await clerk.command(office, 'chase rrb')).toContain('is paused until Friday 30 August 2024')
    expect(await clerk.press(office, 'Resume now')).toContain('is chased again')
    await clerk.moveTo(morning('2024-06-05'))
    expect((await clerk.messages(owner)).slice(before).join('\n')).toContain('CJ-12')
  })

  test('a chase now is shown before it is sent, and goes with the note', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const preview = await clerk.command(chair, 'chase rrb preview Papers go out on Wednesday')
    expect(preview).toContain('2 people would be asked')
    expect(preview).toContain('highlight report of')
    expect(await latest(clerk, owner, 'Papers go out on Wednesday')).toBe('')
    expect(await clerk.press(chair, 'Chase 2 people now')).toContain('2 people asked')
    const asked = await latest(clerk, owner, 'Papers go out on Wednesday')
    expect(asked).toContain('Head of Probation, Swindon & Wiltshire asks for a word')
    expect(await latest(clerk, owner, 'A highlight report is asked of you')).toContain('Write the report')
    expect(await clerk.command('housing-manager', 'chase rrb')).toContain('You may not do that')
  })

  test('a whole ladder is what was rehearsed, in working hours, one bundle a person a day', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { desk } = clerk.clerk
    const start = desk.clock.now()
    const { messages } = await rehearse(desk, '2024-05-30', '2024-06-20')
    const rehearsed = messages.filter(({ at }) => Date.parse(at) > Date.parse(start))
    await clerk.moveTo('2024-06-20T16:00:00+01:00')
    // An addendum tells of what was changed meanwhile, which no rehearsal knows.
    const sent = (await sentBy(clerk)).filter(({ id, at }) => Date.parse(at) > Date.parse(start) && !id.includes(':addendum-'))
    const { calendar } = desk.partnership
    const line = ({ id, at }: { id: string; at: string }) => `${calendar.dayOf(at)} ${id}`
    expect(sent.map(line).sort()).toEqual(rehearsed.map(({ key: id, at }) => line({ id, at })).sort())
    expect(sent.filter(({ at, job }) => job !== 'digest' && !calendar.isWorkingHour(at))).toEqual([])
    const bundles = sent.filter(({ job }) => job === 'chase').map(({ at, to }) => `${calendar.dayOf(at)} ${JSON.stringify(to)}`)
    expect(new Set(bundles).size).toBe(bundles.length)

    const red = await latest(clerk, chair, 'Red list: ')
    expect(red).toContain('Red list: WCJB Reducing Reoffending Board, meets 10am on Thursday 13 June 2024')
    expect(red).toContain('CJ-12')
    expect(await latest(clerk, chair, 'Five questions to ask')).toContain('What has to happen now, and by when?')
  })
})

test('on Slack, somebody without an account is told of to the secretariat, and the chair’s list does not name them as late', async () => {
  const clerk = await openSlackFront()
  clerk.workspace.without.add('housing-manager@example.org')
  await clerk.command(chair, 'add rrb "Agree a housing pathway" owner:housing due:31/5/2024')
  await clerk.clerk.lookNow()
  const told = await latest(clerk, office, 'Not reached')
  expect(told).toContain('Housing')
  expect(told).toContain('no Slack account has that e-mail address: invite the person to Slack')
  await clerk.moveTo(morning('2024-06-07'))
  const list = await latest(clerk, chair, 'Red list: ')
  const [late = '', unreached = ''] = list.split('Not reached by the clerk')
  expect(late).toContain('CJ-12')
  expect(late).not.toContain('RRB-001')
  expect(unreached).toContain('RRB-001')
})

/** What the clerk sent by itself: no answers, edits, or reports of what did not arrive. */
async function sentBy({ clerk }: Front): Promise<Outgoing[]> {
  const all = await clerk.desk.store.list('outgoing')
  return all.filter(
    ({ edits, inside, status, about, job }) =>
      edits === null &&
      inside === undefined &&
      (about.meeting !== null || job === 'digest') &&
      (status === 'sent' || status === 'answered'),
  )
}
