import { basename } from 'node:path'
import { exits } from '#app/fault.ts'
import { importMeasures } from '#jobs/imports/measures.ts'
import { readMeasures } from '#papers/measures.ts'
import { fileGiven } from '../../given/file.ts'
import { boardGiven } from '../../given/named.ts'
import { type Context, granted, type Outcome } from '../../outcome.ts'
import { type ImportOptions, importerOf, kept, reported } from './import.ts'

/** Imports measures with their readings by quarter. */
export async function importMeasureTable(context: Context, file: string, options: ImportOptions): Promise<Outcome> {
  const { desk, cwd } = context
  const board = boardGiven(desk.partnership, options.board)?.id ?? null
  const by = await importerOf(context, options)
  const path = await fileGiven(cwd, file, 'the table, for example measures.csv')
  const table = granted(await readMeasures(path), exits.unreadable)
  const report = granted(await importMeasures(desk, { table, by, board, dryRun: options.dryRun === true }), exits.failed)
  await kept(context, report, { what: 'measures', board, file: basename(path), by })
  return reported(context, report, `Measures of ${basename(path)}`)
}
