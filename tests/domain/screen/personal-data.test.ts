import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { findingKinds, kindsWords } from '#domain/screen/finding.ts'
import { hasNhsCheck } from '#domain/screen/numbers.ts'
import { findings } from '#domain/screen/personal-data.ts'
import { first, screenScoreOf, second } from './score.ts'

const all = [...first, ...second]
const kindsIn = (text: string, known?: ReadonlySet<string>) => findings(text, known).map(({ kind }) => kind)

describe('the personal-data screen, on the corpus', () => {
  it('is measured on 200 texts that hold personal data and 400 that only look like it', () => {
    expect(all.filter(({ kind }) => kind !== null).length).toBeGreaterThanOrEqual(200)
    expect(all.filter(({ kind }) => kind === null).length).toBeGreaterThanOrEqual(400)
    expect(new Set(all.map(({ text }) => text)).size).toBeGreaterThan(680)
  })

  it('sees at least 98 in 100 of what is there, and is right at least 97 times in 100', () => {
    const { recall, precision } = screenScoreOf(all)
    expect(recall).toBeGreaterThanOrEqual(0.98)
    expect(precision).toBeGreaterThanOrEqual(0.97)
  })
})

describe('the personal-data screen', () => {
  it.each([
    ['an NHS number with its check digit', 'see 999 314 1879', ['nhs']],
    ['no number with another digit at its end', 'see 999 314 1878', []],
    ['a contract number that passes the check by chance', 'contract 9993141879', []],
    ['a National Insurance number', 'he is AB123456C', ['insurance']],
    ['none with a prefix that is not given out', 'he is BG123456C, she is QQ123456C', []],
    ['a date of birth', 'DOB 12/03/2009', ['birth']],
    ['no other date', 'the meeting of 12/03/2009', []],
    ['both of two', 'call 07700 900123 or write to x@example.org', ['phone', 'email']],
    ['no action, paper, sum or period', 'RRB-012, CJ-12, 001#36, £120,000, 0.120m, Q3 24/25, 2024/25, v1.2, 60%', []],
  ] as const)('sees %s', (_, text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds)
  })

  it('lets the addresses pass that the clerk knows', () => {
    expect(kindsIn('from Head@example.org and jo@example.org', new Set(['head@example.org']))).toEqual(['email'])
  })

  it('tells where and never what', () => {
    const text = 'call 07700 900123 now'
    const [finding] = findings(text)
    expect(Object.keys(finding ?? {}).toSorted()).toEqual(['from', 'kind', 'to'])
    expect(text.slice(finding?.from, finding?.to)).toBe('07700 900123')
  })

  it('has words for every kind', () => {
    expect(kindsWords(findingKinds)).toMatch(/^an NHS number, .+ and a full postcode$/)
    expect(kindsWords(['phone', 'phone'])).toBe('a phone number')
  })

  it('sees every NHS number of the range for tests, however it is spaced', () => {
    const nine = fc.integer({ min: 999_000_000, max: 999_999_999 }).map(String)
    fc.assert(
      fc.property(nine, fc.constantFrom('', ' ', '-'), (digits, gap) => {
        const check = [...'0123456789'].find((digit) => hasNhsCheck(digits + digit))
        fc.pre(check !== undefined)
        const number = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6) + check].join(gap)
        expect(kindsIn(`waiting for ${number} to reply`)).toContain('nhs')
      }),
    )
  })

  it('says nothing of words without a figure', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z ,.;-]{0,80}$/), (text) => kindsIn(text).length === 0))
  })

  it('never throws, and stays within the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const { from, to } of findings(text)) expect(0 <= from && from < to && to <= text.length).toBe(true)
      }),
    )
  })
})

describe('the patterns of the screen', () => {
  /** Every pattern that is tried, as it is written, without what stands escaped or in a class. */
  function tried(): string[] {
    const exec = vi.spyOn(RegExp.prototype, 'exec')
    try {
      for (const { text } of all) findings(text)
      return [...new Set(exec.mock.contexts.map((pattern) => (pattern instanceof RegExp ? pattern.source : '')))].map((source) =>
        source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x'),
      )
    } finally {
      exec.mockRestore()
    }
  }

  it('repeat nothing without a bound, so that the time grows as the text does', () => {
    const sources = tried()
    expect(sources.length).toBeGreaterThan(25)
    for (const source of sources) {
      expect(source).not.toMatch(/[*+]/)
      expect(source).not.toMatch(/\{\d+,\}/)
      for (const [, most] of source.matchAll(/,(\d+)\}/g)) expect(Number(most)).toBeLessThanOrEqual(64)
    }
  })

  it.each(['07', '0 ', '1-', '9 9 9 ', 'a@a.', 'born 1 ', 'aged 1 ', 'custody ref ', '54/1', 'A1 1', 'the child, '])(
    'are tried as often as the text is long: %s',
    (piece) => {
      const exec = vi.spyOn(RegExp.prototype, 'exec')
      const steps = (times: number) => {
        exec.mockClear()
        findings(`${piece.repeat(times)}1`)
        return exec.mock.calls.length
      }
      const [once, tenfold] = [steps(200), steps(2_000)]
      exec.mockRestore()
      expect(tenfold).toBeLessThanOrEqual(once * 10 + 100)
    },
  )
})
