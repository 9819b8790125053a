import { isRefusal } from '#domain/refusal.ts'
import type { Environment } from '#environment.ts'
import type { Desk } from '#jobs/desk.ts'
import { planOf } from '#papers/plan.ts'
import { readTable } from '#papers/table.ts'
import { GraphAccounts } from '#platforms/graph/accounts.ts'
import { GraphClient } from '#platforms/graph/client.ts'
import { GraphDiary } from '#platforms/graph/diary.ts'
import { GraphFolders } from '#platforms/graph/folders.ts'
import { GraphWorkbooks, type ReadPlan } from '#platforms/graph/workbooks.ts'
import type { OutsidePorts } from '#ports/outside.ts'
import type { Log } from './log.ts'

/** Graph's own settings, from the environment. */
type GraphSettings = NonNullable<Environment['graph']>

/** Microsoft 365, through one client: what can be read and written there. */
export class GraphWiring {
  readonly client: GraphClient
  readonly accounts: GraphAccounts
  readonly outside: OutsidePorts

  constructor(settings: GraphSettings, { partnership, store, clock }: Pick<Desk, 'partnership' | 'store' | 'clock'>, log: Log) {
    this.client = new GraphClient({ ...settings, log })
    this.accounts = new GraphAccounts({ client: this.client, store, clock, teamsApp: partnership.outside.teamsApp })
    this.outside = {
      accounts: this.accounts,
      diary: new GraphDiary(this.client),
      workbooks: new GraphWorkbooks(this.client, readPlan),
      folders: new GraphFolders(this.client),
    }
  }
}

const readPlan: ReadPlan = async (bytes, file, sheet) => {
  const table = await readTable(bytes, { name: file, ...(sheet === null ? {} : { sheet }) })
  return isRefusal(table) ? table : planOf(table, file)
}
