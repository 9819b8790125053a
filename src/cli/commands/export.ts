import { createHash } from 'node:crypto'
import type { ExportSheet } from '#domain/export-sheet.ts'
import { exportActions } from '#jobs/exports/actions.ts'
import { exportDecisions } from '#jobs/exports/decisions.ts'
import { exportMeasures } from '#jobs/exports/measures.ts'
import { sheetFile } from '#papers/sheet-file.ts'
import { placeGiven, written } from '../given/file.ts'
import { actionJson } from '../json/action.ts'
import { decisionJson, measureJson } from '../json/paper.ts'
import { type Context, granted, type Outcome, outcome } from '../outcome.ts'

/** What records are written as. */
export type ExportFormat = 'xlsx' | 'csv' | 'json'

/** What can be written to a file. */
export type Exportable = 'actions' | 'measures' | 'decisions'

/** Writes the actions, measures or decisions of a board, or of all, to a file. */
export async function exported(
  context: Context,
  format: ExportFormat,
  what: Exportable,
  { out, board }: { readonly out: string; readonly board?: string },
): Promise<Outcome> {
  const { cwd, screen } = context
  const { items, sheet } = await leaving[what](context, board === undefined ? {} : { board })
  const path = await placeGiven(cwd, out)
  const count = `${items.length} ${items.length === 1 ? what.slice(0, -1) : what}`
  screen.progress(0, 1, `writing ${count}`)
  const bytes =
    format === 'json'
      ? Buffer.from(`${JSON.stringify({ marking: sheet.marking, items }, null, 2)}\n`)
      : await sheetFile(sheet, format)
  await written(path, bytes)
  screen.progress(1, 1, '')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return outcome({ files: [{ path, sha256 }] }, `${path} holds ${count}.\nMarked ${sheet.marking}\n`)
}

/** Records as scripts read them, and the sheet that shows them. */
interface Leaving {
  readonly items: readonly object[]
  readonly sheet: ExportSheet
}

const leaving: Readonly<Record<Exportable, (context: Context, asked: { readonly board?: string }) => Promise<Leaving>>> = {
  actions: async ({ desk, now }, asked) => {
    const { actions, sheet } = granted(await exportActions(desk, asked))
    const people = await desk.directory.people()
    const today = desk.partnership.calendar.dayOf(now)
    return { items: actions.map((action) => actionJson(action, desk.partnership, people, today)), sheet }
  },
  measures: async ({ desk }, asked) => {
    const { items, sheet } = granted(await exportMeasures(desk, asked))
    return { items: items.map(measureJson), sheet }
  },
  decisions: async ({ desk }, asked) => {
    const { items, sheet } = granted(await exportDecisions(desk, asked))
    return { items: items.map(decisionJson), sheet }
  },
}
