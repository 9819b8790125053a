import { describe, expect, test } from 'vitest'
import { latest } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'

const chair = 'probation-head'
const owner = 'cjr-lead'
const office = 'governance-officer'

describe.each(fronts)('on $name', ({ open }) => {
  test('a chair sees the board at a glance, and any action from every side', async () => {
    const clerk = await open()
    const boards = await clerk.command(chair, 'boards')
    expect(boards).toContain('WCJB Reducing Reoffending Board')
    expect(boards).toContain('meets 10am on Thursday 13 June 2024, papers by Wednesday 5 June 2024 · 8 open, 1 overdue, 0 red')

    const overdue = await clerk.command(chair, 'actions rrb overdue')
    expect(overdue).toContain('Overdue actions of Reducing Reoffending: 1 action')
    expect(overdue).toContain('overdue, due in March 2024 (by Sunday 31 March 2024)')

    const brief = await clerk.command(chair, 'brief rrb')
    expect(brief).toContain('8 open, 1 overdue')
    expect(brief).toContain('CJ-12 is 60 days past its agreed date')
    expect(brief).toContain('5. ')

    const action = await clerk.press(chair, 'Open CJ-12')
    expect(action).toContain('Host neurodiversity partnership event')
    expect(action).toContain('its agreed date has passed. A person decides.')
    expect(await clerk.press(chair, 'Why')).toContain('serves Improving the experience of priority groups')
    const history = await clerk.command(chair, 'history CJ-12')
    expect(history).toContain('imported by the clerk, through a delivery plan')
    expect(history).toContain('agreed date Sunday 31 March 2024')
    expect(history).not.toMatch(/none|undefined|null/)
  })

  test('what moved says whose word it was: work sent back is not told as its owner’s account', async () => {
    const clerk = await open()
    await clerk.command(owner, 'done CJ-13 report in the shared folder')
    expect(await clerk.command(owner, 'done CJ-13 and the annex too')).toContain('note CJ-13 WORDS')
    expect(await clerk.command(owner, 'note CJ-13 and the annex too')).toContain('Recorded: CJ-13')
    await clerk.command(chair, 'sendback CJ-13 Please attach the figures')
    await clerk.command(owner, 'block CJ-15 no reply from the NHS')
    const brief = await clerk.command(chair, 'brief rrb')
    expect(brief).toContain('sent back: “Please attach the figures”')
    expect(brief).toContain('blocked: “no reply from the NHS”')
  })

  test('what a colour means is printed wherever it is', async () => {
    const clerk = await open()
    expect(await clerk.command(chair, 'brief rrb')).not.toContain('R red:')
    await clerk.command(chair, 'brag CJ-12 red will miss it')
    const means = 'R red: Will miss or has missed its date, or needs a decision'
    expect(await clerk.command(chair, 'brief rrb')).toContain(means)
    expect(await clerk.command(owner, 'mine')).toContain(means)
    expect(await clerk.command(office, 'digest')).toContain(means)
    expect(await clerk.command(chair, 'show CJ-12')).toContain('Will miss or has missed its date, or needs a decision')
  })

  test('a long list turns its pages in its place', async () => {
    const clerk = await open()
    const first = await clerk.command(chair, 'actions all')
    expect(first).toContain('Page 1 of')
    const next = await clerk.press(chair, 'Next page')
    expect(next).toContain('Page 2 of')
    expect(await clerk.press(chair, 'Previous page')).toContain('Page 1 of')
  })

  test('a chair adds actions by words and by form, hands them on, and each concerned hears of it', async () => {
    const clerk = await open()
    const added = await clerk.command(chair, 'add rrb "Agree a housing pathway" owner:housing due:31/7/2024')
    expect(added).toContain('Recorded: RRB-001')
    expect(added).toContain('Housing Options Manager leads; due Wednesday 31 July 2024')
    expect(await latest(clerk, 'housing-manager', 'has given you a new action')).toContain('RRB-001 Agree a housing pathway')
    expect(await clerk.command(chair, 'add rrb "agree a housing PATHWAY"')).toContain('has that action already: RRB-001')

    expect(await clerk.command(chair, 'add')).toContain('What is to be done?')
    const board = 'WCJB Reducing Reoffending Board'
    const byForm = await clerk.fill(chair, {
      board,
      title: 'Map the waiting lists',
      owner: 'rrb-public-health',
      due: '2024-09-30',
    })
    expect(byForm).toContain('RRB-002')
    expect(byForm).toContain('due Monday 30 September 2024')
    expect(await latest(clerk, 'public-health-cover', 'has given you a new action')).toContain('Map the waiting lists')

    expect(await clerk.command(chair, 'assign RRB-001 police')).toContain(
      'assigned to Wiltshire Police: Head of Criminal Justice',
    )
    const given = await latest(clerk, 'police-criminal-justice-head', 'RRB-001')
    expect(given).toContain('has assigned RRB-001 Agree a housing pathway to Head of Criminal Justice, Wiltshire Police')
    expect(await latest(clerk, 'housing-manager', 'has assigned')).toContain('RRB-001')
    expect(await clerk.command('police-criminal-justice-head', 'delegate RRB-001 cjr-officer')).toContain(
      'The seat stays accountable',
    )
    expect(await latest(clerk, 'cjr-officer', 'take on RRB-001')).toContain('for now')
    expect(await clerk.command(chair, 'note RRB-001 see the minutes of March')).toContain('noted')
    expect(await clerk.command(office, 'share RRB-001 wcjb')).toContain('now also reports to Wiltshire Criminal Justice Board')
  })

  test('what cannot be done is refused with what can, and changes nothing', async () => {
    const clerk = await open()
    const before = await clerk.clerk.desk.store.list('action')
    const unknown = await clerk.command(chair, 'add rrb "Agree a pathway" owner:huosing due:31/7/2024')
    expect(unknown).toContain('There is no seat called “huosing”')
    expect(unknown).toContain('Housing Options Manager')
    expect(await clerk.command(chair, 'add rrb "Agree a pathway" owner:housing due:31/7/1925')).toContain('1925')
    expect(await clerk.command(chair, 'show CJ-99')).toContain('Did you mean CJ-09')
    expect(await clerk.command('housing-manager', 'done CJ-12 held')).toContain(
      'You may not do “done CJ-12”: it is for the owner of the action',
    )
    expect(await clerk.command('housing-manager', 'brief rrb')).toContain('You may not do that')
    expect(await clerk.command(chair, 'xyzzy')).toContain('nothing was changed')
    expect(await clerk.clerk.desk.store.list('action')).toEqual(before)
  })

  test('a new date takes two keys, and every card shows what became of it', async () => {
    const clerk = await open()
    const asked = await clerk.command(owner, 'date CJ-12 30 September 2024 waiting on the venue')
    expect(asked).toContain('a new date is asked for, Monday 30 September 2024. The chair decides')
    expect(await clerk.command(owner, 'approve CJ-12')).toContain('somebody other than the one who asked has to agree')
    expect(await latest(clerk, chair, 'asks to move')).toContain('from Sunday 31 March 2024 to Monday 30 September 2024')

    expect(await clerk.press(chair, 'Approve date', 'CJ-12')).toContain('first Sunday 31 March 2024, slipped once')
    expect(await latest(clerk, owner, 'agreed a new date')).toContain('Monday 30 September 2024')
    expect(await latest(clerk, chair, 'date approved by')).toContain('Head of Probation')
    expect(await clerk.command(chair, 'approve CJ-12')).toContain('No new date is asked for on CJ-12')

    await clerk.command(owner, 'date CJ-12 31 October 2024 the venue again')
    expect(await clerk.press(chair, 'Decline date…', 'CJ-12')).toContain('The owner sees this.')
    await clerk.fill(chair, { why: 'The board wants it in September' })
    expect(await latest(clerk, owner, 'has declined')).toContain('The board wants it in September')
    expect(await latest(clerk, chair, 'date declined by')).not.toBe('')
    // what was settled earlier keeps what became of it
    expect(await latest(clerk, chair, 'date approved by')).not.toBe('')
    expect(await clerk.command(chair, 'show CJ-12')).toContain('Monday 30 September 2024')
  })

  test('an approval undone asks for the key again', async () => {
    const clerk = await open()
    await clerk.command(owner, 'date CJ-12 30 September 2024 waiting on the venue')
    await clerk.press(chair, 'Approve date', 'CJ-12')
    expect(await clerk.press(chair, 'Undo')).toContain('undone')
    expect(await latest(clerk, chair, 'asks to move')).toContain('[Approve date]')
    expect(await latest(clerk, owner, 'Withdrawn')).toContain('by Head of Probation')
    expect(await clerk.press(chair, 'Approve date', 'CJ-12')).toContain('slipped once')
  })

  test('done waits for another to sign it off, or comes back', async () => {
    const clerk = await open()
    expect(await clerk.command(owner, 'done CJ-12 report on the shared drive')).toContain('The chair is asked to sign it off')
    expect(await clerk.command(owner, 'signoff CJ-12')).toContain('somebody other than the one who reported it done')
    await clerk.press(chair, 'Send back…', 'CJ-12')
    await clerk.fill(chair, { why: 'Please add the attendance list' })
    expect(await latest(clerk, owner, 'has sent back')).toContain('Please add the attendance list')
    await clerk.command(owner, 'done CJ-12 list added')
    expect(await clerk.press(chair, 'Sign off', 'CJ-12')).toContain('signed off')
    expect(await latest(clerk, owner, 'has signed off')).toContain('Thank you')
    expect(await clerk.command(chair, 'signoff CJ-12')).toContain('CJ-12 is closed')
    expect(await clerk.command(owner, 'update CJ-12 more')).toContain('sendback CJ-12')
  })
})

describe.each(fronts.filter(({ name }) => name !== 'Slack'))('on $name, where prosecutors and courts are', ({ open }) => {
  test('prosecutors and courts are requested, and never given an action or sent one back', async () => {
    const clerk = await open()
    const asked = 'cps-victims-lead'
    await clerk.command(office, 'add vwmv "Share charging data" owner:CPS due:30 September')
    expect(await latest(clerk, asked, 'VWMV-001')).toContain('requests an action of you, VWMV-001 Share charging data')
    await clerk.command(asked, 'done VWMV-001 sent by post')
    await clerk.command('vv-lead', 'sendback VWMV-001 which months')
    expect(await latest(clerk, asked, 'which months')).toContain('asks for more on VWMV-001')
    await clerk.command(office, 'assign VWMV-001 HMCTS')
    expect(await latest(clerk, asked, 'requests VWMV-001')).toContain('Court Operations Manager')
    expect((await clerk.messages(asked)).join()).not.toMatch(/given you|sent back|assigned/)
  })
})
