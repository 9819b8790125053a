import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportPart, reportWords } from '#speech/replies/report-words.ts'

describe('a report in plain words', () => {
  it.each([
    [
      'green, nothing to add, but please note the housing worker post is vacant',
      { brag: 'green', headline: 'Nothing to add, but please note the housing worker post is vacant' },
    ],
    ['Green', { brag: 'green', headline: '' }],
    ['green all good', { brag: 'green', headline: 'All good' }],
    ['amber waiting on the council', { brag: 'amber', headline: 'Waiting on the council' }],
    ['green agenda moved on', { brag: null, headline: 'Green agenda moved on' }],
    ['Amber: waiting on housing data. Forecast green.', { brag: 'amber', forecast: 'green' }],
    ['We are red, expected to be amber, for the contract has ended', { brag: 'red', forecast: 'amber' }],
    ['Hi, still green. Nothing to report.', { brag: 'green', headline: 'Nothing to report.' }],
    ['Report: amber. The board is asked to fund the post.', { brag: 'amber', asks: 'The board is asked to fund the post.' }],
    ['RAG amber - two posts vacant', { brag: 'amber', headline: 'Two posts vacant' }],
    ['amber/green at present', { brag: null, headline: 'Amber/green at present' }],
    ['nothing to add', { brag: null, headline: 'Nothing to add' }],
    ['Greenham was visited', { brag: null, headline: 'Greenham was visited' }],
  ])('%j reads as a draft', (words, read) => {
    expect(reportWords(words)).toMatchObject(read)
  })

  it('puts what is longer than a headline into the story, whole', () => {
    const long = Array.from({ length: 61 }, (_, index) => `word${index}`).join(' ')
    expect(reportWords(`green. Short start. ${long}`)).toMatchObject({ headline: 'Short start.', story: `Short start. ${long}` })
  })

  it.each([
    ['green, nothing to add', 'green, nothing to add', ''],
    ['CJ-12 done; report green, nothing to add', 'report green, nothing to add', 'CJ-12 done;'],
    ['Report amber. One post is vacant. CJ-12 on track', 'Report amber. One post is vacant.', 'CJ-12 on track'],
  ])('%j is told from what is said of actions', (words, report, rest) => {
    expect(reportPart(words, false)).toEqual({ report, rest })
  })

  it.each(['CJ-12 green', 'on track', 'not green', 'is it green?', 'thanks', 'The green book is out', 'nothing to add'])(
    '%j is no report where actions were asked about too',
    (words) => {
      expect(reportPart(words, false)).toBeNull()
    },
  )

  it('is “nothing to add” where only reports were asked for', () => {
    expect(reportPart('Nothing to add from us', true)).not.toBeNull()
  })

  it('never throws, and keeps every word that is no colour', () => {
    const word = fc.stringMatching(/^[xyz]{3,8}$/)
    const tails = fc.array(fc.tuple(word, fc.string({ maxLength: 12 })), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(tails, (parts) => {
        const tail = parts.flat().join(' ')
        const read = reportWords(`green. Told ${tail}`)
        const kept = `${read.headline} ${read.story} ${read.asks}`
        for (const [word] of parts) expect(kept).toContain(word)
        const split = reportPart(tail, true)
        for (const [word] of parts) expect(split === null ? tail : `${split.report} ${split.rest}`).toContain(word)
      }),
    )
  })
})
