import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from '#papers/paper/line-count.ts'
import { type Flowing, placesOf } from '#papers/paper/page-flow.ts'

const height = 1000
const pagesOf = (all: readonly Flowing[]) => placesOf(all, height).map(({ page }) => page)
const text = (lines: number, more: Partial<Flowing> = {}): Flowing => ({
  before: 0,
  after: 0,
  keepNext: false,
  head: 0,
  parts: Array<number>(lines).fill(100),
  together: 2,
  ...more,
})
const rows = (count: number, more: Partial<Flowing> = {}) => text(count, { together: 1, head: 100, ...more })

describe('the page on which something begins', () => {
  it.each<[string, Flowing[], number[]]>([
    ['follows what fills a page to its end', [text(10), text(1)], [1, 2]],
    ['is the same while it fits', [text(8), text(2)], [1, 1]],
    ['is the next for a paragraph of which only one line would fit', [text(9), text(4)], [1, 2]],
    ['is the same for one of which two lines fit and two are left', [text(8), text(4)], [1, 1]],
    ['is the next for one of three lines that do not all fit', [text(8), text(3)], [1, 2]],
    ['is that of what a heading stands over', [text(8), text(1, { keepNext: true }), text(4)], [1, 2, 2]],
    ['is that of the first row that a caption stands over', [text(8), text(1, { keepNext: true }), rows(3)], [1, 2, 2]],
    ['counts the head that is repeated on every page of a table', [rows(18), text(1)], [1, 3]],
    ['is the next for a table of which one row alone would fit', [text(7), text(1, { keepNext: true }), rows(3)], [1, 2, 2]],
    ['is the same for a table of one row', [text(7), text(1, { keepNext: true }), rows(1)], [1, 1, 1]],
    ['counts the larger of two spaces between paragraphs', [text(5, { after: 60 }), text(5, { before: 20 })], [1, 1]],
    ['goes on below what is higher than a page', [text(1, { parts: [1500] }), text(1)], [1, 2]],
  ])('%s', (_, all, pages) => {
    expect(pagesOf(all)).toEqual(pages)
  })

  it('is told to end before a table of which it would hold one row alone, and nowhere else', () => {
    const breaks = (all: readonly Flowing[]) => placesOf(all, height).map((place) => place.breaks)
    expect(breaks([text(7), text(1, { keepNext: true }), rows(3)])).toEqual([false, true, false])
    expect(breaks([text(6), text(1, { keepNext: true }), rows(3)])).toEqual([false, false, false])
    expect(breaks([text(8), text(1, { keepNext: true }), rows(3)])).toEqual([false, false, false])
  })

  it('never goes back, and no page is left empty', () => {
    const flowing = fc.record({
      before: fc.nat(200),
      after: fc.nat(200),
      keepNext: fc.boolean(),
      head: fc.constantFrom(0, 100),
      parts: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 30 }),
      together: fc.constantFrom(1, 2),
    })
    fc.assert(
      fc.property(fc.array(flowing, { minLength: 1 }), (all) => {
        const pages = pagesOf(all)
        const most = all.map(({ parts }) => parts.length + 1).reduce((sum, count) => sum + count, 0)
        expect(pages).toEqual(pages.toSorted((a, b) => a - b))
        expect(pages[0]).toBe(1)
        expect(pages.at(-1)).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('the lines that words take', () => {
  const plain = { size: 20, bold: false }
  it.each<[string, string, number, number]>([
    ['nothing has a line', '', 1000, 1],
    ['words that fit', 'aaaa', 1000, 1],
    ['words are broken at spaces', 'aaaa aaaa', 500, 2],
    ['and after hyphens', 'aaaa-aaaa', 700, 2],
    ['a space at the end of a line takes no room', 'aaaa     ', 450, 1],
    ['a word longer than a line is torn', 'a'.repeat(20), 450, 5],
    ['line breaks are kept', 'a\na\na', 1000, 3],
  ])('%s', (_, words, width, lines) => {
    expect(linesOf(words, plain, width)).toBe(lines)
  })

  it('bold letters are wider', () => {
    expect(linesOf('n'.repeat(9), { ...plain, bold: true }, 1050)).toBe(2)
    expect(linesOf('n'.repeat(9), plain, 1050)).toBe(1)
  })
})
