import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pagesOf, type ReportPage } from '#domain/report/page.ts'
import { savedPage, seenOf, settled } from '#domain/report/saving.ts'
import { wordCount } from '#domain/report/words.ts'
import { aReport } from '../../builders/report.ts'

const page: ReportPage = firstPage()

function firstPage(): ReportPage {
  const [first] = pagesOf({ promises: [] }, false)
  if (first === undefined) throw new Error('a report has pages')
  return first
}

function saves(
  report = aReport(),
  by = 'ann',
  values: Record<string, string> = {},
  seen = seenOf(report, page),
  form = `form-${by}`,
) {
  return savedPage(report, { page, values, seen, form, by, at: '2026-01-20T10:00:00.000Z' })
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

describe('saving a page of a report', () => {
  it('takes what was written, and nothing for what was not touched', () => {
    const before = aReport({ sections: { headline: 'Before', asks: 'Help us' } })
    const { report } = saves(before, 'ann', { headline: 'After', asks: 'Help us' })
    expect(report.sections).toEqual({ headline: 'After', asks: 'Help us' })
    expect(Object.keys(report.saved)).toEqual(['headline'])
  })

  it('empties a section that its writer emptied', () => {
    expect(saves(aReport({ sections: { asks: 'Help us' } })).report.sections.asks).toBe('')
  })

  it('keeps a headline of 60 words and refuses one of 61, with its words kept', () => {
    expect(saves(aReport(), 'ann', { headline: words(60) })).toMatchObject({
      problems: [],
      report: { sections: { headline: words(60) } },
    })
    const { report, problems } = saves(aReport({ sections: { headline: 'Short' } }), 'ann', {
      headline: words(61),
      story: 'The rest',
    })
    expect(problems).toEqual(['The headline has 61 words: 60 at most.'])
    expect(report.sections).toEqual({ headline: 'Short', story: 'The rest' })
    expect(report.aside).toMatchObject([{ section: 'headline', text: words(61), why: 'too long' }])
  })

  it('lets go of a headline that was too long once its writer sends a shorter one', () => {
    const first = saves(aReport(), 'ann', { headline: words(61) })
    const second = savedPage(first.report, {
      page,
      values: { headline: words(12) },
      seen: seenOf(aReport(), page),
      form: 'form-ann',
      by: 'ann',
      at: '2026-01-20T10:05:00.000Z',
    })
    expect(second.report).toMatchObject({ aside: [], sections: { headline: words(12) } })
  })

  it('keeps a section of 40,000 characters whole beside the report, and says so', () => {
    const { report, problems } = saves(aReport(), 'ann', { story: 'x'.repeat(40_000) })
    expect(problems[0]).toContain('40,000 characters')
    expect(report.aside[0]?.text).toHaveLength(40_000)
  })

  it('keeps both when two wrote the same section', () => {
    const opened = aReport({ sections: { story: 'Old' } })
    const ann = saves(opened, 'ann', { story: "Ann's" }).report
    const { report, clashes } = saves(ann, 'bob', { story: "Bob's" }, seenOf(opened, page))
    expect(clashes).toEqual(['story'])
    expect(report.sections.story).toBe("Ann's")
    expect(report.aside).toMatchObject([{ by: 'bob', text: "Bob's" }])
    const both = settled(
      report,
      { section: 'story', at: '2026-01-20T10:00:00.000Z', use: 'both' },
      { by: 'ann', at: '2026-01-20T11:00:00.000Z', form: 'f' },
    )
    expect(both).toMatchObject({ sections: { story: "Ann's\nBob's" }, aside: [] })
  })

  it('sent twice from one form changes its own words and clashes with nobody', () => {
    const opened = aReport()
    const once = saves(opened, 'ann', { story: 'One' }).report
    const { report, clashes } = saves(once, 'ann', { story: 'Two' }, seenOf(opened, page))
    expect([report.sections.story, clashes]).toEqual(['Two', []])
  })

  it('loses no words, whatever the order in which people open and save', () => {
    const step = fc.record({
      who: fc.constantFrom('ann', 'bob', 'cat'),
      opens: fc.boolean(),
      text: fc.string({ minLength: 1, maxLength: 12 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let report = aReport({ sections: { story: 'at first' } })
        const forms = new Map<string, { seen: Record<string, string>; story: string; form: string }>()
        // Words that somebody has written and nobody has knowingly replaced.
        let owed = new Set(['at first'])
        steps.forEach(({ who, opens, text }, index) => {
          const story = `${who} ${index} ${text}`.trim()
          const form = forms.get(who)
          if (opens || form === undefined) {
            forms.set(who, { seen: seenOf(report, page), story: report.sections.story ?? '', form: `${who}-${index}` })
            return
          }
          report = saves(report, who, { story }, form.seen, form.form).report
          owed = new Set([...owed].filter((one) => one !== form.story)).add(story)
          forms.set(who, { ...form, story })
        })
        const kept = new Set([report.sections.story, ...report.aside.map((one) => one.text)])
        expect([...owed].filter((one) => !kept.has(one))).toEqual([])
      }),
    )
  })

  it.each([
    ['', 0],
    ['one', 1],
    ['  one\n two – three  ', 3],
    ['£3,000 a month', 3],
  ])('counts the words of “%s” as %i', (text, count) => {
    expect(wordCount(text)).toBe(count)
  })
})

describe('why a promise slipped', () => {
  const promises = [{ text: 'Train champions', outcome: 'slipped' as const, why: '' }]
  const [, ledger = page] = pagesOf({ promises }, false)

  it('stands with the reasons of both who gave one at once, whole', () => {
    const before = aReport({ promises })
    const seen = seenOf(before, ledger)
    const at = '2026-01-20T10:00:00.000Z'
    const [ann, bob] = ['a'.repeat(900), 'b'.repeat(900)]
    const one = savedPage(before, { page: ledger, values: { 'why-0': ann }, seen, form: 'ann', by: 'ann', at })
    const both = savedPage(one.report, { page: ledger, values: { 'why-0': bob }, seen, form: 'bob', by: 'bob', at })
    expect(both.report.promises[0]?.why).toBe(`${ann}; ${bob}`)
  })
})
