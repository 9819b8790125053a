import Excel from '@protobi/exceljs'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import type { Cell, Paper } from '#cards/paper.ts'
import { madeOf } from '#jobs/packs/making.ts'
import { ScratchFiles } from '#jobs/packs/scratch-files.ts'
import { anAction } from '../tests/builders/action.ts'
import { aBoard } from '../tests/builders/board.ts'
import { aMeeting } from '../tests/builders/meeting.ts'
import { aPartnership } from '../tests/builders/partnership.ts'
import { aReport } from '../tests/builders/report.ts'
import { aRisk } from '../tests/builders/risk.ts'
import { temporaryFolder } from './clerk-folder.ts'
import { type BenchLine, medianMs, ms } from './line.ts'
import { type BenchDesk, openDesk } from './partnerships.ts'

const sizes = { actions: 300, reports: 12, risks: 40 }
const board = aBoard({ id: 'BIG' }, sizes.reports)
const meeting = aMeeting(board.id, '2026-02-05')
const at = '2026-01-28T09:00:00.000Z'
const packs = 50

/**
 * A large pack, from the record to its sealed files with its pictures drawn, against its libraries writing as many cells and paragraphs and
 * drawing nothing; and what stays in memory.
 */
export async function run(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  const priorities = ['A', 'B', 'C'].map((id) => ({ id, name: `Priority ${id}`, plan: 'The plan', under: [] }))
  await using desk = await openDesk(folder.path, aPartnership({ boards: [board], meetings: [meeting], priorities }), at)
  await fill(desk)
  const paper = await paperOf(desk)
  const taken = await medianMs(5, { ours: () => made(desk), libraries: () => written(paper) })
  const ratio = taken.ours / taken.libraries
  const grown = await growth(desk)
  return [
    {
      what: `pack of ${sizes.actions} actions, ${sizes.reports} reports, ${sizes.risks} risks`,
      ours: ms(taken.ours),
      baseline: `${ms(taken.libraries)} for its libraries to write the same cells and paragraphs`,
      ratio: ratio.toFixed(2),
      target: '< 3',
      reached: ratio < 3,
    },
    {
      what: `memory after ${packs} such packs`,
      ours: `${grown.toFixed(1)} MB more of heap`,
      baseline: 'after the first 5',
      ratio: '–',
      target: '< 10 MB',
      reached: grown < 10,
    },
  ]
}

async function fill({ store }: BenchDesk): Promise<void> {
  const colours = ['red', 'amber', 'green', 'grey', 'blue'] as const
  const words = 'Agree with both councils how homes are offered in the first month, and report what came of it. '
  const score = (index: number) => ({ likelihood: 1 + (index % 5), impact: 1 + ((index * 3) % 5) })
  await store.commit({
    heard: null,
    remove: [],
    changes: [],
    outgoing: [],
    put: [
      ...Array.from({ length: sizes.actions }, (_, index) => ({
        kind: 'action' as const,
        record: anAction({
          id: `BIG-${String(index + 1).padStart(3, '0')}`,
          version: 0,
          boards: [board.id],
          title: `${words}${index}`,
          description: words,
          seat: `BIG-${1 + (index % sizes.reports)}`,
          baseline: `2026-${String(1 + (index % 12)).padStart(2, '0')}-15`,
          due: `2026-${String(1 + ((index + (index % 3)) % 12)).padStart(2, '0')}-20`,
          brag: colours[index % colours.length] ?? null,
          priorities: ['A', 'B', 'C'].slice(index % 3, 1 + (index % 3)),
        }),
      })),
      ...Array.from({ length: sizes.reports }, (_, index) => ({
        kind: 'report' as const,
        record: aReport({
          id: `BIG-HR-${String(index + 1).padStart(3, '0')}`,
          version: 0,
          board: board.id,
          seat: `BIG-${index + 1}`,
          meeting: meeting.id,
          status: 'submitted',
          brag: 'amber',
          sections: {
            headline: words,
            delivered: words.repeat(4),
            planned: words.repeat(3),
            asks: words,
            story: words.repeat(8),
          },
        }),
      })),
      ...Array.from({ length: sizes.risks }, (_, index) => ({
        kind: 'risk' as const,
        record: aRisk({
          id: `BIG-R-${String(index + 1).padStart(3, '0')}`,
          version: 0,
          boards: [board.id],
          seat: `BIG-${1 + (index % sizes.reports)}`,
          current: score(index),
          gross: score(index + 1),
          target: score(index + 2),
        }),
      })),
    ],
  })
}

async function made(desk: BenchDesk): Promise<void> {
  const write: BenchDesk['papers']['write'] = (paper, name) => desk.papers.write(drawnAnew(paper), name)
  await madeOf(
    { ...desk, papers: { ...desk.papers, write }, files: new ScratchFiles(desk.files) },
    { board, meeting, at, by: 'clerk' },
  )
}

let drawings = 0

/** The same paper with charts that were never drawn, for pictures are remembered. */
function drawnAnew(paper: Paper): Paper {
  const blocks = paper.blocks.map((block) =>
    block.as === 'chart'
      ? { ...block, chart: { ...block.chart, says: `${block.chart.says} Drawn ${++drawings} times.` } }
      : block,
  )
  return { ...paper, blocks }
}

/** The paper that the pack is written from. */
async function paperOf(desk: BenchDesk): Promise<Paper> {
  const found: Paper[] = []
  const write: BenchDesk['papers']['write'] = async (paper) => {
    found.push(paper)
    return []
  }
  await madeOf(
    { ...desk, papers: { ...desk.papers, write }, files: new ScratchFiles(desk.files) },
    { board, meeting, at, by: 'clerk' },
  )
  const [paper] = found
  if (paper === undefined) throw new Error('no pack was written')
  return paper
}

/** What a program would do that wants the words in both files and nothing else. */
async function written({ blocks, sheets }: Paper): Promise<void> {
  const children = blocks.flatMap((block): (Paragraph | Table)[] => {
    if (block.as === 'table') {
      const rows = [block.table.columns, ...block.table.rows]
      const cell = (value: Cell) => new TableCell({ children: [new Paragraph(text(value))] })
      return [new Table({ rows: rows.map((row) => new TableRow({ children: row.map(cell) })) })]
    }
    if (block.as === 'list') return block.items.map((item) => new Paragraph(item))
    return block.as === 'chart' ? [new Paragraph(block.chart.says)] : [new Paragraph(block.text)]
  })
  await Packer.toBuffer(new Document({ sections: [{ children }] }))
  const book = new Excel.Workbook()
  for (const { name, columns, rows } of sheets) {
    const sheet = book.addWorksheet(name)
    sheet.addRow(columns.map((column) => column.name))
    for (const row of rows) sheet.addRow(row.map(text))
  }
  await book.xlsx.writeBuffer()
}

function text(value: Cell): string {
  if (value === null) return ''
  return typeof value === 'object' ? ('day' in value ? value.day : value.brag) : String(value)
}

async function growth(desk: BenchDesk): Promise<number> {
  for (let index = 0; index < 5; index += 1) await made(desk)
  const before = heap()
  for (let index = 0; index < packs; index += 1) await made(desk)
  return (heap() - before) / 1024 / 1024
}

function heap(): number {
  // what is left uncollected would be measured too
  if (globalThis.gc === undefined) throw new Error('memory is measured by "npm run bench", which lets it be collected')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
