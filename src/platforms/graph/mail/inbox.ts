import { z } from 'zod'
import type { Instant } from '#domain/day.ts'
import type { Inbox, Received } from '#ports/mail.ts'
import type { Clock } from '#ports.ts'
import { readMany } from '../batch.ts'
import { type GraphClient, parsed, path } from '../client.ts'
import { GraphFailure, hasExpired } from '../failure.ts'
import { troubleOf } from '../trouble.ts'
import { reportParts } from './report-parts.ts'

const Cursor = z.object({ link: z.string(), at: z.string() })
type Cursor = z.infer<typeof Cursor>

const Arrived = z.object({ id: z.string(), receivedDateTime: z.string().optional(), '@removed': z.unknown().optional() })

const Message = z.object({
  id: z.string(),
  receivedDateTime: z.string(),
  subject: z.string().nullish(),
  from: z.object({ emailAddress: z.object({ address: z.string().nullish() }) }).nullish(),
  body: z.object({ contentType: z.string(), content: z.string() }).nullish(),
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
})

const fields = 'id,receivedDateTime,subject,from,body,internetMessageHeaders'

/** The mailbox that answers come to, read by delta: only what arrived since the last look is asked for. */
export class GraphInbox implements Inbox {
  readonly #client: GraphClient
  readonly #mailbox: string
  readonly #clock: Clock

  constructor(client: GraphClient, mailbox: string, clock: Clock) {
    this.#client = client
    this.#mailbox = mailbox
    this.#clock = clock
  }

  /** Why the mailbox cannot be read, or null. For `doctor`; reads no mail. */
  async trouble(): Promise<string | null> {
    try {
      await this.#client.get(path`/users/${this.#mailbox}/mailFolders/inbox`, { $select: 'id' })
      return null
    } catch (error) {
      return troubleOf(error, 'readMail', `the mailbox ${this.#mailbox}`).trouble
    }
  }

  async since(cursor: string | null): Promise<{ readonly mails: readonly Received[]; readonly cursor: string }> {
    const known = cursor === null ? null : cursorIn(cursor)
    const at = this.#clock.now()
    const { items, delta } = await this.#changes(known, at)
    const arrived = items.map((item) => parsed(Arrived, item)).filter((item) => item['@removed'] === undefined)
    const mails = await this.#read(arrived.map(({ id }) => id))
    const link = delta ?? known?.link ?? this.#startAt(at)
    return { mails: mails.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)), cursor: JSON.stringify({ link, at }) }
  }

  /** A mark that Graph no longer knows is made anew from where it stood; what was read before is known by its id. */
  async #changes(known: Cursor | null, now: Instant) {
    try {
      return await this.#client.changes(known?.link ?? this.#startAt(now))
    } catch (error) {
      if (known === null || !hasExpired(error)) throw error
      return this.#client.changes(this.#startAt(known.at))
    }
  }

  #startAt(from: Instant): string {
    const filter = encodeURIComponent(`receivedDateTime ge ${new Date(Date.parse(from)).toISOString()}`)
    return `${path`/users/${this.#mailbox}/mailFolders/inbox/messages/delta`}?changeType=created&$select=id,receivedDateTime&$filter=${filter}`
  }

  async #read(ids: readonly string[]): Promise<Received[]> {
    const at = (id: string) => `${path`/users/${this.#mailbox}/messages/${id}`}?$select=${fields}`
    const answers = await readMany(this.#client, ids.map(at))
    const mails: Received[] = []
    for (const answer of answers) {
      // Moved or deleted meanwhile: somebody has dealt with it. Anything else is read at the next look, all of it again.
      if (answer instanceof GraphFailure && answer.kind === 'absent') continue
      if (answer instanceof GraphFailure) throw answer
      mails.push(await this.#received(parsed(Message, answer)))
    }
    return mails
  }

  async #received({
    id,
    receivedDateTime,
    subject,
    from,
    body,
    internetMessageHeaders,
  }: z.infer<typeof Message>): Promise<Received> {
    const headers = headersOf(internetMessageHeaders ?? [])
    const isReport = headers['content-type']?.some((type) => /^multipart\/report/i.test(type)) === true
    const text = body?.content ?? null
    const isHtml = body?.contentType.toLowerCase() === 'html'
    return {
      id,
      at: new Date(receivedDateTime).toISOString(),
      from: from?.emailAddress.address?.toLowerCase() ?? '',
      subject: subject ?? '',
      text: isHtml ? null : text,
      html: isHtml ? text : null,
      headers,
      parts: isReport ? await this.#parts(id) : [],
    }
  }

  async #parts(id: string): Promise<Received['parts']> {
    return reportParts((await this.#client.bytes(path`/users/${this.#mailbox}/messages/${id}/$value`)).toString('utf8'))
  }
}

function headersOf(all: readonly { readonly name: string; readonly value: string }[]): Record<string, string[]> {
  const headers: Record<string, string[]> = {}
  for (const { name, value } of all) {
    const known = headers[name.toLowerCase()]
    if (known === undefined) headers[name.toLowerCase()] = [value]
    else known.push(value)
  }
  return headers
}

function cursorIn(text: string): Cursor | null {
  try {
    return Cursor.parse(JSON.parse(text))
  } catch {
    return null
  }
}
