import { describe, expect, test } from 'vitest'
import { type Front, latest, morning } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'

const chair = 'probation-head'
const lead = 'cjr-lead'
const office = 'governance-officer'

const report = ({ clerk }: Front) => clerk.desk.store.get('report', 'RRB-HR-001')

describe.each(fronts)('on $name', ({ open }) => {
  test('sending, returning and clearing a report are undone by whoever did them, and those who were told see it', async () => {
    const front = await open()
    await front.clerk.lookNow()
    await front.command(lead, 'report rrb amber, two posts are vacant')
    await front.press(lead, 'Send to the chair')
    expect(await latest(front, chair, 'has submitted')).toContain('[Clear]')
    expect(await front.press(lead, 'Undo')).toContain('no longer with the chair')
    expect(await report(front)).toMatchObject({ status: 'draft', submitted: null })
    expect(await latest(front, chair, 'Withdrawn')).toContain('RRB-HR-001 is submitted')

    await front.command(lead, 'submit RRB-HR-001')
    await front.press(chair, 'Return…')
    await front.fill(chair, { why: 'Say what the vacancy costs' })
    expect(await front.press(chair, 'Undo')).toContain('is not returned. Your comments are withdrawn')
    expect(await report(front)).toMatchObject({ status: 'submitted', returned: null })

    await front.command(chair, 'clear RRB-HR-001')
    expect(await front.press(chair, 'Undo')).toContain('is not cleared')
    expect(await report(front)).toMatchObject({ status: 'submitted', cleared: null })
    expect(await front.command(chair, 'history RRB-HR-001')).toContain('undone')
  })

  test('a draft made from plain words is undone with the words alone, and not once it is sent', async () => {
    const front = await open()
    await front.command(lead, 'report rrb amber, two posts are vacant')
    const drafted = (await report(front))?.sections
    expect(await front.press(lead, 'Undo')).toContain('stands as it did before those words')
    const { headline, ...others } = (await report(front))?.sections ?? {}
    expect(headline).toBe('')
    expect(others.notDelivered).toBe(drafted?.notDelivered)
    expect(others.notDelivered).toContain('CJ-12')
    expect(await report(front)).toMatchObject({ brag: null, status: 'draft' })

    await front.command(lead, 'report rrb green, all posts are filled')
    await front.command(office, 'submit RRB-HR-001')
    expect(await front.press(lead, 'Undo')).toContain('Take it back first')
    expect((await report(front))?.sections.headline).toBe('All posts are filled')
  })

  test('words that said something of an action and drafted a report are undone together, by one button', async () => {
    const front = await open()
    await front.clerk.lookNow()
    const { answer } = await front.write(chair, 'CJ-28 blocked, no figures yet; report amber, one post is vacant')
    expect(answer).toContain('CJ-28')
    expect(answer).toContain('One post is vacant')
    expect(answer.split('[Undo]')).toHaveLength(2)
    const undone = await front.press(chair, 'Undo')
    expect(undone).toContain('It is as it was before')
    expect(undone).toContain('stands as it did before those words')
    expect((await front.clerk.desk.store.get('action', 'CJ-28'))?.status).toBe('in progress')
    expect((await report(front))?.sections.headline).toBe('')
  })

  test('what a sealed pack tells of is not undone, and the sentence says what to do', async () => {
    const front = await open()
    await front.moveTo('2024-06-04T15:00:00+01:00')
    await front.command(lead, 'report rrb amber, two posts are vacant')
    await front.press(lead, 'Send to the chair')
    await front.command(chair, 'clear RRB-HR-001')
    await front.moveTo(morning('2024-06-05'))
    expect(await front.press(chair, 'Undo')).toContain('A pack was sealed since with RRB-HR-001 as it stands')
    expect((await report(front))?.status).toBe('cleared')
    await front.command(chair, 'return RRB-HR-001 Say what it costs')
    expect(await front.press(chair, 'Undo')).toContain('is not returned')
    expect((await report(front))?.status).toBe('cleared')
  })

  test('a decision that was entered, and one that was taken out, are undone', async () => {
    const front = await open()
    await front.command(chair, 'decision rrb "The housing pilot goes on"')
    expect(await front.press(chair, 'Undo')).toContain('is no longer in the decision log')
    expect(await front.command(chair, 'decisions rrb')).not.toContain('The housing pilot goes on')
    await front.command(chair, 'decision rrb "Meet in May"')
    await front.press(chair, 'Take it out…')
    await front.fill(chair, { why: 'Said, not decided' })
    expect(await front.press(chair, 'Undo')).toContain('stands in the decision log')
    expect((await front.clerk.desk.store.get('decision', 'RRB-D-002'))?.dropped).toBeNull()
  })
})
