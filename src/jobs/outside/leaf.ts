import type { RowProblem } from '#domain/plan/plan.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { Held } from '#ports/outside.ts'
import type { Desk } from '../desk.ts'
import { importActions } from '../imports/actions.ts'
import { importRisks } from '../imports/risks.ts'

/** What an import of a plan or register did, as far as the secretariat hears of it. */
export interface LeafReport {
  readonly board: string
  readonly created: readonly string[]
  readonly updated: readonly { readonly ref: string; readonly changes: readonly { readonly field: string }[] }[]
  readonly rejected: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
}

/** A plan or register that was read from a workbook, ready to be taken over. */
export interface Leaf {
  readonly holds: Held['holds']
  readonly file: string
  /** The columns that were read, by field. */
  readonly columns: readonly string[]
  readonly rows: number
  /** How somebody imports the file by hand. */
  readonly command: string
  /** Whether somebody imported one by hand since then. */
  byHand(since: string): Promise<boolean>
  take(dryRun: boolean): Promise<LeafReport | Refusal>
}

/** What was read, with how it is imported for a board. */
export function leafOf(desk: Desk, board: string, held: Held): Leaf {
  switch (held.holds) {
    case 'plan': {
      const { plan } = held
      return {
        holds: held.holds,
        file: plan.file,
        columns: Object.keys(plan.mapping.columns),
        rows: plan.rows.length,
        command: `npx board-clerk import actions FILE --board ${board}`,
        byHand: (since) => planByHand(desk, board, since),
        take: (dryRun) => importActions(desk, { board, plan, by: 'clerk', dryRun }),
      }
    }
    case 'risks': {
      const { register } = held
      return {
        holds: held.holds,
        file: register.file,
        columns: Object.keys(register.mapping),
        rows: register.rows.length,
        command: `npx board-clerk import risks FILE --board ${board}`,
        byHand: (since) => registerByHand(desk, board, since),
        take: (dryRun) => importRisks(desk, { board, register, by: 'clerk', dryRun }),
      }
    }
  }
}

async function planByHand({ store }: Desk, board: string, since: string): Promise<boolean> {
  const imported = await store.get('imported', board)
  return imported !== undefined && Date.parse(imported.at) > Date.parse(since)
}

async function registerByHand({ store }: Desk, board: string, since: string): Promise<boolean> {
  const changes = await store.history({ kind: 'risk', board, from: since })
  return changes.some(({ via, who }) => via === 'import' && who !== 'clerk')
}
