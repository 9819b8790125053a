import { describe, expect, test } from 'vitest'
import { latest } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'

const chair = 'probation-head'
const lead = 'cjr-lead'
const office = 'governance-officer'

describe.each(fronts)('on $name', ({ open }) => {
  test('a lead writes a report page by page, half written already; the chair returns it, and clears it when it comes back', async () => {
    const clerk = await open()
    await clerk.press(lead, 'On track', 'CJ-13').catch(() => clerk.command(lead, 'on-track CJ-13'))
    const first = await clerk.command(lead, 'report rrb')
    expect(first).toContain('RRB-HR-001')
    expect(first).toContain('Headline')
    const second = await clerk.fill(lead, {
      brag: 'Green (G)',
      forecast: 'Amber (A)',
      headline: 'On course; one post is vacant.',
      asks: 'Fill the housing post.',
    })
    expect(second).toContain('What happened')
    const third = await clerk.fill(lead, { delivered: 'Event held.' })
    expect(third).toContain('Planned next')
    await clerk.fill(lead, { planned: 'Agree the housing pathway\nTrain champions' })
    const whole = await clerk.fill(lead, { voice: 'Survey of 40 people leaving prison.' })
    expect(whole).toContain('On course; one post is vacant.')
    expect(whole).toContain('DRAFT')
    expect(await clerk.press(lead, 'Send to the chair')).toContain('submitted')

    expect(await latest(clerk, chair, 'has submitted')).toContain('[Clear]')
    await clerk.press(chair, 'Return…', 'RRB-HR-001')
    expect(await clerk.fill(chair, { why: 'Say what the vacancy costs' })).toContain('returned')
    expect(await latest(clerk, lead, 'returned with comments')).toContain('Say what the vacancy costs')
    await clerk.press(lead, 'Go on writing…')
    await clerk.fill(lead, { story: 'The vacancy costs £3,000 a month.' })
    expect(await clerk.command(lead, 'submit RRB-HR-001')).toContain('submitted')
    const again = await latest(clerk, chair, 'Changed since it was last submitted')
    expect(again).toContain('The story of the period')
    expect(await clerk.press(chair, 'Clear')).toContain('cleared')
    expect(await clerk.command(office, 'clear RRB-HR-001')).toContain('cleared already')
    const late = await clerk.command(lead, 'report rrb red, the provider pulled out')
    expect(late).toContain('The chair can return it: return RRB-HR-001 WHY')
    expect(await latest(clerk, lead, 'has cleared')).not.toBe('')
    expect(await clerk.command(chair, 'reports rrb')).toContain('1 of 2 highlight reports are in')
    expect(await clerk.command(chair, 'history RRB-HR-001')).toContain('cleared')
  })

  test('a reply in plain words to the ask becomes a draft to confirm', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    expect((await clerk.messages(chair)).join('\n')).toContain('Write the report')
    const written = await clerk.write(chair, 'green, nothing to add, but please note the housing worker post is vacant')
    const { answer } = written
    expect(answer).toContain('Is that right?')
    expect(answer).toContain('G Green')
    expect(answer).toContain('Nothing to add, but please note the housing worker post is vacant')
    expect(await clerk.edit(chair, written, 'amber, nothing to add')).toContain('The draft stands as it is')
    expect(await clerk.command(office, 'reports rrb')).toContain('0 of 2 highlight reports are in')
    expect(await clerk.press(chair, 'Send to the chair')).toContain('submitted')
    expect((await clerk.messages(chair)).join('\n')).toContain('✓ Highlight report RRB-HR-001')
    expect((await clerk.write(chair, 'amber, as one post is vacant')).answer).not.toContain('Is that right?')
  })

  test('who owes several reports is asked which one their words are for, and nothing is lost', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    const { answer } = await clerk.write(lead, 'CJ-13 on track; report amber, two posts are vacant')
    expect(answer).toContain('CJ-13 Fill gaps in service for female offenders with public health: on track')
    expect(answer).toContain('Which of them is that for?')
    expect(await clerk.press(lead, 'This one')).toContain('Two posts are vacant')
    expect(await clerk.command(lead, 'report rrb red, one more')).toContain('Is that right?')
  })

  test('what was reported rolls up to the board above, and into the Panel update that the office asks for', async () => {
    const clerk = await open()
    await clerk.clerk.lookNow()
    await clerk.write(chair, 'amber, one post is vacant. The board is asked to fund the post.')
    await clerk.press(chair, 'Send to the chair')
    const rolled = await clerk.command(office, 'rollup wcjb')
    expect(rolled).toContain('WCJB Reducing Reoffending Board')
    expect(rolled).toContain('A Amber')
    expect(rolled).toContain('The board is asked to fund the post.')
    // who reports to the board above finds it drafted in their own form
    await clerk.command(chair, 'report wcjb')
    const own = await clerk.fill(chair, {})
    expect(own).toContain('Reducing Reoffending Board reported A Amber')
    expect(own).toContain('The board is asked to fund the post.')
    expect(await clerk.command(chair, 'panel')).toContain('Only the secretariat')
    expect(await clerk.command(office, 'panel Q9 24/25')).toContain('is not a quarter')
    const update = await clerk.command(office, 'panel Q1 24/25')
    expect(update).toContain('Criminal justice and reoffending')
    expect(update).toContain('RRB-HR-001')
    expect(await latest(clerk, office, 'panel-update-2024-Q1-public.docx')).not.toBe('')
  })
})
