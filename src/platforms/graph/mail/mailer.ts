import { z } from 'zod'
import type { Instant } from '#domain/day.ts'
import { keyHeader, type Mail, type Mailer, type MailFile, type MailSent } from '#ports/mail.ts'
import { type GraphClient, parsed, path } from '../client.ts'
import { GraphFailure } from '../failure.ts'
import { troubleOf } from '../trouble.ts'
import { addressOf } from './address.ts'

const Sent = z.object({
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
})

/** A mail that left stands among the sent ones only after a while; before that, in milliseconds, not finding it says nothing. */
const settling = 90_000

/** Sends from a mailbox of the organisation. A mail of which it is not known whether it left is looked for among the sent ones, and never sent on a guess. */
export class GraphMailer implements Mailer {
  readonly #client: GraphClient
  readonly #from: ReturnType<typeof addressOf>
  readonly #now: () => number
  /** When the end of a sending was lost, by key. */
  readonly #lost = new Map<string, number>()

  constructor(client: GraphClient, from: string, now: () => number = () => performance.now()) {
    this.#client = client
    this.#from = addressOf(from)
    this.#now = now
  }

  async send(mail: Mail): Promise<MailSent> {
    try {
      const at = path`/users/${this.#from.address}/sendMail`
      await this.#client.post(at, { message: messageOf(mail, this.#from), saveToSentItems: true })
      return { is: 'sent' }
    } catch (error) {
      const sent = this.#sentOf(error)
      if (sent.is === 'unknown') this.#lost.set(mail.key, this.#now())
      return sent
    }
  }

  /** Throws where the sent mails cannot be seen, or not yet: then nothing is known, and nothing may be sent again. */
  async find(key: string, since: Instant): Promise<'sent' | 'not sent'> {
    const items = await this.#client.all(path`/users/${this.#from.address}/mailFolders/sentitems/messages`, {
      $filter: `sentDateTime ge ${new Date(Date.parse(since) - settling).toISOString()}`,
      $select: 'id,internetMessageHeaders',
      $top: '50',
    })
    const found = items.some((item) =>
      (parsed(Sent, item).internetMessageHeaders ?? []).some(
        ({ name, value }) => name.toLowerCase() === keyHeader.toLowerCase() && value === key,
      ),
    )
    if (!found && this.#now() - (this.#lost.get(key) ?? Number.NEGATIVE_INFINITY) < settling)
      throw new GraphFailure('unanswered', null, 'notSettled')
    this.#lost.delete(key)
    return found ? 'sent' : 'not sent'
  }

  async trouble(): Promise<string | null> {
    try {
      await this.#client.get(path`/users/${this.#from.address}/mailFolders/sentitems`, { $select: 'id' })
      return null
    } catch (error) {
      return troubleOf(error, 'readMail', `the mailbox ${this.#from.address}`).trouble
    }
  }

  #sentOf(error: unknown): Exclude<MailSent, { is: 'sent' }> {
    if (!(error instanceof GraphFailure)) throw error
    const { kind, status, afterSeconds } = error
    const why = troubleOf(error, 'sendMail', `the mailbox ${this.#from.address}`).trouble
    if (kind === 'busy' || kind === 'locked') return { is: 'later', afterSeconds: afterSeconds ?? 60, why }
    // Nothing was asked yet when the sign-in or the connection failed; a gateway that gave up may have handed the mail on.
    if (kind === 'down')
      return status === null || /^(AADSTS|sign-in)/.test(error.code)
        ? { is: 'later', afterSeconds: 30, why }
        : { is: 'unknown', why }
    if (kind === 'unanswered') return { is: 'unknown', why }
    return { is: 'refused', why }
  }
}

/** The HTML alone is given: Exchange makes the plain text beside it. */
function messageOf({ key, to, subject, html, headers, pictures, files }: Mail, from: ReturnType<typeof addressOf>) {
  const own = Object.entries({ ...headers, [keyHeader]: key }).filter(([name]) => /^x-/i.test(name))
  const attachments = [
    ...pictures.map((picture) => ({ ...attachment(picture), contentId: picture.id, isInline: true })),
    ...files.map(attachment),
  ]
  return {
    subject,
    body: { contentType: 'html', content: html },
    from: { emailAddress: from },
    toRecipients: [{ emailAddress: addressOf(to) }],
    // Graph takes five at most, and only those that begin with X-.
    internetMessageHeaders: own.slice(-5).map(([name, value]) => ({ name, value })),
    ...(attachments.length === 0 ? {} : { attachments }),
  }
}

function attachment({ name, mediaType, bytes }: MailFile) {
  const contentBytes = Buffer.from(bytes).toString('base64')
  return { '@odata.type': '#microsoft.graph.fileAttachment', name, contentType: mediaType, contentBytes }
}
