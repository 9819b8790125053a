import { describe, expect, test } from 'vitest'
import { type Front, latest } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'

const chair = 'probation-head'
const lead = 'cjr-lead'
const office = 'governance-officer'
const colours = { brag: 'Green (G)', forecast: 'Green (G)' }
const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

/** A report that is with the chair. */
async function submitted(clerk: Front): Promise<void> {
  await clerk.command(lead, 'report rrb')
  await clerk.fill(lead, { ...colours, headline: 'On course.' })
  await clerk.command(lead, 'submit RRB-HR-001')
}

describe.each(fronts)('on $name', ({ open }) => {
  test('two people on one draft are told of each other, and both their words are kept', async () => {
    const clerk = await open()
    await clerk.command(lead, 'report rrb')
    await clerk.command(office, 'report rrb')
    expect(await clerk.press(office, 'Go on writing…')).toContain('has this draft open too')
    await clerk.clerk.lookNow()
    expect(await latest(clerk, lead, 'has opened the draft of')).toContain('nobody’s words are overwritten')
    await clerk.fill(office, { ...colours, headline: 'The office says so.' })
    const clash = await clerk.fill(lead, { headline: 'The lead says otherwise.', story: 'Both wrote.' })
    expect(clash).toContain('somebody else changed')
    const whole = await clerk.command(lead, 'show RRB-HR-001')
    for (const kept of ['The office says so.', 'The lead says otherwise.', 'Both wrote.']) expect(whole).toContain(kept)
    await clerk.press(lead, 'Keep both')
    expect((await clerk.clerk.desk.store.get('report', 'RRB-HR-001'))?.sections.headline).toBe(
      'The office says so.\nThe lead says otherwise.',
    )
  })

  test('a headline of 61 words is refused with a sentence, and the words are kept whole', async () => {
    const clerk = await open()
    await clerk.command(lead, 'report rrb')
    const refused = await clerk.fill(lead, { ...colours, headline: words(61), story: 'The rest is saved.' })
    expect(refused).toContain('The headline has 61 words: 60 at most.')
    const whole = await clerk.command(lead, 'show RRB-HR-001')
    expect(whole).toContain(words(61))
    expect(whole).toContain('The rest is saved.')
    expect(await clerk.command(lead, 'submit RRB-HR-001')).toContain('has no headline yet')
    await clerk.command(lead, 'report rrb')
    await clerk.fill(lead, { headline: words(60) })
    expect(await clerk.command(lead, 'submit RRB-HR-001')).toContain('submitted')
  })

  test('a section of 40,000 characters is refused with a sentence and kept', async () => {
    const clerk = await open()
    await clerk.command(lead, 'report rrb')
    const long = Array.from({ length: 5_000 }, (_, at) => `n${String(at).padStart(6, '0')}`).join(' ')
    const refused = await clerk.fill(lead, { ...colours, story: `${long}.` })
    expect(refused).toMatch(/40,000 characters: 3,000 at most|must be 3000 characters or fewer: it has 40000/)
    // a page in a browser shows the words again, to be shortened; elsewhere they are kept beside the draft
    const kept = await clerk.clerk.desk.store.get('report', 'RRB-HR-001')
    if (clerk.name === 'the local workspace') return expect(refused).toContain(long)
    expect(kept?.aside.map(({ text }) => text)).toEqual([`${long}.`])
    expect(await clerk.command(lead, 'show RRB-HR-001')).toContain('n000000')
    const pages = [await clerk.press(lead, 'Read the whole (40,000 characters)')]
    while (pages.at(-1)?.includes('[Read on]')) pages.push(await clerk.press(lead, 'Read on'))
    expect(pages).toHaveLength(5)
    const read = await clerk.command(chair, 'show RRB-HR-001')
    expect(read).toContain('n000000')
    expect(read).not.toContain('Let go of them')
    expect(pages.at(-1)).toContain('Page 5 of 5')
    expect(new Set(pages.join(' ').match(/n\d{6}/g)).size).toBe(5_000)
    expect(await clerk.press(lead, 'Page before')).toContain('Page 4 of 5')
    expect(await clerk.press(lead, 'Let go of them')).not.toContain('Kept beside it')
    expect(await clerk.press(lead, 'Undo')).toContain('stands as it did before')
    expect((await clerk.clerk.desk.store.get('report', 'RRB-HR-001'))?.aside).toHaveLength(1)
  })

  test('a report for a meeting that has begun is refused, and what was still typed is kept', async () => {
    const clerk = await open()
    await clerk.command(lead, 'report rrb')
    await clerk.moveTo('2024-06-13T11:00:00+01:00')
    expect(await clerk.fill(lead, { ...colours, headline: 'Too late, but not lost.' })).toContain('is closed')
    expect(await clerk.command(lead, 'show RRB-HR-001')).toContain('Too late, but not lost.')
    expect(await clerk.command(lead, 'submit RRB-HR-001')).toContain('is closed')
  })

  test('of two who clear at once, one does and the other is told', async () => {
    const clerk = await open()
    await submitted(clerk)
    const answers = await Promise.all([chair, office].map((person) => clerk.command(person, 'clear RRB-HR-001')))
    const changes = await clerk.clerk.desk.store.history({ kind: 'report', id: 'RRB-HR-001' })
    expect(changes.filter(({ what }) => what === 'cleared')).toHaveLength(1)
    expect(answers.filter((answer) => answer.includes('cleared already'))).toHaveLength(1)
    expect((await clerk.messages(lead)).filter((text) => text.includes('has cleared'))).toHaveLength(1)
  })
})
