import { createHash } from 'node:crypto'

/** An answer of Graph's. */
export interface Answer {
  readonly status: number
  readonly json?: unknown
  readonly bytes?: Buffer
  readonly headers?: Readonly<Record<string, string>>
}

interface Asked {
  readonly match: RegExpExecArray
  readonly query: URLSearchParams
  readonly body: unknown
  readonly bytes: Buffer
  readonly base: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** One thing Graph can be asked: by which method and path, and one of which application permissions lets it. */
export interface Route {
  readonly method: string
  readonly at: RegExp
  readonly permissions: readonly string[]
  readonly answer: (asked: Asked) => Answer
}

interface Stored {
  readonly drive: string
  readonly id: string
  readonly name: string
  bytes: Buffer
  readonly folder: boolean
  locked: boolean
}

/** A Microsoft tenant as far as the clerk sees it, and the routes by which it is asked. */
export class GraphTenant {
  readonly users: { readonly id: string; readonly mail: string | null; readonly userPrincipalName: string }[] = []
  /** Events by `users/ADDRESS` or `groups/ID`. */
  readonly calendars = new Map<string, Record<string, unknown>[]>()
  readonly items = new Map<string, Stored>()
  readonly installed = new Map<string, string>()
  readonly mails: Record<string, unknown>[] = []
  readonly sent: { readonly user: string; readonly message: Record<string, unknown> }[] = []
  readonly feed: { readonly user: string; readonly body: unknown }[] = []
  /** Who is in a conversation, by `chats/ID` or `teams/GROUP/channels/ID`. */
  readonly rolls = new Map<string, Record<string, unknown>[]>()
  readonly #calendarMarks: (readonly (readonly [string, string])[])[] = []
  /** At most this many items a page. */
  pageSize = 3

  /** Puts a file or folder where a link leads. */
  put(link: string, name: string, bytes: Buffer | null): Stored {
    const stored = {
      drive: 'drive-1',
      id: `item-${this.items.size + 1}`,
      name,
      bytes: bytes ?? Buffer.alloc(0),
      folder: bytes === null,
      locked: false,
    }
    this.items.set(link, stored)
    return stored
  }

  readonly routes: readonly Route[] = [
    {
      method: 'GET',
      at: /^\/users$/,
      permissions: ['User.ReadBasic.All'],
      answer: ({ query }) => {
        if (query.get('$top') === '1' && !query.has('$filter')) return ok({ value: this.users.slice(0, 1) })
        const wanted = /^mail eq '(.+)' or userPrincipalName eq '\1'$/
          .exec(query.get('$filter') ?? '')?.[1]
          ?.replaceAll("''", "'")
        if (wanted === undefined) return wrong(400, 'BadRequest')
        const is = (name: string | null) => name?.toLowerCase() === wanted.toLowerCase()
        return ok({ value: this.users.filter((user) => is(user.mail) || is(user.userPrincipalName)) })
      },
    },
    {
      method: 'GET',
      at: /^\/(users|groups)\/([^/]+)\/calendarView$/,
      permissions: ['Calendars.ReadBasic.All'],
      answer: ({ match, query, base, headers }) => {
        const events = this.calendars.get(`${match[1]}/${match[2]}`)
        if (events === undefined) return wrong(404, 'ErrorItemNotFound')
        if (!String(headers.prefer).includes('outlook.timezone="UTC"')) return wrong(400, 'NoTimeZone')
        const from = Date.parse(query.get('startDateTime') ?? '')
        const to = Date.parse(query.get('endDateTime') ?? '')
        const inside = events.filter(({ start }) => {
          const at = Date.parse(`${(start as { dateTime: string }).dateTime}Z`)
          return at >= from && at < to
        })
        return this.#page(inside, query, `${base}/${match[1]}/${match[2]}/calendarView`)
      },
    },
    {
      method: 'GET',
      at: /^\/users\/([^/]+)\/calendarView\/delta$/,
      permissions: ['Calendars.ReadBasic.All', 'Calendars.Read'],
      answer: ({ match, query, base }) => this.#calendarChanges(match[1] ?? '', query, base),
    },
    {
      method: 'GET',
      at: /^\/(chats\/[^/]+)\/members$/,
      permissions: ['ChatMember.Read.All'],
      answer: ({ match, query, base }) => this.#roll(match[1] ?? '', query, base + match[0]),
    },
    {
      method: 'GET',
      at: /^\/(teams\/[^/]+\/channels\/[^/]+)\/allMembers$/,
      permissions: ['ChannelMember.Read.All'],
      answer: ({ match, query, base }) => this.#roll(match[1] ?? '', query, base + match[0]),
    },
    {
      method: 'GET',
      at: /^\/shares\/u!([^/]+)\/driveItem$/,
      permissions: ['Sites.Selected', 'Files.Read.All'],
      answer: ({ match }) => {
        const found = this.items.get(Buffer.from(match[1] ?? '', 'base64url').toString())
        return found === undefined ? wrong(404, 'itemNotFound') : ok(itemOf(found))
      },
    },
    {
      method: 'GET',
      at: /^\/drives\/([^/]+)\/items\/([^/:]+)\/content$/,
      permissions: ['Sites.Selected', 'Files.Read.All'],
      answer: ({ match, base }) => {
        const found = [...this.items.values()].find(({ id }) => id === match[2])
        if (found === undefined) return wrong(404, 'itemNotFound')
        if (found.locked) return wrong(423, 'resourceLocked')
        return { status: 302, headers: { location: `${elsewhere(base)}/kept/${found.id}` } }
      },
    },
    {
      method: 'PUT',
      at: /^\/drives\/([^/]+)\/items\/([^/:]+):\/([^/]+):\/content$/,
      permissions: ['Sites.Selected', 'Files.ReadWrite.All'],
      answer: ({ match, bytes }) => this.save(match[3] ?? '', bytes),
    },
    {
      method: 'POST',
      at: /^\/drives\/([^/]+)\/items\/([^/:]+):\/([^/]+):\/createUploadSession$/,
      permissions: ['Sites.Selected', 'Files.ReadWrite.All'],
      answer: ({ match, base }) => ok({ uploadUrl: `${elsewhere(base)}/upload/${encodeURIComponent(match[3] ?? '')}` }),
    },
    {
      method: 'GET',
      at: /^\/users\/([^/]+)\/teamwork\/installedApps$/,
      permissions: ['TeamsAppInstallation.ReadWriteSelfForUser.All'],
      answer: ({ match }) => {
        const chat = this.installed.get(match[1] ?? '')
        return ok({ value: chat === undefined ? [] : [{ id: `installation-${match[1]}` }] })
      },
    },
    {
      method: 'POST',
      at: /^\/users\/([^/]+)\/teamwork\/installedApps$/,
      permissions: ['TeamsAppInstallation.ReadWriteSelfForUser.All'],
      answer: ({ match, body }) => {
        const user = match[1] ?? ''
        if (!JSON.stringify(body).includes('/appCatalogs/teamsApps/')) return wrong(400, 'BadRequest')
        if (this.installed.has(user)) return wrong(409, 'Conflict')
        this.installed.set(user, `19:${user}_clerk@unq.gbl.spaces`)
        return { status: 201 }
      },
    },
    {
      method: 'GET',
      at: /^\/users\/([^/]+)\/teamwork\/installedApps\/([^/]+)\/chat$/,
      permissions: ['TeamsAppInstallation.ReadWriteSelfForUser.All'],
      answer: ({ match }) => ok({ id: this.installed.get(match[1] ?? '') }),
    },
    {
      method: 'POST',
      at: /^\/users\/([^/]+)\/sendMail$/,
      permissions: ['Mail.Send'],
      answer: ({ match, body }) => {
        const { message } = body as { message: Record<string, unknown> }
        this.sent.push({ user: match[1] ?? '', message })
        return { status: 202 }
      },
    },
    {
      method: 'GET',
      at: /^\/users\/([^/]+)\/mailFolders\/(?:sentitems|inbox)$/,
      permissions: ['Mail.Read'],
      answer: () => ok({ id: 'sentitems' }),
    },
    {
      method: 'GET',
      at: /^\/users\/([^/]+)\/mailFolders\/sentitems\/messages$/,
      permissions: ['Mail.Read'],
      answer: ({ match, query, base }) => {
        if (!/^sentDateTime ge \d{4}-[\d:T.-]+Z$/.test(query.get('$filter') ?? ''))
          return wrong(400, 'ErrorInvalidUrlQueryFilter')
        const mine = this.sent.filter(({ user }) => user === match[1]).map(({ message }) => ({ id: 'm', ...message }))
        return this.#page(mine, query, base + match[0])
      },
    },
    {
      method: 'GET',
      at: /^\/users\/([^/]+)\/mailFolders\/inbox\/messages\/delta$/,
      permissions: ['Mail.Read'],
      answer: ({ match, query, base }) => {
        const from = Number(query.get('$deltatoken') ?? this.mails.length)
        const started = query.get('$filter') ?? ''
        const first = /^receivedDateTime ge (.+)$/.exec(started)?.[1]
        const items =
          first === undefined ? this.mails.slice(from) : this.mails.filter((mail) => String(mail.receivedDateTime) >= first)
        const value = items.map(({ id, receivedDateTime }) => ({ id, receivedDateTime }))
        return ok({ value, '@odata.deltaLink': `${base}${match[0]}?$deltatoken=${this.mails.length}` })
      },
    },
    {
      method: 'GET',
      at: /^\/users\/([^/]+)\/messages\/([^/]+)\/\$value$/,
      permissions: ['Mail.Read'],
      answer: ({ match }) => {
        const mail = this.mails.find(({ id }) => id === match[2])
        return mail === undefined ? wrong(404, 'ErrorItemNotFound') : { status: 200, bytes: Buffer.from(String(mail.mime)) }
      },
    },
    {
      method: 'GET',
      at: /^\/users\/([^/]+)\/messages\/([^/]+)$/,
      permissions: ['Mail.Read'],
      answer: ({ match }) => {
        const mail = this.mails.find(({ id }) => id === match[2])
        return mail === undefined ? wrong(404, 'ErrorItemNotFound') : ok(mail)
      },
    },
    {
      method: 'POST',
      at: /^\/users\/([^/]+)\/teamwork\/sendActivityNotification$/,
      permissions: ['TeamsActivity.Send'],
      answer: ({ match, body }) => {
        this.feed.push({ user: match[1] ?? '', body })
        return { status: 204 }
      },
    },
  ]

  /** Keeps a file that was saved to a folder. */
  save(name: string, bytes: Buffer): Answer {
    const link = `https://example.sharepoint.com/packs/${encodeURIComponent(name)}`
    this.put(link, name, bytes)
    return { status: 201, json: { name, webUrl: link } }
  }

  /** What is in a calendar that was not at the time of the mark, and what went; without `$select`, which Graph takes nowhere here. */
  #calendarChanges(user: string, query: URLSearchParams, base: string): Answer {
    const events = this.calendars.get(`users/${user}`)
    if (events === undefined) return wrong(404, 'ErrorItemNotFound')
    const token = query.get('$deltatoken')
    const asked = token === null ? ['startDateTime', 'endDateTime'] : ['$deltatoken']
    if ([...query.keys()].join() !== asked.join()) return wrong(400, 'ErrorInvalidUrlQuery')
    const before = new Map(token === null ? [] : (this.#calendarMarks[Number(token)] ?? []))
    const now = events.map((event) => [String(event.id), JSON.stringify(event)] as const)
    const kept = new Set(now.map(([id]) => id))
    const gone = [...before.keys()].filter((id) => !kept.has(id)).map((id) => ({ id, '@removed': { reason: 'deleted' } }))
    const value = [...now.filter(([id, text]) => before.get(id) !== text).map(([, text]) => JSON.parse(text)), ...gone]
    const mark = this.#calendarMarks.push(now) - 1
    return ok({ value, '@odata.deltaLink': `${base}/users/${user}/calendarView/delta?$deltatoken=${mark}` })
  }

  #roll(of: string, query: URLSearchParams, at: string): Answer {
    const members = this.rolls.get(decodeURIComponent(of))
    return members === undefined ? wrong(404, 'NotFound') : this.#page(members, query, at)
  }

  #page(all: readonly unknown[], query: URLSearchParams, at: string): Answer {
    const from = Number(query.get('$skiptoken') ?? 0)
    const next = new URLSearchParams(query)
    next.set('$skiptoken', String(from + this.pageSize))
    const more = from + this.pageSize < all.length ? { '@odata.nextLink': `${at}?${next.toString().replaceAll('%24', '$')}` } : {}
    return ok({ value: all.slice(from, from + this.pageSize), ...more })
  }
}

function itemOf({ drive, id, name, bytes, folder }: Stored) {
  const cTag = `"c:${createHash('sha256').update(bytes).digest('hex')}"`
  const kind = folder ? { folder: { childCount: 0 } } : { file: { mimeType: 'application/octet-stream' } }
  return {
    id,
    name,
    cTag,
    size: bytes.length,
    parentReference: { driveId: drive },
    webUrl: `https://example.sharepoint.com/${id}`,
    ...kind,
  }
}

/** An answer that all went well. */
export function ok(json: unknown): Answer {
  return { status: 200, json }
}

/** An error as Graph writes it. */
export function wrong(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    json: { error: { code, message: 'words that must not be passed on', innerError: { 'request-id': 'r1' } } },
    headers,
  }
}

/** Files are kept at another host than Graph's. */
function elsewhere(base: string): string {
  return `https://localhost:${new URL(base).port}`
}
