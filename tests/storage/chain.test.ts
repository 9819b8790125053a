import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '#domain/record/change.ts'
import { canonical, chained, genesis, type Head, walk } from '#storage/chain.ts'
import { chainOf } from '../builders/chain.ts'
import { aChange } from '../contract/store-records.ts'

function linesOf(count: number): { lines: string[]; head: Head } {
  const changes = chainOf(
    Array.from({ length: count }, (_, at) => aChange({ id: `A-${at}`, after: { title: 'Housing – “agreed”', at } })),
  )
  return { lines: changes.map(canonical), head: changes.at(-1) ?? genesis }
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

/** What a change was before boards had chains of their own. */
const oldest: Change = {
  ...aChange(),
  seq: 1,
  prev: genesis.hash,
  hash: 'adc05707dbc7da44781859bc54b3b54ca82df32df14c36e29d819f797768c63a',
}

test('the hash of a change is the one it always had', () => {
  expect(chained(genesis, new Map(), aChange({ board: null })).hash).toMatchInlineSnapshot(
    `"3edd9889db940545a7ade6a4c2fbc8bfd7376f44816926c675e87f8999189dcd"`,
  )
  expect(chained(genesis, new Map(), aChange()).hash).toMatchInlineSnapshot(
    `"619f97749d104781a431dc337d6afb981f5f6000b8bd1645e701290ca6fae3b3"`,
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
  const kept = lines.slice(0, 3).map((line): Change => JSON.parse(line))
  const forged = chainOf([aChange({ id: 'forged 3' }), aChange({ id: 'forged 4' })], kept)
  expect(await walk([...lines.slice(0, 3), ...forged.map(canonical)], head)).toEqual({ entries: 5, ok: false, firstBroken: 5 })
})

test('each board has a chain of its own, which is followed over all that happens elsewhere', async () => {
  const drafts = ['RRB', null, 'FJSB', 'RRB', 'RRB', 'FJSB'].map((board, at) => aChange({ id: `A-${at}`, board }))
  const changes = chainOf(drafts)
  expect(changes.map(({ boardSeq }) => boardSeq)).toEqual([1, undefined, 1, 2, 3, 2])
  const [first, , , second, third] = changes
  expect([second?.boardPrev, third?.boardPrev]).toEqual([first?.hash, second?.hash])
  expect(await walk(changes.map(canonical), changes.at(-1) ?? null)).toMatchObject({ ok: true })
})

test('a history that is whole over all, but passes over a change of its board, is found there', async () => {
  const [first] = chainOf([aChange({ board: 'RRB' })])
  const passing = chained(first ?? genesis, new Map(), aChange({ id: 'A-2', board: 'RRB' }))
  expect(await walk([first, passing].map(canonical), passing)).toEqual({ entries: 2, ok: false, firstBroken: 2 })
})

test('a history begun before boards had chains goes on with them', async () => {
  const next = chainOf([aChange({ id: 'A-2' }), aChange({ id: 'A-3' })], [oldest])
  expect(next.map(({ boardSeq }) => boardSeq)).toEqual([1, 2])
  expect(await walk([oldest, ...next].map(canonical), next.at(-1) ?? null)).toMatchObject({ ok: true })
})

test('a history without the head it should have is not vouched for', async () => {
  const { lines } = linesOf(2)
  expect(await walk(lines, null)).toEqual({ entries: 2, ok: false, firstBroken: 3 })
  expect(await walk([], null)).toEqual({ entries: 0, ok: true, firstBroken: null })
})
