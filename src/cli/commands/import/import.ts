import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { exits } from '#app/fault.ts'
import { boardNamed, personNamed } from '#domain/names.ts'
import type { FieldChange } from '#domain/plan/merge.ts'
import type { Mapping, RowProblem } from '#domain/plan/plan.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { importActions } from '#jobs/imports/actions.ts'
import { importMeetings } from '#jobs/imports/meetings.ts'
import { importPeople } from '#jobs/imports/people.ts'
import { keepRejected } from '#jobs/imports/rejected.ts'
import { importRisks } from '#jobs/imports/risks.ts'
import { withCorporate } from '#jobs/risks/registers.ts'
import { readMeetings } from '#papers/meetings.ts'
import { readPeople } from '#papers/people.ts'
import { type MappingGiven, mappingFromYaml, mappingToYaml } from '#papers/plan/mapping.ts'
import { readPlan } from '#papers/plan/plan.ts'
import { readRegister } from '#papers/risk-register.ts'
import { isNoSuchSheet } from '#papers/table/workbook-tables.ts'
import { fileGiven, placeGiven, written } from '../../given/file.ts'
import { type Context, granted, type Outcome, outcome } from '../../outcome.ts'
import { oneLine, Paint, type Screen } from '../../screen/screen.ts'
import { tableText } from '../../screen/table.ts'
import { fieldWords, shortened, valueWords } from './value.ts'

/** How an import is made, as it was typed. */
export interface ImportOptions {
  readonly board?: string
  readonly sheet?: string
  readonly map?: string
  readonly saveMap?: string
  readonly by?: string
  readonly dryRun?: boolean
}

/** What every import reports. */
interface Report {
  readonly created: readonly string[]
  readonly updated: readonly { readonly ref: string; readonly row: number; readonly changes: readonly FieldChange[] }[]
  readonly removed?: readonly string[]
  readonly unchanged: number
  readonly rejected: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
  readonly mapping: Mapping | Readonly<Record<string, string>>
  readonly dryRun: boolean
}

/** Imports a board's delivery plan. Rows that were rejected end it with 3; a file that cannot be read, with 65. */
export async function importPlan(
  context: Context,
  file: string,
  options: ImportOptions & { readonly board: string },
): Promise<Outcome> {
  const { desk, cwd, screen } = context
  const board = granted(boardNamed(desk.partnership, options.board))
  const by = await importerOf(context, options)
  const path = await fileGiven(cwd, file, 'the plan, for example plans/action-plan.xlsx')
  const mapping = options.map === undefined ? null : await mappingGiven(cwd, options.map)
  const saveTo = options.saveMap === undefined ? null : await placeGiven(cwd, options.saveMap)
  screen.progress(0, 2, `reading ${basename(path)}`)
  const sheet = options.sheet === undefined ? {} : { sheet: options.sheet }
  const plan = legible(await readPlan(path, { ...sheet, ...(mapping === null ? {} : { mapping }) }))
  screen.progress(1, 2, `comparing ${plan.rows.length} rows`)
  const report = granted(await importActions(desk, { board: board.id, plan, by, dryRun: options.dryRun === true }), exits.failed)
  screen.progress(2, 2, '')
  if (saveTo !== null) await written(saveTo, Buffer.from(mappingToYaml(report.mapping)))
  await kept(context, report, { what: 'actions', board: board.id, file: basename(path), by })
  return reported(context, report, `${board.shortName}: ${basename(path)}`)
}

/** Imports meetings from a calendar or a list. */
export async function importDiary(context: Context, file: string, options: ImportOptions): Promise<Outcome> {
  const { desk, cwd, now } = context
  const board: { board?: string } =
    options.board === undefined ? {} : { board: granted(boardNamed(desk.partnership, options.board)).id }
  const by = await importerOf(context, options)
  const path = await fileGiven(cwd, file, 'the calendar, for example meetings.ics')
  const list = granted(await readMeetings(path, desk.partnership.calendar.dayOf(now)), exits.unreadable)
  const report = granted(await importMeetings(desk, { list, by, ...board, dryRun: options.dryRun === true }), exits.failed)
  await kept(context, report, { what: 'meetings', board: board.board ?? null, file: basename(path), by })
  return reported(context, report, `Meetings of ${basename(path)}`)
}

/** Imports a risk register. Rows that were rejected end it with 3; a file that cannot be read, with 65. */
export async function importRiskRegister(
  context: Context,
  file: string,
  options: ImportOptions & { readonly board: string },
): Promise<Outcome> {
  const { desk, cwd } = context
  const board = granted(boardNamed(withCorporate(desk.partnership), options.board))
  const by = await importerOf(context, options)
  const path = await fileGiven(cwd, file, 'the register, for example risk-register.xlsx')
  const sheet = options.sheet === undefined ? {} : { sheet: options.sheet }
  const register = legible(await readRegister(path, sheet))
  const report = granted(
    await importRisks(desk, { board: board.id, register, by, dryRun: options.dryRun === true }),
    exits.failed,
  )
  await kept(context, report, { what: 'risks', board: board.id, file: basename(path), by })
  return reported(context, report, `Risks of ${board.shortName}: ${basename(path)}`)
}

/** Imports people from a list. */
export async function importRegister(context: Context, file: string, options: ImportOptions): Promise<Outcome> {
  const { desk, cwd } = context
  const by = await importerOf(context, options)
  const path = await fileGiven(cwd, file, 'the list, for example people.csv')
  const list = granted(await readPeople(path), exits.unreadable)
  const report = granted(await importPeople(desk, { list, by, dryRun: options.dryRun === true }), exits.failed)
  await kept(context, report, { what: 'people', board: null, file: basename(path), by })
  return reported(context, report, `People of ${basename(path)}`)
}

/** Whom the record names: the person given, else the command line. */
export async function importerOf({ desk }: Context, { by }: ImportOptions): Promise<string> {
  return by === undefined ? 'cli' : granted(personNamed(await desk.directory.people(), by)).id
}

/** What was read of a file. Throws its refusal as a fault: of the arguments where only the name of the sheet is wrong, else of the file. */
function legible<T>(value: T | Refusal): T {
  return granted(value, isRefusal(value) && isNoSuchSheet(value) ? exits.badArguments : exits.unreadable)
}

async function mappingGiven(cwd: string, file: string): Promise<MappingGiven> {
  const path = await fileGiven(cwd, file, 'a mapping, as --save-map writes it')
  return granted(mappingFromYaml(await readFile(path, 'utf8'), basename(path)), exits.unreadable)
}

/** Rows that were left out stand in the office's digests, until the file is taken in whole. */
export async function kept(
  { desk }: Context,
  { rejected, dryRun }: Report,
  of: {
    readonly what: 'actions' | 'risks' | 'meetings' | 'people' | 'measures'
    readonly board: string | null
    readonly file: string
    readonly by: string
  },
): Promise<void> {
  if (!dryRun) await keepRejected(desk, { ...of, rejected })
}

/** What an import came to, row by row; finished with some rejected where rows were. `what` says of what file it is. */
export function reported({ screen, desk }: Context, report: Report, what: string): Outcome {
  const exitCode = report.rejected.length > 0 ? exits.someRejected : exits.done
  return outcome(report, reportText(screen, report, what, desk.partnership.timeZone), { exitCode })
}

function reportText(screen: Screen, report: Report, what: string, timeZone: string): string {
  const paint = new Paint(screen)
  const { created, updated, removed = [], unchanged, rejected, warnings, dryRun } = report
  const counts = [
    `${created.length} created`,
    `${updated.length} updated`,
    ...(removed.length > 0 ? [`${removed.length} cancelled`] : []),
    `${unchanged} unchanged`,
    rejected.length > 0 ? paint.bad(`${rejected.length} rejected`) : '0 rejected',
  ]
  return [
    `${paint.bold(oneLine(what))}: ${counts.join(', ')}.${dryRun ? ' Nothing was changed: this was a dry run.' : ''}\n`,
    created.length === 0 ? '' : `\nCreated: ${created.join(', ')}\n`,
    updated.length === 0 ? '' : `\nUpdated\n${changesText(screen, updated, timeZone)}`,
    removed.length === 0 ? '' : `\nCancelled: ${removed.join(', ')}\n`,
    rejected.length === 0 ? '' : `\n${paint.bad('Rejected')}\n${problemsText(screen, rejected)}`,
    warnings.length === 0 ? '' : `\n${paint.doubtful('Please check')}\n${problemsText(screen, warnings)}`,
  ].join('')
}

function changesText(screen: Screen, updated: Report['updated'], timeZone: string): string {
  const rows = updated.flatMap(({ ref, row, changes }) => changes.map((change) => ({ ref, row, ...change })))
  return tableText(
    screen,
    [
      { heading: 'Row', words: ({ row }) => String(row) },
      { heading: 'Ref', words: ({ ref }) => ref },
      { heading: 'Field', words: ({ field }) => fieldWords(field) },
      { heading: 'From', words: ({ from }) => valueWords(from, timeZone), wraps: true },
      { heading: 'To', words: ({ to }) => valueWords(to, timeZone), wraps: true },
    ],
    rows,
  )
}

function problemsText(screen: Screen, problems: readonly RowProblem[]): string {
  return tableText(
    screen,
    [
      { heading: 'Row', words: ({ row }) => String(row) },
      { heading: 'Ref', words: ({ ref }) => oneLine(ref ?? '') },
      { heading: 'Column', words: ({ column }) => oneLine(column ?? ''), wraps: true },
      { heading: 'Value', words: ({ value }) => shortened(oneLine(value)), wraps: true },
      { heading: 'Problem', words: ({ problem }) => oneLine(problem), wraps: true },
    ],
    problems,
  )
}
