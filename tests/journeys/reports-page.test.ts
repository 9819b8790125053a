import { describe, expect, test } from 'vitest'
import { openEmailHouse } from './fronts/email-house.ts'

const lead = 'cjr-lead'

describe('a lead on neither platform', () => {
  test('writes a highlight report page by page behind the link in the mail, and goes on with it from another', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const page = await house.visitor().open(house.linkOf(lead, 'CJ-13'))
    await page.command('report rrb')
    expect(page.text).toContain('RRB-HR-001: 1 of 4')
    expect(page.text).toContain('up to 60 words')
    await page.fill({ brag: 'Green (G)', forecast: 'Amber (A)', headline: 'On course; one post is vacant.' })
    expect(page.text).toContain('RRB-HR-001: 2 of 4')
    await page.fill({ delivered: 'Event held.' })
    expect(page.text).toContain('RRB-HR-001: 3 of 4')

    const other = await house.visitor().open(await house.newLink(lead))
    await other.command('report rrb')
    expect(other.text).toContain('On course; one post is vacant.')
    await other.fill({})
    expect(other.text).toContain('Event held.')
    await other.fill({})
    await other.fill({ planned: 'Agree the housing pathway' })
    await other.fill({ voice: 'Survey of 40 people leaving prison.' })
    expect(other.text).toContain('Survey of 40 people leaving prison.')
    expect((await other.press('Send to the chair')).text).toContain('submitted')
    expect((await house.clerk.desk.store.get('report', 'RRB-HR-001'))?.status).toBe('submitted')
  })

  test('is told of a headline of 61 words and of a section of 40,000 characters, and loses neither', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const page = await house.visitor().open(house.linkOf(lead, 'CJ-13'))
    await page.command('report rrb')
    const long = Array.from({ length: 61 }, (_, index) => `word${index}`).join(' ')
    await page.fill({ headline: long, story: 'a'.repeat(40_000) })
    expect(page.text).toContain('must be 3000 characters or fewer: it has 40000')
    expect(page.text).toContain('a'.repeat(40_000))
    await page.fill({ headline: long, story: 'The rest is saved.' })
    expect(page.text).toContain('The headline has 61 words: 60 at most.')
    await page.command('show RRB-HR-001')
    expect(page.text).toContain(long)
    expect(page.text).toContain('The rest is saved.')
  })
})
