import type { Call, MethodAnswer, SlackDouble } from '../../doubles/slack-double.ts'

/** A message as it stands in a conversation. `only` is seen by one person; it cannot be edited by its id. */
export interface Posted {
  readonly channel: string
  readonly ts: string
  readonly thread: string | undefined
  readonly only: string | null
  readonly key: string | null
  blocks: unknown
  metadata: unknown
  readonly files?: readonly string[]
}

export const team = 'T000000001'
export const bot = 'U0CLERKBOT'

/** A workspace of Slack in which everybody of the partnership has an account: what is posted stands there, to be read and pressed. */
export class SlackWorkspace {
  readonly double: SlackDouble
  readonly posted: Posted[] = []
  readonly windows: unknown[] = []
  /** The names of what was uploaded; the nth is `Fn`. */
  readonly uploads: string[] = []
  readonly homes = new Map<string, unknown>()
  /** What Slack says of a channel, by its id: private unless it is said here. */
  readonly rooms = new Map<string, Readonly<Record<string, unknown>>>()
  /** The accounts in a channel besides the clerk, by its id. */
  readonly members = new Map<string, readonly string[]>()
  /** How many members a page holds. */
  membersPerPage = 200
  /** Accounts that are guests of the workspace. */
  readonly guests = new Set<string>()
  /** Accounts that are not there, by e-mail address. */
  readonly without = new Set<string>()
  /** People whose accounts were deactivated, and channels that were archived. */
  readonly disabled = new Set<string>()
  readonly archived = new Set<string>()
  readonly #troubles = new Map<string, MethodAnswer[]>()
  readonly #emails = new Map<string, string>()
  #count = 0

  constructor(double: SlackDouble, people: readonly string[], channels: readonly string[]) {
    this.double = double
    for (const person of people) this.#emails.set(`${person}@example.org`, userOf(person))
    const methods: Readonly<Record<string, (args: Args) => object>> = {
      'users.lookupByEmail': ({ email }) => this.#byEmail(String(email)),
      'users.info': ({ user }) => this.#info(String(user)),
      'conversations.open': ({ users }) => this.#openDirect(String(users)),
      'conversations.list': () => ({ ok: true, channels: channels.map((name) => ({ id: channelOf(name), name })) }),
      'conversations.info': ({ channel }) => ({
        ok: true,
        channel: { id: channel, is_private: true, ...this.rooms.get(String(channel)) },
      }),
      'conversations.members': ({ channel, cursor }) => this.#membersOf(String(channel), Number(cursor ?? 0)),
      'conversations.history': (args) => this.#history(args),
      'conversations.replies': ({ channel, ts }) => this.#replies(String(channel), String(ts)),
      'chat.postMessage': (args) => this.#post(args),
      'chat.postEphemeral': (args) => this.#post(args, String(args.user)),
      'files.getUploadURLExternal': (args) => this.#upload(args),
      'files.completeUploadExternal': (args) => this.#share(args),
      'chat.update': (args) => this.#update(args),
      'views.open': ({ view }) => this.#open(view),
      'views.push': ({ view }) => this.#open(view),
      'views.publish': ({ user_id, view }) => this.#publish(String(user_id), view),
    }
    for (const [method, answer] of Object.entries(methods))
      double.on(method, (call: Call) => this.#troubles.get(method)?.shift() ?? answer(call.args))
  }

  /** What the next calls of a method are answered instead. */
  trouble(method: string, ...answers: MethodAnswer[]): void {
    this.#troubles.set(method, [...(this.#troubles.get(method) ?? []), ...answers])
  }

  /** The trouble is over. */
  mended(): void {
    this.#troubles.clear()
  }

  /** The next post arrives, but its answer is lost on the way. */
  losesAnswer(): void {
    const usual = (args: Args) => this.#post(args)
    this.double.on('chat.postMessage', (call) => {
      usual(call.args)
      this.double.on('chat.postMessage', ({ args }) => this.#troubles.get('chat.postMessage')?.shift() ?? usual(args))
      return 'drop'
    })
  }

  /** What stands in a channel, oldest first. */
  in(channel: string): Posted[] {
    return this.posted.filter((one) => one.channel === channel)
  }

  /** What is in somebody's conversation with the clerk, oldest first. */
  conversationOf(person: string): Posted[] {
    return this.posted.filter(({ channel }) => channel === directOf(userOf(person)))
  }

  /** Adds what only one person sees: the answer to a slash command. */
  whispered(channel: string, user: string, blocks: unknown): Posted {
    const message = { channel, ts: this.stamp(), thread: undefined, only: user, key: null, blocks, metadata: null }
    this.posted.push(message)
    return message
  }

  stamp(): string {
    this.#count += 1
    return `1717056600.${String(this.#count).padStart(6, '0')}`
  }

  #membersOf(channel: string, from: number): object {
    const all = [bot, ...(this.members.get(channel) ?? [])]
    const end = from + this.membersPerPage
    return { ok: true, members: all.slice(from, end), response_metadata: { next_cursor: end < all.length ? String(end) : '' } }
  }

  #byEmail(email: string): object {
    const id = this.without.has(email) ? undefined : this.#emails.get(email)
    return id === undefined ? { ok: false, error: 'users_not_found' } : { ok: true, user: { id } }
  }

  #info(user: string): object {
    const email = [...this.#emails].find(([, id]) => id === user)?.[0]
    const guest = this.guests.has(user) ? { is_restricted: true } : {}
    return { ok: true, user: { id: user, team_id: team, ...guest, profile: email === undefined ? {} : { email } } }
  }

  #openDirect(user: string): object {
    const id = directOf(user)
    return this.disabled.has(id) ? { ok: false, error: 'user_disabled' } : { ok: true, channel: { id } }
  }

  #post(args: Args, only: string | null = null): object {
    const { channel, blocks, thread_ts, metadata } = args
    if (this.archived.has(String(channel))) return { ok: false, error: 'is_archived' }
    if (this.disabled.has(String(channel))) return { ok: false, error: 'user_disabled' }
    const ts = this.stamp()
    const thread = thread_ts === undefined ? undefined : String(thread_ts)
    this.posted.push({ channel: String(channel), ts, thread, only, key: keyOf(metadata), blocks, metadata })
    return { ok: true, ts, channel }
  }

  #upload({ filename }: Args): object {
    const id = `F${this.uploads.length + 1}`
    this.uploads.push(String(filename))
    return { ok: true, upload_url: `${this.double.apiUrl}upload/${id}`, file_id: id }
  }

  /** A file that is shared stands as a message of its own. */
  #share({ files, channel_id, thread_ts }: Args): object {
    const ids = (files as { id: string }[]).map(({ id }) => id) // as Slack's client sends them
    const names = ids.map((id) => this.uploads[Number(id.slice(1)) - 1] ?? '')
    if (channel_id !== undefined) {
      const blocks = names.map((name) => ({ type: 'plain_text', text: `file: ${name}` }))
      const thread = thread_ts === undefined ? undefined : String(thread_ts)
      this.posted.push({
        channel: String(channel_id),
        ts: this.stamp(),
        thread,
        only: null,
        key: null,
        blocks,
        metadata: null,
        files: names,
      })
    }
    return { ok: true, files: ids.map((id) => ({ id })) }
  }

  #update({ channel, ts, blocks, metadata }: Args): object {
    const message = this.posted.find((one) => one.channel === channel && one.ts === ts)
    if (message === undefined) return { ok: false, error: 'message_not_found' }
    message.blocks = blocks
    message.metadata = metadata ?? message.metadata
    return { ok: true, ts, channel }
  }

  #history({ channel, latest }: Args): object {
    const all = this.posted.filter((one) => one.channel === channel && one.only === null && one.thread === undefined)
    const messages = latest === undefined ? all.toReversed() : all.filter(({ ts }) => ts === latest)
    return { ok: true, messages: messages.map(({ ts, metadata, blocks }) => ({ ts, metadata, blocks })) }
  }

  #replies(channel: string, root: string): object {
    const all = this.posted.filter((one) => one.channel === channel && (one.ts === root || one.thread === root))
    return {
      ok: true,
      messages: all.map(({ ts, metadata, blocks, files = [] }) => ({
        ts,
        thread_ts: root,
        metadata,
        blocks,
        files: files.map((name) => ({ name })),
      })),
    }
  }

  #open(view: unknown): object {
    this.windows.push(view)
    return { ok: true, view: { id: `V${this.windows.length}` } }
  }

  #publish(user: string, view: unknown): object {
    this.homes.set(user, view)
    return { ok: true }
  }
}

type Args = Call['args']

/** The account that a person has here. */
export function userOf(person: string): string {
  return `U${person.toUpperCase().replaceAll('-', '')}`
}

/** The channel of a name. */
export function channelOf(name: string): string {
  return `C0${name.replace(/^#/, '').toUpperCase().replaceAll('-', '')}`
}

/** The conversation of an account with the clerk. */
export function directOf(user: string): string {
  return `D${user.slice(1)}`
}

function keyOf(metadata: unknown): string | null {
  const payload = (metadata as { event_payload?: { key?: string } } | undefined)?.event_payload
  return payload?.key ?? null
}
