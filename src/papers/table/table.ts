import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { isBlank, type Table } from '#domain/plan/table.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { findHeader } from '../plan/header.ts'
import { readCsv } from './csv-table.ts'
import { byteLimit, tooLarge } from './limits.ts'
import { readMarkdown } from './markdown-table.ts'
import { readWorkbook } from './workbook-tables.ts'

/** Which sheet of a workbook; without it the first visible one that has a plan's headings. */
export interface TableAsked {
  readonly sheet?: string
  /** The file's name, when its bytes are given. */
  readonly name?: string
  /** What the file should hold, as advice speaks of it; the plan unless told. */
  readonly thing?: string
}

/** Reads a table from an .xlsx, .csv or .md file, or from its bytes. A file that cannot be read is refused in words, before it fills the memory. */
export async function readTable(source: string | Buffer, asked: TableAsked = {}): Promise<Table | Refusal> {
  const name = asked.name ?? (typeof source === 'string' ? basename(source) : 'The file')
  const thing = asked.thing ?? 'the plan'
  const bytes = await bytesOf(source, name, thing)
  if (isRefusal(bytes)) return bytes
  if (bytes.length === 0) return refuse(`${name} is empty.`, 'Nothing was imported.')
  const tables = await tablesOf(bytes, name, asked.sheet, thing)
  if (isRefusal(tables)) return tables
  const [plan, ...others] = tables.filter((each) => findHeader(each) !== null)
  const table = plan ?? tables.find(({ rows }) => rows.length > 0)
  if (table === undefined || table.rows.every(isBlank)) return refuse(`${name} has no rows.`, 'Nothing was imported.')
  return others.length === 0 ? table : { ...table, alsoPlans: others.map((each) => each.name) }
}

/** The bytes of a file within the limit, or why they cannot be read. */
export async function bytesOf(source: string | Buffer, name: string, thing = 'the plan'): Promise<Buffer | Refusal> {
  if (typeof source !== 'string') return source.length > byteLimit ? tooLarge(name, source.length) : source
  try {
    const { size } = await stat(source)
    return size > byteLimit ? tooLarge(name, size) : await readFile(source)
  } catch (error) {
    return unreadable(name, error, thing)
  }
}

function unreadable(name: string, error: unknown, thing: string): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return refuse(`There is no file ${name}.`, `Give the path of ${thing}.`)
  if (code === 'EISDIR') return refuse(`${name} is a folder.`, 'Give the path of one file.')
  if (code === 'EACCES' || code === 'EPERM') return refuse(`${name} may not be read.`, 'Check who may open the file.')
  return refuse(`${name} cannot be read (${code || String(error)}).`)
}

async function tablesOf(
  bytes: Buffer,
  name: string,
  sheet: string | undefined,
  thing: string,
): Promise<readonly Table[] | Refusal> {
  const is = signature(bytes)
  if (is === 'workbook') return readWorkbook(bytes, name, sheet)
  if (is !== null) return refuse(...is(name))
  const ending = extname(name).toLowerCase()
  if (ending === '.xlsx' || ending === '.xlsm')
    return refuse(`${name} is not a workbook, whatever its name says.`, 'Open it in Excel and save it as .xlsx.')
  const table =
    ending === '.md' || ending === '.markdown' ? await readMarkdown(bytes, name) : await readText(bytes, name, ending, thing)
  return isRefusal(table) ? table : [table]
}

async function readText(bytes: Buffer, name: string, ending: string, thing: string): Promise<Table | Refusal> {
  if (['.csv', '.tsv', '.txt', ''].includes(ending)) return readCsv(bytes, name)
  return refuse(
    `${name}: a file ending in ${ending} cannot be imported.`,
    `Save ${thing} as .xlsx or .csv; Markdown tables (.md) are read too.`,
  )
}

type Told = (name: string) => [string, string]

const passwordProtected: Told = (name) => [
  `${name} is protected by a password.`,
  'Open it, save a copy without the password (File, Info, Protect Workbook), and import that.',
]
const oldFormat: Told = (name) => [`${name} is in the old .xls format.`, 'Open it in Excel and save it as .xlsx.']
const pdf: Told = (name) => [`${name} is a PDF.`, 'Ask for the spreadsheet it was made from, or copy its table into one.']

/** What the first bytes say a file is, whatever its name: a zip may be a workbook; text has no signature. */
function signature(bytes: Buffer): 'workbook' | Told | null {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return 'workbook'
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF') return pdf
  if (bytes.subarray(0, 8).toString('hex') !== 'd0cf11e0a1b11ae1') return null
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? passwordProtected : oldFormat
}
