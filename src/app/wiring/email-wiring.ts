import { randomBytes } from 'node:crypto'
import type { Environment } from '#environment.ts'
import type { Desk } from '#jobs/desk.ts'
import { answeredTooOften, replyByMail } from '#jobs/mail/answered.ts'
import { awayByMail, mailUntaken } from '#jobs/mail/away.ts'
import { mailReturned } from '#jobs/mail/returned.ts'
import type { Mailbox, MailDeeds } from '#platforms/email/inbox/listen.ts'
import { EmailMessenger } from '#platforms/email/send.ts'
import type { Inbox, Mailer } from '#ports/mail.ts'
import type { Answer, Messenger, Store } from '#ports.ts'
import { Seal } from '#seal.ts'
import type { Log } from '../log.ts'
import type { Part } from '../part.ts'
import type { LinkFor } from './signed-wiring.ts'
import type { Wired } from './wired.ts'
import type { Wiring } from './wiring.ts'

type EmailSettings = NonNullable<Environment['email']>

const everyMinute = 60_000

/** What e-mail is wired to: how mails leave, and how people are linked to their pages. */
export interface EmailParts {
  readonly mailer: Mailer & Partial<AsyncDisposable>
  readonly linkFor: LinkFor | null
  /** The mailbox that replies come to; null where none is read. */
  readonly inbox: Inbox | null
}

/** E-mail as a way to reach people, by a mail server or else by Microsoft 365; null where no mail can leave. */
export async function emailReachOf(
  settings: EmailSettings,
  desk: Desk,
  parts: Omit<EmailParts, 'mailer'> & { readonly byGraph: Mailer | null },
): Promise<{ readonly messenger: EmailMessenger; readonly mailer: EmailParts['mailer'] } | null> {
  const mailer = (await smtpMailer(settings)) ?? parts.byGraph
  return mailer === null ? null : { mailer, messenger: await emailReach(settings, desk, { ...parts, mailer }) }
}

async function emailReach({ from }: EmailSettings, desk: Desk, parts: EmailParts): Promise<EmailMessenger> {
  const { directory, partnership, clock, papers, files } = desk
  const seal = new Seal(await markKey(desk.store))
  const { mailer, linkFor, inbox } = parts
  return new EmailMessenger({
    mailer,
    linkFor,
    replies: inbox !== null,
    seal,
    domain: domainOf(from),
    directory,
    partnership,
    clock,
    papers,
    files,
  })
}

/** E-mail: for those on neither platform, and when the others fail. */
export class EmailWiring implements Wiring {
  readonly messenger: Messenger
  readonly mounts = []
  readonly #mailer: EmailParts['mailer']
  readonly #mailbox: Mailbox | null
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> = Promise.resolve()

  constructor(messenger: Messenger, mailer: EmailParts['mailer'], mailbox: Mailbox | null) {
    this.messenger = messenger
    this.#mailer = mailer
    this.#mailbox = mailbox
  }

  get part(): Part {
    return { name: 'e-mail', ready: async () => (await this.#mailer.trouble()) ?? this.#mailbox?.trouble ?? true }
  }

  /** Reads the mailbox at once and every minute. */
  async start(): Promise<void> {
    if (this.#mailbox === null) return
    this.#timer = setInterval(() => void this.look(), everyMinute)
    this.#timer.unref()
    void this.look()
  }

  look(): Promise<void> {
    this.#looking = this.#mailbox?.look() ?? Promise.resolve()
    return this.#looking
  }

  idle(): Promise<void> {
    return this.#looking
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    await this.#looking
    await this.#mailer[Symbol.asyncDispose]?.()
  }
}

/** E-mail as the settings say, by a mail server or else by Microsoft 365, with the mailbox that replies come to; null where no mail can leave. */
export async function emailWiringOf(
  settings: EmailSettings,
  { desk, answer, log }: Wired,
  parts: Omit<EmailParts, 'mailer'> & { readonly byGraph: Mailer | null },
): Promise<EmailWiring | null> {
  const reach = await emailReachOf(settings, desk, parts)
  if (reach === null) return null
  return new EmailWiring(reach.messenger, reach.mailer, await mailboxOf(parts.inbox, desk, answer, log))
}

/** What is done about what arrives in the mailbox; null where none is read. */
async function mailboxOf(inbox: Inbox | null, desk: Desk, answer: Answer, log: Log): Promise<Mailbox | null> {
  if (inbox === null) return null
  const { Mailbox } = await import('#platforms/email/inbox/listen.ts')
  const { store, directory, clock } = desk
  const deeds: MailDeeds = {
    reply: (heard, person, mark, reply) => replyByMail(desk, heard, person, mark, reply),
    returned: (key, mark, why) => mailReturned(desk, key, mark, why),
    away: (key, person, mark) => awayByMail(desk, key, person, mark),
    untaken: (untaken) => mailUntaken(desk, untaken),
    tooOften: (person) => answeredTooOften(desk, person),
  }
  return new Mailbox({ inbox, store, directory, clock, answer, deeds, log })
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
