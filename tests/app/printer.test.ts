import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { papers } from '#app/papers.ts'
import { Printer } from '#app/printer.ts'
import type { Chart } from '#cards/chart.ts'
import type { Paper } from '#cards/paper.ts'
import { traceOf } from '#trace.ts'

const chart: Chart = {
  title: 'Burn-up',
  says: 'Eight planned, five done.',
  shape: { as: 'lines', unit: 'actions', points: ['April', 'May'], series: [{ name: 'Done', tone: 'actual', values: [1, 5] }] },
}
const paper: Paper = {
  title: 'Board pack',
  marking: 'OFFICIAL',
  handling: '',
  asAt: '2026-01-28T09:00:00.000Z',
  logo: null,
  front: [],
  blocks: [
    { as: 'heading', level: 1, text: 'Purpose' },
    { as: 'chart', chart },
  ],
  sheets: [{ name: 'Actions', columns: [{ name: 'Due', width: 12 }], rows: [[{ day: '2026-02-05' }]] }],
}

function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

describe('the process that makes papers', () => {
  it('makes the same bytes as this one', async () => {
    using printer = new Printer()
    const [there, here] = await Promise.all([printer.write(paper, 'pack'), papers.write(paper, 'pack')])
    expect(there.map(({ name, bytes }) => [name, sumOf(bytes)])).toEqual(here.map(({ name, bytes }) => [name, sumOf(bytes)]))
    const [drawn, own] = await Promise.all([printer.draw(chart), papers.draw(chart)])
    expect({ ...drawn, png: sumOf(drawn.png) }).toEqual({ ...own, png: sumOf(own.png) })
  })

  it('tells what cannot be made, and makes the next', async () => {
    using printer = new Printer()
    const broken = { ...chart, shape: null } as unknown as Chart
    await expect(printer.draw(broken)).rejects.toThrow()
    expect((await printer.draw(chart)).width).toBeGreaterThan(0)
  })

  it('begins again after it went', async () => {
    using printer = new Printer()
    const left = printer.draw(chart)
    printer[Symbol.dispose]()
    await expect(left).rejects.toThrow('the process that makes papers ended')
    expect((await printer.draw(chart)).width).toBeGreaterThan(0)
  })

  it.each([
    ['dies once', 1, null, 2],
    ['dies every time', 9, { kind: 'PrinterEnded', code: 'ERR_PRINTER_EXIT_7' }, 2],
  ])('that %s is asked once more, and what fails says how it ended', async (_what, deaths, fault, begun) => {
    const folder = mkdtempSync(join(tmpdir(), 'printer-'))
    const tally = join(folder, 'begun')
    using printer = new Printer(10_000, new URL('../doubles/mortal-printer.ts', import.meta.url))
    try {
      const asked = printer.write({ ...paper, title: String(deaths) }, tally)
      const ended = await asked.then(
        (files) => ({ files, fault: null }),
        (error) => ({ files: null, fault: traceOf(error) }),
      )
      if (fault === null) expect(ended.files).toEqual([])
      else expect(ended.fault).toMatchObject(fault)
      expect(readFileSync(tally, 'utf8')).toBe('x'.repeat(begun))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
