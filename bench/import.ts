import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Excel from '@protobi/exceljs'
import { isRefusal } from '#domain/refusal.ts'
import { type ImportReport, importActions } from '#jobs/imports/actions.ts'
import { readPlan } from '#papers/plan/plan.ts'
import { aBoard } from '../tests/builders/board.ts'
import { aPartnership } from '../tests/builders/partnership.ts'
import { temporaryFolder } from './clerk-folder.ts'
import { type BenchLine, medianMs, ms } from './line.ts'
import { begins, openDesk } from './partnerships.ts'

const rows = 10_000
const rounds = 5
const board = 'WCJB-RRB'
const partnership = aPartnership({ boards: [aBoard({ id: board, prefix: 'RRB' })] })

/** A plan of ten thousand rows through the whole import, against reading its cells with the library alone. */
export async function run(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'plan.xlsx')
  await writePlan(file)
  const fresh = () => join(folder.path, randomUUID())
  const taken = await medianMs(rounds, {
    library: () => readCells(file),
    tried: () => imported(fresh(), file, true),
    stored: () => imported(fresh(), file, false),
  })
  return [line('tried (--dry-run)', taken.tried, taken.library), line('stored', taken.stored, taken.library)]
}

function line(how: string, ours: number, library: number): BenchLine {
  const ratio = ours / library
  return {
    what: `import of ${rows} rows of .xlsx, ${how}`,
    ours: ms(ours),
    baseline: `${ms(library)} to read the cells with the library alone`,
    ratio: ratio.toFixed(2),
    target: '≤ 1.5',
    reached: ratio <= 1.5,
  }
}

/** What a program would do that wants the text of every cell and nothing else. */
async function readCells(file: string): Promise<number> {
  const workbook = new Excel.Workbook()
  // The library's own types name a Buffer of before Node 22; any bytes are read.
  await workbook.xlsx.load((await readFile(file)) as unknown as Parameters<typeof workbook.xlsx.load>[0])
  let length = 0
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        length += cell.text.length
      }),
    )
  return length
}

async function imported(folder: string, file: string, dryRun: boolean): Promise<ImportReport> {
  await using desk = await openDesk(folder, partnership, begins)
  const plan = await readPlan(file)
  const report = isRefusal(plan) ? plan : await importActions(desk, { board, plan, by: 'secretary', dryRun })
  if (isRefusal(report)) throw new Error(report.refused)
  if (report.created.length !== rows) throw new Error(`${report.created.length} of ${rows} rows were imported`)
  return report
}

/** A plan as boards keep them: a title above the header, owners in words, dates, colours, an update. */
async function writePlan(file: string): Promise<void> {
  const workbook = new Excel.Workbook()
  const page = workbook.addWorksheet('Delivery plan')
  page.addRow(['Reducing reoffending: delivery plan'])
  page.addRow([])
  page.addRow(['Ref', 'Action', 'Owner', 'Due date', 'Status', 'RAG', 'Update'])
  for (let at = 1; at <= rows; at += 1)
    page.addRow([
      `RRB-${String(at).padStart(5, '0')}`,
      `Agree part ${at} of the pathway with housing providers`,
      'Probation (Head of Service)',
      new Date(Date.UTC(2026, at % 12, (at % 28) + 1)),
      'In progress',
      at % 3 === 0 ? 'Amber' : 'Green',
      `Survey back from ${at % 11} of 11 providers`,
    ])
  await workbook.xlsx.writeFile(file)
}
