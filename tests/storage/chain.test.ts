import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, chained, genesis, type Head, walk } from '#storage/chain.ts'
import { aChange } from '../contract/store-records.ts'

function linesOf(count: number): { lines: string[]; head: Head } {
  let head: Head = genesis
  const lines = Array.from({ length: count }, (_, at) => {
    const change = chained(head, aChange({ id: `A-${at}`, after: { title: 'Housing – “agreed”', at } }))
    head = { seq: change.seq, hash: change.hash }
    return canonical(change)
  })
  return { lines, head }
}

test('equal values have equal canonical text, whatever the order of their keys', () => {
  expect(canonical({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}')
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      expect(canonical(reversed)).toBe(canonical(value))
      expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
    }),
  )
})

test('the hash of a change is the one it always had', () => {
  expect(chained(genesis, aChange()).hash).toMatchInlineSnapshot(
    `"adc05707dbc7da44781859bc54b3b54ca82df32df14c36e29d819f797768c63a"`,
  )
})

test('a whole history is whole, with its head or one that lags behind', async () => {
  const { lines, head } = linesOf(5)
  const { head: earlier } = linesOf(3)
  expect(await walk(lines, head)).toEqual({ entries: 5, ok: true, firstBroken: null })
  expect(await walk(lines, earlier)).toEqual({ entries: 5, ok: true, firstBroken: null })
  expect(await walk(lines, genesis)).toEqual({ entries: 5, ok: true, firstBroken: null })
})

test('any change to any character of a history is found, at its entry', async () => {
  const { lines, head } = linesOf(4)
  await fc.assert(
    fc.asyncProperty(fc.nat(3), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), async (entry, place, put) => {
      const line = lines[entry] ?? ''
      const at = place % line.length
      fc.pre(line[at] !== put)
      const edited = lines.with(entry, line.slice(0, at) + put + line.slice(at + 1))
      expect(await walk(edited, head)).toMatchObject({ ok: false, firstBroken: entry + 1 })
    }),
    { numRuns: 1000 },
  )
})

test.each([0, 1, 2, 3, 4])('entry %i taken out is found there', async (entry) => {
  const { lines, head } = linesOf(5)
  expect(await walk(lines.toSpliced(entry, 1), head)).toEqual({ entries: 4, ok: false, firstBroken: entry + 1 })
})

test.each([0, 1, 2, 3])('entries %i and the next in each other’s place are found there', async (entry) => {
  const { lines, head } = linesOf(5)
  const swapped = lines.with(entry, lines[entry + 1] ?? '').with(entry + 1, lines[entry] ?? '')
  expect(await walk(swapped, head)).toMatchObject({ ok: false, firstBroken: entry + 1 })
})

test.each([0, 1, 2, 3, 4])('a history cut to %i entries is found where it was cut', async (left) => {
  const { lines, head } = linesOf(5)
  expect(await walk(lines.slice(0, left), head)).toEqual({ entries: left, ok: false, firstBroken: left + 1 })
})

test('a history rewritten whole from some entry on is found by its head', async () => {
  const { lines } = linesOf(5)
  const { head } = linesOf(5)
  let last: Head = JSON.parse(lines[2] ?? '')
  const forged = [3, 4].map((at) => {
    const change = chained(last, aChange({ id: `forged ${at}` }))
    last = change
    return canonical(change)
  })
  expect(await walk([...lines.slice(0, 3), ...forged], head)).toEqual({ entries: 5, ok: false, firstBroken: 5 })
})

test('a history without the head it should have is not vouched for', async () => {
  const { lines } = linesOf(2)
  expect(await walk(lines, null)).toEqual({ entries: 2, ok: false, firstBroken: 3 })
  expect(await walk([], null)).toEqual({ entries: 0, ok: true, firstBroken: null })
})
