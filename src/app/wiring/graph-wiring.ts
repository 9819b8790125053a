import { isRefusal } from '#domain/refusal.ts'
import type { Environment } from '#environment.ts'
import type { Desk } from '#jobs/desk.ts'
import { planOf } from '#papers/plan/plan.ts'
import { registerOf } from '#papers/risk-register.ts'
import { readTable } from '#papers/table/table.ts'
import { GraphAccounts } from '#platforms/graph/accounts.ts'
import { GraphClient } from '#platforms/graph/client.ts'
import { GraphDiary } from '#platforms/graph/diary.ts'
import { GraphFolders } from '#platforms/graph/folders.ts'
import { addressOf } from '#platforms/graph/mail/address.ts'
import { GraphInbox } from '#platforms/graph/mail/inbox.ts'
import { GraphMailer } from '#platforms/graph/mail/mailer.ts'
import { GraphRolls } from '#platforms/graph/rolls.ts'
import { GraphWorkbooks, type ReadWorkbook } from '#platforms/graph/workbooks.ts'
import type { Mailer } from '#ports/mail.ts'
import type { OutsidePorts } from '#ports/outside.ts'
import type { Clock } from '#ports.ts'
import type { Log } from '../log.ts'

/** Graph's own settings, from the environment. */
type GraphSettings = NonNullable<Environment['graph']>

/** Microsoft 365, through one client: what can be read and written there. */
export class GraphWiring {
  readonly client: GraphClient
  readonly accounts: GraphAccounts
  readonly outside: OutsidePorts
  readonly #clock: Clock

  constructor(settings: GraphSettings, { partnership, store, clock }: Pick<Desk, 'partnership' | 'store' | 'clock'>, log: Log) {
    this.#clock = clock
    this.client = new GraphClient({ ...settings, log })
    this.accounts = new GraphAccounts({ client: this.client, store, clock, teamsApp: partnership.outside.teamsApp })
    this.outside = {
      accounts: this.accounts,
      rolls: new GraphRolls(this.client),
      diary: new GraphDiary(this.client),
      workbooks: new GraphWorkbooks(this.client, readWorkbook),
      folders: new GraphFolders(this.client),
    }
  }

  /** Mails leave from this mailbox, `Name <address>`. */
  mailer(from: string): Mailer {
    return new GraphMailer(this.client, from)
  }

  /** The mailbox that answers come to. */
  inbox(mailbox: string): GraphInbox {
    return new GraphInbox(this.client, addressOf(mailbox).address, this.#clock)
  }
}

const readWorkbook: ReadWorkbook = async (bytes, file, { holds, sheet }) => {
  const table = await readTable(bytes, { name: file, ...(sheet === null ? {} : { sheet }) })
  if (isRefusal(table)) return table
  if (holds === 'plan') {
    const plan = planOf(table, file)
    return isRefusal(plan) ? plan : { holds, plan }
  }
  const register = registerOf(table, file)
  return isRefusal(register) ? register : { holds, register }
}
