import type { Instant } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Desk } from '#jobs/desk.ts'
import { type ImportReport, importActions } from '#jobs/imports/actions.ts'
import type { MappingGiven } from '#papers/plan/mapping.ts'
import { planOf, readPlan } from '#papers/plan/plan.ts'
import { readTable } from '#papers/table/table.ts'
import { aDesk } from '../../builders/desk.ts'

/** A desk on a new store, which goes with the test. */
export function deskFor(partnership: Partnership, at: Instant = '2025-02-03T10:00:00.000Z'): Promise<Desk> {
  return aDesk(partnership, at)
}

/** What is imported: a file's path, or the text of a CSV. */
export interface Given {
  readonly board?: string
  readonly file?: string
  readonly csv?: string
  readonly mapping?: MappingGiven
  readonly dryRun?: boolean
}

/** Imports a plan, or tells why it was refused. */
export async function imported(desk: Desk, given: Given): Promise<ImportReport | Refusal> {
  const plan =
    given.file === undefined
      ? await planOfText(given)
      : await readPlan(given.file, given.mapping === undefined ? {} : { mapping: given.mapping })
  if (isRefusal(plan)) return plan
  return importActions(desk, { board: given.board ?? 'WCJB-RRB', plan, by: 'secretary', dryRun: given.dryRun ?? false })
}

async function planOfText({ csv = '', mapping }: Given) {
  const table = await readTable(Buffer.from(csv), { name: 'plan.csv' })
  return isRefusal(table) ? table : planOf(table, 'plan.csv', mapping)
}

/** Imports what must not be refused. */
export async function report(desk: Desk, given: Given): Promise<ImportReport> {
  const done = await imported(desk, given)
  if (isRefusal(done)) throw new Error(`${done.refused} ${done.hint ?? ''}`)
  return done
}
