import { createServer } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Clerk } from '#app/clerk.ts'
import { openDesk } from '#app/open-desk.ts'
import { loadSample } from '#app/sample.ts'
import { startClerk } from '#app/start.ts'
import { MovableClock } from '#clock.ts'
import type { Received } from '#ports/mail.ts'
import { MailServer } from '../../doubles/mail-server.ts'
import { type MailText, mailText } from '../../doubles/mail-text.ts'
import { MailboxDouble } from '../../doubles/mailbox.ts'
import { quiet, sampleStart, settings } from './front.ts'
import { PageVisitor } from './page-visitor.ts'

/** The whole clerk on the shipped configuration, with e-mail as its only way to reach people. */
export class EmailHouse {
  readonly clerk: Clerk
  readonly clock: MovableClock
  readonly server: MailServer
  readonly mailbox: MailboxDouble

  constructor(clerk: Clerk, clock: MovableClock, server: MailServer, mailbox: MailboxDouble) {
    this.clerk = clerk
    this.clock = clock
    this.server = server
    this.mailbox = mailbox
  }

  /** A new browser. */
  visitor(): PageVisitor {
    return new PageVisitor(this.clerk.url)
  }

  /** Every mail to somebody, oldest first. */
  mailsTo(person: string): MailText[] {
    return this.server.arrived.filter(({ to }) => to.includes(`${person}@example.org`)).map(({ raw }) => mailText(raw))
  }

  /** Somebody replies to their last mail that has these words, quoting it as Outlook does; the clerk reads it and does what follows. */
  async reply(person: string, about: string, words: string, more: Partial<Received> = {}): Promise<MailText | undefined> {
    const mail = this.mailOf(person, about)
    const quoted = `From: Board Clerk <clerk@example.org>\nSent: Thursday\nTo: ${person}\nSubject: ${mail.subject}\n\n${mail.text}`
    const before = this.mailsTo(person).length
    this.mailbox.arrives({
      from: `${person}@example.org`,
      subject: `RE: ${mail.subject}`,
      text: `${words}\n\n${quoted}`,
      headers: { 'in-reply-to': [mail.headers['message-id'] ?? ''], 'message-id': [`<${before}.${person}@mail.example.org>`] },
      ...more,
    })
    await this.clerk.lookNow()
    return this.mailsTo(person).slice(before).at(-1)
  }

  /** Somebody's last mail that has these words in its subject or text. */
  mailOf(person: string, words: string): MailText {
    const mail = this.mailsTo(person).findLast(({ subject, text }) => subject.includes(words) || text.includes(words))
    if (mail === undefined) throw new Error(`${person} has no mail about ${words}`)
    return mail
  }

  /** The path of a link that somebody asked for by their address. */
  async newLink(person: string): Promise<string> {
    await this.visitor().post('/sign-in', { address: `${person}@example.org` })
    await this.clerk.lookNow()
    return this.linkOf(person, 'Your personal link')
  }

  /** The path of the link in somebody's last mail that has these words in its subject or text. */
  linkOf(person: string, words: string): string {
    const found = /https?:\/\/[^\s/]+(\/u\/\S+)/.exec(this.mailOf(person, words).text)
    if (found?.[1] === undefined) throw new Error(`the mail to ${person} about ${words} has no link`)
    return found[1]
  }
}

/** Starts it, with the sample's plans. */
export async function openEmailHouse(more: NodeJS.ProcessEnv = {}): Promise<EmailHouse> {
  const server = await new MailServer().listen()
  onTestFinished(() => server.close())
  const port = await freePort()
  const environment = await settings({
    PORT: String(port),
    EMAIL_FROM: 'Board Clerk <clerk@example.org>',
    SMTP_URL: server.url,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SESSION_SECRET: 'the secret of the journeys by e-mail',
    ...more,
  })
  const clock = new MovableClock(sampleStart)
  const mailbox = new MailboxDouble()
  // the plans are there before the clerk first looks: it looks as soon as it starts
  {
    await using desk = await openDesk(environment, { clock })
    await loadSample(desk, 'config')
  }
  const clerk = await startClerk(environment, quiet, { clock, delivery: { pause: async () => {} }, places: { inbox: mailbox } })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  return new EmailHouse(clerk, clock, server, mailbox)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}
