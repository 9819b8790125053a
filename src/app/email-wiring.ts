import { randomBytes } from 'node:crypto'
import type { Environment } from '#environment.ts'
import type { Desk } from '#jobs/desk.ts'
import { EmailMessenger } from '#platforms/email/send.ts'
import type { Mailer } from '#ports/mail.ts'
import type { Messenger, Store } from '#ports.ts'
import { Seal } from '#seal.ts'
import type { Part } from './health.ts'
import type { LinkFor } from './signed-wiring.ts'
import type { Wiring } from './wiring.ts'

type EmailSettings = NonNullable<Environment['email']>

/** What e-mail is wired to: how mails leave, and how people are linked to their pages. */
export interface EmailParts {
  readonly mailer: Mailer & Partial<AsyncDisposable>
  readonly linkFor: LinkFor | null
  /** Whether what people reply is read. */
  readonly replies: boolean
}

/** E-mail as a way to reach people. */
export async function emailReach({ from }: EmailSettings, desk: Desk, parts: EmailParts): Promise<EmailMessenger> {
  const { directory, partnership, clock } = desk
  const seal = new Seal(await markKey(desk.store))
  return new EmailMessenger({ ...parts, seal, domain: domainOf(from), directory, partnership, clock })
}

/** E-mail: for those on neither platform, and when the others fail. */
export class EmailWiring implements Wiring {
  readonly messenger: Messenger
  readonly mounts = []
  readonly #mailer: EmailParts['mailer']

  constructor(messenger: Messenger, mailer: EmailParts['mailer']) {
    this.messenger = messenger
    this.#mailer = mailer
  }

  get part(): Part {
    return { name: 'e-mail', ready: async () => (await this.#mailer.trouble()) ?? true }
  }

  async start(): Promise<void> {}

  async idle(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#mailer[Symbol.asyncDispose]?.()
  }
}

/** The mailer by SMTP. Its library is loaded only where it is used. */
export async function smtpMailer({ smtpUrl, from }: EmailSettings): Promise<(Mailer & AsyncDisposable) | null> {
  if (smtpUrl === null) return null
  const { SmtpMailer } = await import('#platforms/email/smtp-mailer.ts')
  return new SmtpMailer({ url: smtpUrl, from })
}

const keyMemory = 'mail-mark-key'

/** The key that mails are marked with, made once: marks must outlast any secret of the environment, for replies come late. */
async function markKey(store: Store): Promise<string> {
  const known = await store.get('memory', keyMemory)
  if (known !== undefined) return known.value
  const record = { id: keyMemory, version: 0, value: randomBytes(32).toString('hex') }
  const made = await store.commit({ heard: null, put: [{ kind: 'memory', record }], remove: [], changes: [], outgoing: [] })
  // another process that made one at the same moment was first
  return made.done ? record.value : markKey(store)
}

function domainOf(from: string): string {
  return /@([^\s<>@]+?)>?$/.exec(from.trim())?.[1]?.toLowerCase() ?? 'localhost'
}
