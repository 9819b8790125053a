import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import { sheetFile } from '#papers/sheet-file.ts'
import { readTable } from '#papers/table/table.ts'

const sheet = (rows: readonly (readonly string[])[]) => ({ name: 'Plan', marking: 'OFFICIAL', headings: ['Ref', 'Action'], rows })

async function cellOf(text: string): Promise<Buffer> {
  return sheetFile(sheet([['A-1', text]]), 'csv')
}

// every export is written by this one function: what begins like a formula to any spreadsheet is kept from being one
const beginnings = ['=', '+', '-', '@', '\t', '\r', ' =', '\u00a0+', '\ufeff=', '\uff1d', '\uff0b', '\uff0d', '\uff20', ' \uff1d']

test.each(beginnings)('a cell that begins with %j is text to every spreadsheet', async (begin) => {
  const [, row] = parse(await cellOf(`${begin}cmd|' /C calc'!A0`), { bom: true, columns: false, trim: false }) as string[][]
  expect(row?.[1]).toBe(`'${begin}cmd|' /C calc'!A0`)
})

test('whatever is in a cell is one cell of one row, and is read back without what kept it from running', async () => {
  const word = fc.string({
    unit: fc.constantFrom('=', '+', '@', ' ', ',', ';', '"', "'", '\n', 'a', '1', '\uff1d'),
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(word, async (text) => {
      const table = await readTable(await cellOf(`x${text}`), { name: 'plan.csv' })
      if (isRefusal(table)) throw new Error(table.refused)
      expect(table.rows).toHaveLength(2)
      const formula = await readTable(await cellOf(`=${text}`), { name: 'plan.csv' })
      if (isRefusal(formula)) throw new Error(formula.refused)
      expect(formula.rows[1]?.cells[1]?.text?.startsWith('=')).toBe(true)
    }),
    { numRuns: 60 },
  )
})
