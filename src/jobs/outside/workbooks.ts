import { createHash } from 'node:crypto'
import { workbookNewsCard } from '#cards/office/outside.ts'
import type { Instant } from '#domain/day.ts'
import { type WorkbookSource, workbookId } from '#domain/outside.ts'
import { isRefusal } from '#domain/refusal.ts'
import { isTrouble, type SourceState, type Workbooks } from '#ports/outside.ts'
import type { Desk } from '../desk.ts'
import { bodyOf } from '../risks/registers.ts'
import { markingOf } from '../visible.ts'
import { type Leaf, type LeafReport, leafOf } from './leaf.ts'
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
  const board = bodyOf(desk, source.board)
  const ailing: Ailing = {
    state,
    what: `The ${source.holds === 'plan' ? 'workbook' : 'risk register'} of ${board?.shortName ?? source.board}`,
    board: source.board,
    marking: markingOf(desk.partnership, [source.board]),
    kept: 'Nothing was changed. What was read from it before stays.',
  }
  const found = await workbooks.read(source, state.unusable ?? state.tag)
  if (isTrouble(found)) return troubled(desk, ailing, found)
  if ('same' in found) return unchanged(desk, state)
  const leaf = isRefusal(found.read) ? found.read : leafOf(desk, source.board, found.read)
  const wrong = isRefusal(leaf) ? sentence(leaf) : await reshaped(state, leaf)
  if (isRefusal(leaf) || wrong !== null)
    return troubled(
      desk,
      { ...ailing, state: { ...state, unusable: found.tag } },
      { trouble: wrong ?? '', lasting: true, afterSeconds: null },
    )
  await takeOver(desk, ailing, found.tag, leaf)
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
async function reshaped(state: SourceState, leaf: Leaf): Promise<string | null> {
  const trial = await leaf.take(true)
  if (isRefusal(trial)) return trial.refused
  const lost = (state.columns ?? []).filter((column) => !leaf.columns.includes(column))
  const asBefore = leaf.holds === 'risks' && trial.created.length + trial.updated.length === 0
  if (lost.length > 0 && !asBefore && !(state.readAt !== null && (await leaf.byHand(state.readAt))))
    return `Its shape has changed: there is no column any more for ${lost.join(', ')}. If it is meant, import it once by hand: ${leaf.command}`
  const rejected = new Set(trial.rejected.map(({ row }) => row)).size
  return rejected > 3 && rejected * 2 > leaf.rows
    ? `${rejected} of its ${leaf.rows} rows cannot be read; the first is row ${trial.rejected[0]?.row}: ${trial.rejected[0]?.problem}.`
    : null
}

async function takeOver(desk: Desk, ailing: Ailing, tag: string, leaf: Leaf): Promise<void> {
  const report = await leaf.take(false)
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
      columns: leaf.columns,
    },
    changed || news ? await messagesOf(desk, ailing, report, leaf.file) : [],
  )
}

async function messagesOf(desk: Desk, { state, what, marking }: Ailing, report: LeafReport, file: string) {
  const board = bodyOf(desk, report.board)
  const news = {
    board: board?.shortName ?? report.board,
    file,
    created: report.created,
    updated: report.updated.map(({ ref, changes }) => ({ ref, fields: changes.map(({ field }) => field) })),
    rejected: report.rejected,
    warnings: report.warnings,
  }
  return toSecretariat(desk, {
    about: state.id,
    board: report.board,
    why: `${what} changed`,
    card: workbookNewsCard(news, marking),
  })
}

/** What was rejected or doubtful, in short, so that the same is told once. */
function digestOf({ rejected, warnings }: LeafReport): string {
  const said = [...rejected, ...warnings].map(({ row, column, problem }) => [row, column, problem])
  return `rows:${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16)}`
}
