import { describe, expect, it } from 'vitest'
import { isIn, Report } from '#domain/report/report.ts'
import { SectionName, sectionTitle } from '#domain/report/section.ts'
import { aReport } from '../../builders/report.ts'

describe('a highlight report', () => {
  it.each([
    ['draft', false],
    ['submitted', true],
    ['returned', false],
    ['cleared', true],
  ] as const)('that is %s is with the board: %s', (status, is) => {
    expect(isIn({ status })).toBe(is)
  })

  it('has a title of its own for every section', () => {
    const titles = SectionName.options.map(sectionTitle)
    expect(new Set(titles).size).toBe(titles.length)
  })

  it('is read back as it was kept', () => {
    const report = aReport({ sections: { headline: 'On track.' }, promises: [{ text: 'Agree it', outcome: null, why: '' }] })
    expect(Report.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
  })
})
