import { createHash } from 'node:crypto'
import { workbookNewsCard } from '#cards/outside.ts'
import type { Instant } from '#domain/day.ts'
import { type WorkbookSource, workbookId } from '#domain/outside.ts'
import type { Plan } from '#domain/plan/plan.ts'
import { isRefusal } from '#domain/refusal.ts'
import type { Desk } from '#jobs/desk.ts'
import { type ImportReport, importActions } from '#jobs/imports/actions.ts'
import { markingOf } from '#jobs/visible.ts'
import { isTrouble, type SourceState, type Workbooks } from '#ports/outside.ts'
import { type Ailing, remember, stateOf, toSecretariat, troubled } from './tell-secretariat.ts'

/** A little less than the cadence, so that a look on the hour is not put off to the next. */
const cadence: Readonly<Record<WorkbookSource['look'], number>> = { hourly: 55, daily: 23 * 60, weekly: 7 * 24 * 60 - 60 }

/** Reads every workbook whose time has come. Only what changed in it is taken over; one that cannot be read changes nothing. */
export async function readWorkbooks(desk: Desk): Promise<void> {
  if (desk.outside === undefined) return
  for (const source of desk.partnership.outside.workbooks) {
    const state = await stateOf(desk, workbookId(source))
    if (isDue(state, source, desk.clock.now())) await readOne(desk, desk.outside.workbooks, source, state)
  }
}

function isDue({ version, lookedAt, trouble }: SourceState, { look }: WorkbookSource, now: Instant): boolean {
  const minutes = trouble === null ? cadence[look] : Math.min(cadence[look], cadence.hourly)
  return version === 0 || Date.parse(now) - Date.parse(lookedAt) >= minutes * 60_000
}

async function readOne(desk: Desk, workbooks: Workbooks, source: WorkbookSource, state: SourceState): Promise<void> {
  const board = desk.partnership.boards.find(({ id }) => id === source.board)
  const ailing: Ailing = {
    state,
    what: `The workbook of ${board?.shortName ?? source.board}`,
    board: source.board,
    marking: markingOf(desk.partnership, [source.board]),
    kept: 'Nothing was changed. What was read from it before stays.',
  }
  const found = await workbooks.plan(source, state.unusable ?? state.tag)
  if (isTrouble(found)) return troubled(desk, ailing, found)
  if ('same' in found) return unchanged(desk, state)
  const wrong = isRefusal(found.read) ? sentence(found.read) : await reshaped(desk, source, state, found.read)
  if (isRefusal(found.read) || wrong !== null)
    return troubled(
      desk,
      { ...ailing, state: { ...state, unusable: found.tag } },
      { trouble: wrong ?? '', lasting: true, afterSeconds: null },
    )
  await takeOver(desk, ailing, source.board, found.tag, found.read)
}

/** A version that could not be used is no better the second time; trouble in reaching it is over. */
async function unchanged(desk: Desk, state: SourceState): Promise<void> {
  const lookedAt = desk.clock.now()
  if (state.unusable !== undefined) return remember(desk, { ...state, lookedAt }, [])
  const { failures: _failures, ...rest } = state
  await remember(desk, { ...rest, lookedAt, trouble: null, told: state.told.filter((one) => one.startsWith('rows:')) }, [])
}

function sentence({ refused, hint }: { readonly refused: string; readonly hint?: string | null }): string {
  return [refused, hint ?? ''].join(' ').trim()
}

/**
 * Why a workbook is not taken as it is now: columns that were read before have gone, or most of its rows cannot be read. Whoever means it
 * imports it once by hand, and the new shape is the one that is known.
 */
async function reshaped(desk: Desk, { board }: WorkbookSource, state: SourceState, plan: Plan): Promise<string | null> {
  const imported = await desk.store.get('imported', board)
  const byHand = imported !== undefined && state.readAt !== null && Date.parse(imported.at) > Date.parse(state.readAt)
  const now = Object.keys(plan.mapping.columns)
  const lost = (state.columns ?? []).filter((column) => !now.includes(column))
  const means = `If it is meant, import it once by hand: npx board-clerk import actions FILE --board ${board}`
  if (lost.length > 0 && !byHand) return `Its shape has changed: there is no column any more for ${lost.join(', ')}. ${means}`
  const trial = await importActions(desk, { board, plan, by: 'clerk', dryRun: true })
  if (isRefusal(trial)) return trial.refused
  const rejected = new Set(trial.rejected.map(({ row }) => row)).size
  return rejected > 3 && rejected * 2 > plan.rows.length
    ? `${rejected} of its ${plan.rows.length} rows cannot be read; the first is row ${trial.rejected[0]?.row}: ${trial.rejected[0]?.problem}.`
    : null
}

async function takeOver(desk: Desk, ailing: Ailing, board: string, tag: string, plan: Plan): Promise<void> {
  const report = await importActions(desk, { board, plan, by: 'clerk' })
  if (isRefusal(report)) return troubled(desk, ailing, { trouble: report.refused, lasting: false, afterSeconds: null })
  const { failures: _failures, unusable: _unusable, ...state } = ailing.state
  const doubts = digestOf(report)
  const changed = report.created.length + report.updated.length > 0
  const news = report.rejected.length + report.warnings.length > 0 && !state.told.includes(doubts)
  const at = desk.clock.now()
  await remember(
    desk,
    {
      ...state,
      tag,
      lookedAt: at,
      readAt: at,
      trouble: null,
      told: [doubts],
      rejected: report.rejected.map(({ row, problem }) => `row ${row}: ${problem}`).slice(0, 50),
      columns: Object.keys(plan.mapping.columns),
    },
    changed || news ? await messagesOf(desk, ailing, report, plan.file) : [],
  )
}

async function messagesOf(desk: Desk, { state, what, marking }: Ailing, report: ImportReport, file: string) {
  const board = desk.partnership.boards.find(({ id }) => id === report.board)
  const news = {
    board: board?.shortName ?? report.board,
    file,
    created: report.created,
    updated: report.updated.map(({ ref, changes }) => ({ ref, fields: changes.map(({ field }) => field) })),
    rejected: report.rejected,
    warnings: report.warnings,
  }
  return toSecretariat(desk, state.id, workbookNewsCard(news, marking), `${what} changed`, report.board)
}

/** What was rejected or doubtful, in short, so that the same is told once. */
function digestOf({ rejected, warnings }: ImportReport): string {
  const said = [...rejected, ...warnings].map(({ row, column, problem }) => [row, column, problem])
  return `rows:${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16)}`
}
