import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyAudit } from '#storage/audit.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { storing } from '../contract/store-records.ts'
import { aStoreOf, changing, contentOf, putBack } from './folders.ts'

test('verifies a folder with older files, closed, open, and read beside a running clerk', async () => {
  const folder = await aStoreOf([changing(400), changing(400, 400), changing(1, 800)])
  expect(await readdir(join(folder, 'history'))).toEqual(['000000000001.jsonl', '000000000251.jsonl'])
  const whole = { entries: 801, ok: true, firstBroken: null }
  expect(await verifyAudit(folder)).toEqual(whole)
  await using store = await openEmbedded(folder)
  expect(await verifyAudit(store)).toEqual(whole)
  expect(await verifyAudit(folder)).toEqual(whole)
})

test('finds any single byte of the history that was changed, in the older files and in the live one', async () => {
  const folder = await aStoreOf([changing(600)])
  const content = await contentOf(folder)
  const spans = Object.entries(content).flatMap(([file, text]) => {
    if (file.endsWith('.jsonl')) return [{ file, from: 0, to: text.length }]
    if (!file.endsWith(join(folder, 'store.json'))) return []
    const from = text.indexOf('\n"changes":[\n') + '\n"changes":[\n'.length
    return [{ file, from, to: text.lastIndexOf('\n]') }]
  })
  await fc.assert(
    fc.asyncProperty(fc.nat(spans.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), async (which, place, flip) => {
      const span = spans[which] ?? { file: '', from: 0, to: 1 }
      const at = span.from + (place % (span.to - span.from))
      const bytes = Buffer.from(content[span.file] ?? '', 'latin1')
      const isBetween = '\n,'.includes(String.fromCharCode(bytes[at] ?? 0)) && !span.file.endsWith('.jsonl')
      fc.pre(!isBetween) // the comma and line feed between two entries of the live file are no content
      bytes[at] = (bytes[at] ?? 0) ^ flip
      await writeFile(span.file, bytes)
      const found = await verifyAudit(folder)
      await putBack({ [span.file]: content[span.file] ?? '' })
      expect(found.ok).toBe(false)
      const entry = entryAt(content[span.file] ?? '', at)
      expect(Math.abs((found.firstBroken ?? 0) - entry)).toBeLessThanOrEqual(1)
    }),
    { numRuns: 300 },
  )
  expect((await verifyAudit(folder)).ok).toBe(true)
})

test('no single byte of any file of the store can be changed unseen: the audit finds it, or the store is not opened', async () => {
  const folder = await aStoreOf([changing(300), { ...storing({ id: 'A', title: 'Open a shelter' }), heard: 'Ev1' }])
  const content = await contentOf(folder)
  // older good copies are no part of the record: they say nothing until one is put back, and then it is looked at
  const files = Object.keys(content).filter((file) => !/^store-\d+\.json$/.test(basename(file)))
  expect(files.length).toBeGreaterThan(1)
  await fc.assert(
    fc.asyncProperty(fc.nat(files.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), async (which, place, flip) => {
      const file = files[which] ?? ''
      const bytes = Buffer.from(content[file] ?? '', 'latin1')
      fc.pre(bytes.length > 0)
      const at = place % bytes.length
      bytes[at] = (bytes[at] ?? 0) ^ flip
      fc.pre(!saysTheSame(file, content[file] ?? '', bytes.toString('latin1')))
      await writeFile(file, bytes)
      const { ok } = await verifyAudit(folder)
      const opens = await openEmbedded(folder, { readOnly: true }).then(
        (store) => store[Symbol.asyncDispose]().then(() => true),
        () => false,
      )
      await putBack({ [file]: content[file] ?? '' })
      expect({ file: basename(file), seen: !ok || !opens }).toEqual({ file: basename(file), seen: true })
    }),
    { numRuns: 250 },
  )
  expect((await verifyAudit(folder)).ok).toBe(true)
})

/** The head is one line of JSON that is filled up with spaces: one white space for another says nothing. */
function saysTheSame(file: string, before: string, after: string): boolean {
  return basename(file) === 'head.json' && before.trim() === after.trim()
}

/** The number of the entry whose line a byte is in. */
function entryAt(text: string, at: number): number {
  const begin = text.lastIndexOf('\n', at - 1) + 1
  const ends = text.indexOf('\n', begin)
  return JSON.parse(text.slice(begin, ends).replace(/,$/, '')).seq
}

test('finds an older file that is missing, at its first entry', async () => {
  const folder = await aStoreOf([changing(800), changing(1, 800)])
  await rm(join(folder, 'history', '000000000251.jsonl'))
  expect(await verifyAudit(folder)).toEqual({ entries: 551, ok: false, firstBroken: 251 })
})

test('finds a history whose end was cut off with care, and will not start on it', async () => {
  const folder = await aStoreOf([changing(3)])
  const earlier = await contentOf(folder)
  await using store = await openEmbedded(folder)
  await store.commit(changing(2, 3))
  await store[Symbol.asyncDispose]()
  const live = join(folder, 'store.json')
  await writeFile(live, earlier[live] ?? '')
  expect(await verifyAudit(folder)).toEqual({ entries: 3, ok: false, firstBroken: 4 })
  await expect(openEmbedded(folder)).rejects.toMatchObject({ name: 'StoreUnreadable' })
  expect(await readFile(live, 'utf8')).toBe(earlier[live])
})

test('finds an entry that was put at the end with care, past the head of the live file itself', async () => {
  const folder = await aStoreOf([changing(300)])
  const longer = await aStoreOf([changing(301)])
  const [, added = ''] = /,\n(\{[^\n]+)\n\],\n"sum"/.exec(await readFile(join(longer, 'store.json'), 'utf8')) ?? []
  const live = join(folder, 'store.json')
  await writeFile(live, (await readFile(live, 'utf8')).replace('\n],\n"sum"', `,\n${added}\n],\n"sum"`))
  expect(await verifyAudit(folder)).toEqual({ entries: 301, ok: false, firstBroken: 301 })
})

test('finds the entries of a live file that is gone or no longer JSON', async () => {
  const folder = await aStoreOf([changing(600)])
  await writeFile(join(folder, 'store.json'), 'no JSON')
  expect(await verifyAudit(folder)).toEqual({ entries: 250, ok: false, firstBroken: 251 })
  await rm(join(folder, 'store.json'))
  expect(await verifyAudit(folder)).toEqual({ entries: 250, ok: false, firstBroken: 251 })
})

test('verifies the history of a folder whose records are damaged', async () => {
  const folder = await aStoreOf([changing(10)])
  const live = join(folder, 'store.json')
  await writeFile(live, (await readFile(live, 'utf8')).replace('"action":[]', '"action":[x]'))
  expect(await verifyAudit(folder)).toEqual({ entries: 10, ok: true, firstBroken: null })
})
