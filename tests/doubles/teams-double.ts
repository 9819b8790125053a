import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { botId, tenant } from './microsoft-keys.ts'
import { inConversation, inTenant, overLimit } from './teams-limits.ts'

/** The token that the clerk is given to send with. */
export const clerkToken = 'eyJhbGciOiJub25lIn0.eyJhdWQiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29tIn0.'
/** Bots are served at an address of their region. */
const region = '/emea'
/** A message of a bot may be about 100 kB as UTF-16, its card included (learn.microsoft.com, "Format your bot messages"). */
const messageLimit = 100 * 1024

/** Somebody with an account. */
export interface Account {
  readonly id: string
  readonly aadObjectId: string
  readonly name: string
  readonly email: string
  readonly tenantId: string | undefined
  readonly userRole: 'user' | 'guest' | undefined
  readonly userPrincipalName?: string
}

/** A message as it stands in a conversation. `only` is seen by one account alone. */
export interface Posted {
  readonly conversation: string
  readonly root: string | null
  readonly id: string
  readonly only: string | null
  card: unknown
  summary: string
}

/** A conversation the clerk is in: with whom, and for channels in which team. */
export interface Room {
  readonly members: readonly Account[]
  readonly team?: { readonly id: string; readonly name: string }
  readonly name?: string
  readonly type?: 'standard' | 'private' | 'shared'
}

/** A call of the connector as it arrived. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly token: string
  readonly body: unknown
}

type Answer = { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown } | 'drop'

/**
 * Teams' connector in tests. It checks what the real one does: the bearer, the service URL, that the conversation is known and the app
 * installed, the size of a message, and with `limits` its published rate limits; what is scripted is answered first.
 */
export class TeamsDouble {
  readonly calls: Call[] = []
  readonly posted: Posted[] = []
  readonly rooms = new Map<string, Room>()
  readonly accounts: Account[] = []
  /** Accounts for which the app is installed, and those who have blocked it. */
  readonly installed = new Set<string>()
  readonly blocked = new Set<string>()
  limits = false
  /** How often it was told to come more slowly. */
  slowed = 0
  /** How many members a page holds at most. */
  membersPerPage = 500
  /** Whether messages for one member alone are taken; they are a preview that a tenant may not have. */
  whispers = true
  readonly #scripts: { readonly path: RegExp; readonly answer: Answer; readonly arrives: boolean }[] = []
  readonly #times = new Map<string, number[]>()
  readonly #asked: number[] = []
  readonly #server: Server
  #count = 0

  constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  get serviceUrl(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    return `http://127.0.0.1:${address.port}${region}/`
  }

  /** What the next call of a path is answered instead; with `arrives` it is done all the same. */
  script(path: RegExp, answer: Answer, arrives = false): void {
    this.#scripts.push({ path, answer, arrives })
  }

  /** Forgets what was scripted and not asked for. */
  mended(): void {
    this.#scripts.length = 0
  }

  /** What stands in a conversation, oldest first. */
  in(conversation: string): Posted[] {
    return this.posted.filter((one) => one.conversation === conversation)
  }

  stamp(): string {
    this.#count += 1
    return String(1_717_056_600_000 + this.#count)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request)
    const path = decodeURIComponent(request.url ?? '')
    const call = {
      method: request.method ?? '',
      path: path.replace(region, ''),
      token: request.headers.authorization ?? '',
      body: text === '' ? null : JSON.parse(text),
    }
    this.calls.push(call)
    write(response, path.startsWith(`${region}/`) ? this.#answerTo(call, text) : failed(404, 'ServiceUrlNotFound'))
  }

  #answerTo(call: Call, text: string): Answer {
    const { token } = call
    if (token !== `Bearer ${clerkToken}`) return failed(401, 'Unauthorized')
    const index = this.#scripts.findIndex(({ path }) => path.test(`${call.method} ${call.path}`))
    const [script] = index < 0 ? [] : this.#scripts.splice(index, 1)
    if (script === undefined) return this.#done(call, text)
    if (script.arrives) this.#done(call, text)
    return script.answer
  }

  #done(call: Call, text: string): Answer {
    const [, of, id = '', what, which] = call.path.split('?', 1)[0]?.slice(1).split('/') ?? []
    if (of === 'teams') return what === undefined ? this.#team(id) : this.#channels(id)
    if (id === '') return this.#open(call.body)
    const [conversation = '', root] = id.split(';messageid=')
    const refusal = this.#refusal(conversation, call, text)
    if (refusal !== null) return refusal
    if (what === 'activities') return this.#activity(call, conversation, root ?? null, which)
    return which === undefined || what === 'pagedMembers'
      ? this.#members(conversation, call.path)
      : this.#member(conversation, which)
  }

  #refusal(conversation: string, { method }: Call, text: string): Answer | null {
    const room = this.rooms.get(conversation)
    if (room === undefined) return failed(404, 'ConversationNotFound')
    const direct = conversation.startsWith('a:')
    const [other] = room.members
    if (direct && other !== undefined && this.blocked.has(other.aadObjectId))
      return {
        status: 403,
        body: { error: { code: 'Forbidden', subCode: 'MessageWritesBlocked', message: 'Message writes are blocked' } },
      }
    if (Buffer.byteLength(text, 'utf16le') > messageLimit) return failed(413, 'MessageSizeTooBig')
    return this.limits && method === 'POST' ? this.#slower(conversation) : null
  }

  #slower(conversation: string): Answer | null {
    const times = this.#times.get(conversation) ?? []
    this.#times.set(conversation, times)
    const now = performance.now()
    const wait = Math.max(overLimit(times, now, inConversation), overLimit(this.#asked, now, inTenant))
    if (wait > 0) {
      this.slowed += 1
      return { status: 429, headers: { 'retry-after': String(wait) }, body: { error: { code: 'Throttled' } } }
    }
    times.push(now)
    this.#asked.push(now)
    return null
  }

  #open(body: unknown): Answer {
    const { members = [], tenantId, bot } = body as { members?: { id: string }[]; tenantId?: string; bot?: { id: string } }
    const account = this.accounts.find(({ id, aadObjectId }) => members[0]?.id === aadObjectId || members[0]?.id === id)
    if (tenantId !== tenant || !bot?.id.endsWith(botId)) return failed(400, 'BadArgument')
    if (account === undefined || !this.installed.has(account.aadObjectId)) return failed(403, 'BotNotInConversationRoster')
    const id = directOf(account.aadObjectId)
    this.rooms.set(id, { members: [account] })
    return { status: 201, body: { id } }
  }

  #activity({ method, path, body }: Call, conversation: string, root: string | null, which: string | undefined): Answer {
    const {
      attachments = [],
      summary = '',
      recipient,
    } = (body ?? {}) as {
      attachments?: { content?: unknown }[]
      summary?: string
      recipient?: { id: string }
    }
    const card = attachments[0]?.content
    if (method === 'POST') {
      const targeted = path.includes('isTargetedActivity=true')
      if (targeted && (!this.whispers || conversation.startsWith('a:'))) return failed(400, 'BadArgument')
      const id = this.stamp()
      this.posted.push({ conversation, root, id, only: targeted ? (recipient?.id ?? '') : null, card, summary })
      return { status: 201, body: { id } }
    }
    const there = this.posted.find((one) => one.conversation === conversation && one.id === which)
    const missed = there === undefined || (there.only !== null) !== path.includes('isTargetedActivity=true')
    if (missed) return failed(404, 'ActivityNotFoundInConversation')
    if (method === 'DELETE') this.posted.splice(this.posted.indexOf(there), 1)
    else Object.assign(there, { card, summary })
    return { status: 200, body: { id: which } }
  }

  #members(conversation: string, path: string): Answer {
    const asked = new URL(path, 'http://x').searchParams
    const from = Number(asked.get('continuationToken') ?? 0)
    const end = from + Math.min(this.membersPerPage, Number(asked.get('pageSize') ?? 200))
    const all = this.rooms.get(conversation)?.members ?? []
    const more = end < all.length ? { continuationToken: String(end) } : {}
    return { status: 200, body: { members: all.slice(from, end), ...more } }
  }

  #member(conversation: string, id: string): Answer {
    const found = this.rooms.get(conversation)?.members.find((one) => one.id === id || one.aadObjectId === id)
    return found === undefined ? failed(404, 'MemberNotFoundInConversation') : { status: 200, body: found }
  }

  #team(team: string): Answer {
    const found = [...this.rooms.values()].find((room) => room.team?.id === team)?.team
    return found === undefined ? failed(404, 'TeamNotFound') : { status: 200, body: { ...found, aadGroupId: groupOf(team) } }
  }

  #channels(team: string): Answer {
    const conversations = [...this.rooms]
      .filter(([, room]) => room.team?.id === team)
      .map(([id, { name, type }]) => ({ id, name, type }))
    return conversations.length === 0 ? failed(404, 'TeamNotFound') : { status: 200, body: { conversations } }
  }
}

/** The group that a team belongs to in the directory. */
export function groupOf(team: string): string {
  return `group-of-${team}`
}

/** The direct conversation of an account with the clerk. */
export function directOf(account: string): string {
  return `a:${account}`
}

function failed(status: number, code: string): Answer {
  return { status, body: { error: { code, message: code } } }
}

function write(response: ServerResponse, answer: Answer): void {
  if (answer === 'drop') response.destroy()
  else {
    const { status, headers = {}, body } = answer
    response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': randomUUID(), ...headers })
    response.end(body === undefined ? '' : JSON.stringify(body))
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
