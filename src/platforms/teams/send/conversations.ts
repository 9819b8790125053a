import type { Conversation } from '#ports/conversation.ts'
import type { Clock, Store } from '#ports.ts'
import { type Activity, tenantOf, threadOf } from '../activity.ts'

type Known = Omit<Conversation, 'version' | 'at' | 'gone'>

/** The conversations the clerk is in, kept with the address that serves each: Teams has no list of them to ask for. */
export class Conversations {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** Keeps where an activity came from, so that the clerk can speak there later. */
  async heard(activity: Activity): Promise<void> {
    const known = knownOf(activity)
    const old = await this.#store.get('conversation', known.id)
    const next = old === undefined ? known : merged(known, old)
    if (old !== undefined && !old.gone && isSame(old, next)) return
    await this.keep(next)
  }

  /** Keeps a channel that an activity of its team tells of. */
  async heardOfChannel(
    activity: Activity,
    { id, name, kind = null }: { readonly id: string; readonly name: string; readonly kind?: string | null },
  ): Promise<void> {
    const old = await this.#store.get('conversation', id)
    const heard = knownOf(activity)
    const known: Known = {
      ...heard,
      id,
      kind: 'channel' as const,
      account: null,
      name: name === '' ? (old?.name ?? null) : name,
      shared: heard.shared || kind === 'shared' || old?.shared === true,
      ...restrictedBy(kind ?? (old?.restricted === true ? 'private' : null)),
    }
    if (old === undefined || old.gone || !isSame(old, known)) await this.keep(known)
  }

  /** Keeps a conversation that the clerk can write to. */
  async keep(known: Known): Promise<void> {
    await this.#put({ ...known, gone: false })
  }

  /** Keeps that the clerk was removed from a conversation, or that it is not there any more. */
  async gone(id: string): Promise<void> {
    const old = await this.#store.get('conversation', id)
    if (old !== undefined && !old.gone) await this.#put({ ...old, gone: true })
  }

  /** Every conversation of a team is gone. */
  async teamGone(team: string): Promise<void> {
    const all = await this.#store.list('conversation', { kind: 'channel' })
    for (const one of all) if (one.team?.id === team) await this.gone(one.id)
  }

  /** A team is called otherwise, and so in each of its channels. */
  async teamRenamed(team: string, name: string): Promise<void> {
    const all = await this.#store.list('conversation', { kind: 'channel' })
    for (const one of all)
      if (one.team?.id === team && one.team.name !== name) await this.#put({ ...one, team: { id: team, name } })
  }

  async get(id: string): Promise<Conversation | undefined> {
    return this.#store.get('conversation', id)
  }

  /** The direct conversation with an account, if there is one that can be written to. */
  async directWith(account: string): Promise<Conversation | undefined> {
    const found = await this.#store.list('conversation', { account })
    return found.find(({ gone }) => !gone)
  }

  /** Every channel the clerk was told of. */
  async channels(): Promise<readonly Conversation[]> {
    return (await this.#store.list('conversation', { kind: 'channel' })).filter(({ gone }) => !gone)
  }

  /** Some conversation of a tenant, for the address that serves that tenant. */
  async anyOf(tenant: string): Promise<Conversation | undefined> {
    return (await this.#store.list('conversation')).findLast((one) => one.tenant === tenant)
  }

  async #put(record: Omit<Conversation, 'version' | 'at'>): Promise<void> {
    const old = await this.#store.get('conversation', record.id)
    const next = { ...record, version: old?.version ?? 0, at: this.#clock.now() }
    // when another process kept it in between, theirs is as good
    await this.#store.commit({
      heard: null,
      put: [{ kind: 'conversation', record: next }],
      remove: [],
      changes: [],
      outgoing: [],
    })
  }
}

/** What an activity tells of the conversation it came from. */
function knownOf(activity: Activity): Known {
  const { conversation, channelData, from, recipient, serviceUrl } = activity
  const kind = kindOf(activity)
  const team = channelData?.team
  return {
    id: threadOf(conversation.id).channel,
    tenant: tenantOf(activity),
    serviceUrl,
    bot: recipient?.id ?? '',
    kind,
    account: kind === 'direct' ? (from.aadObjectId ?? null) : null,
    team: team == null ? null : { id: team.id, name: team.name ?? null },
    name: kind === 'direct' ? null : (channelData?.channel?.name ?? conversation.name ?? null),
    shared: channelData?.channel?.type === 'shared',
    ...restrictedBy(channelData?.channel?.type),
  }
}

/** What kind of conversation an activity came from. */
export function kindOf({ conversation }: Activity): Conversation['kind'] {
  const { conversationType, id } = conversation
  if (conversationType === 'channel' || id.includes('@thread.tacv2')) return 'channel'
  if (conversationType === 'personal' || conversationType == null) return 'direct'
  return 'group'
}

/** What an activity does not tell is as it was. */
function merged(known: Known, old: Conversation): Known {
  return {
    ...known,
    name: known.name ?? old.name,
    team: teamOf(known, old),
    account: known.account ?? old.account,
    shared: known.shared || old.shared,
    ...(known.restricted === undefined && old.restricted !== undefined ? { restricted: old.restricted } : {}),
  }
}

/** What the kind of a channel says of who reads it; nothing where Teams does not say the kind. */
function restrictedBy(kind: string | null | undefined): { restricted?: boolean } {
  return kind == null ? {} : { restricted: kind === 'private' }
}

function teamOf(known: Known, old: Conversation): Conversation['team'] {
  if (known.team === null) return old.team
  return { id: known.team.id, name: known.team.name ?? (old.team?.id === known.team.id ? old.team.name : null) }
}

function isSame(old: Conversation, next: Known): boolean {
  return (Object.keys(next) as (keyof Known)[]).every((name) => JSON.stringify(old[name]) === JSON.stringify(next[name])) // its own keys
}
