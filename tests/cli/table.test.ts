import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barText } from '#cli/screen/progress-bar.ts'
import { harmless, oneLine } from '#cli/screen/screen.ts'
import { length, tableText, wrap } from '#cli/screen/table.ts'

const columns = [
  { heading: 'Ref', words: (row: readonly string[]) => row[0] ?? '' },
  { heading: 'Action', words: (row: readonly string[]) => row[1] ?? '', wraps: true },
  { heading: 'Lead', words: (row: readonly string[]) => row[2] ?? '', wraps: true },
]
const plain = { width: null, colours: false }

describe('a table', () => {
  it('aligns its columns and leaves out those that say nothing', () => {
    expect(
      tableText(plain, columns, [
        ['A-1', 'Open a shelter'],
        ['A-12', 'Publish'],
      ]),
    ).toBe('Ref   Action\nA-1   Open a shelter\nA-12  Publish\n')
  })

  it('wraps long words where the screen is narrow', () => {
    expect(tableText({ width: 24, colours: false }, columns, [['A-1', 'Open a night shelter in the town']])).toBe(
      'Ref  Action\nA-1  Open a night\n     shelter in the town\n',
    )
  })

  it('measures what is seen: accents and flags take one column', () => {
    expect(length('Café 🇬🇧')).toBe(6)
    expect(
      tableText(plain, columns, [
        ['é🇬🇧', 'x'],
        ['ab', 'y'],
      ]),
    ).toBe('Ref  Action\né🇬🇧   x\nab   y\n')
  })

  it('is bold only where there are colours', () => {
    expect(tableText({ width: null, colours: true }, columns, [['A-1', 'x']])).toContain('\u001B[1mRef')
    expect(tableText(plain, columns, [['A-1', 'x']])).not.toContain('\u001B')
  })

  it('always fits, and loses no word', () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/)
    const row = fc.tuple(
      fc.stringMatching(/^[A-Z]{3}-\d$/),
      fc.array(word).map((words) => words.join(' ')),
      fc.array(word).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.integer({ min: 40, max: 120 }), (rows, width) => {
        const lines = tableText({ width, colours: false }, columns, rows).split('\n')
        expect(Math.max(...lines.map(length))).toBeLessThanOrEqual(width)
        const said = (text: string) => (text.match(/[a-z]/g) ?? []).toSorted().join('')
        expect(said(lines.slice(1).join(' '))).toBe(said(rows.flat().join(' ')))
      }),
    )
  })

  it('breaks a word that is longer than a line', () => {
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  })
})

describe("people's words on a terminal", () => {
  it.each([
    ['\u001B[2Jgone', 'gone'],
    ['a\rb', 'a b'],
    ['two\nlines', 'two lines'],
    ['\u202Eright to left', 'right to left'],
    ['bell\u0007', 'bell'],
  ])('cannot steer it: %j', (words, shown) => {
    expect(oneLine(words)).toBe(shown)
  })

  it('keep their lines where lines are shown', () => {
    expect(harmless('one\ntwo\u001B[31m')).toBe('one\ntwo')
  })
})

describe('a progress bar', () => {
  it('shows how far and what, within a line', () => {
    expect(barText(1, 2, 'reading plan.xlsx', 80)).toBe('████████████░░░░░░░░░░░░ 1 of 2 reading plan.xlsx')
    expect(barText(1, 2, 'reading plan.xlsx', 30).length).toBe(29)
    expect(barText(0, 0, 'x', 80)).toMatch(/^░{24} /)
  })
})
