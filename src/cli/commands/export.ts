import { createHash } from 'node:crypto'
import { exportActions } from '#jobs/imports/export-actions.ts'
import { actionsFile } from '#papers/actions-file.ts'
import { placeGiven, written } from '../file.ts'
import { actionJson } from '../json/action.ts'
import { type Context, granted, type Outcome, outcome } from '../outcome.ts'

/** What actions are written as. */
export type ExportFormat = 'xlsx' | 'csv' | 'json'

/** Writes the actions of a board, or of all, to a file. */
export async function exported(
  context: Context,
  format: ExportFormat,
  { out, board }: { readonly out: string; readonly board?: string },
): Promise<Outcome> {
  const { desk, cwd, now, screen } = context
  const { actions, sheet } = granted(await exportActions(desk, board === undefined ? {} : { board }))
  const path = await placeGiven(cwd, out)
  screen.progress(0, 1, `writing ${actions.length} actions`)
  const people = await desk.directory.people()
  const today = desk.partnership.calendar.dayOf(now)
  const items = () => actions.map((action) => actionJson(action, desk.partnership, people, today))
  const bytes =
    format === 'json'
      ? Buffer.from(`${JSON.stringify({ marking: sheet.marking, items: items() }, null, 2)}\n`)
      : await actionsFile(sheet, format)
  await written(path, bytes)
  screen.progress(1, 1, '')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const count = `${actions.length} ${actions.length === 1 ? 'action' : 'actions'}`
  return outcome({ files: [{ path, sha256 }] }, `${path} holds ${count}.\nMarked ${sheet.marking}\n`)
}
