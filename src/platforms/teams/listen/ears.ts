import type { Logger as Log } from 'pino'
import type { Card, Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Handle } from '#domain/person/handle.ts'
import { Seen } from '#platforms/hearing/seen.ts'
import { worked } from '#platforms/hearing/worked.ts'
import type { Answer, Clock, Store } from '#ports.ts'
import { traceOf } from '#trace.ts'
import { type Activity, tenantOf, threadOf } from '../activity.ts'
import { failureOf } from '../failure.ts'
import type { Accounts } from '../send/accounts.ts'
import type { Connector, Member } from '../send/connector.ts'
import { type Conversations, kindOf } from '../send/conversations.ts'
import type { Mouth } from '../send/mouth.ts'
import type { Poster, Spot } from '../send/poster.ts'
import { failedCard } from './cards.ts'
import { clerkIn, type Hearing } from './heard.ts'
import { mentionsOf } from './typed-words.ts'

/** What the ears need from outside. */
export interface EarsOptions {
  readonly answer: Answer
  readonly clock: Clock
  readonly timeZone: string
  readonly log: Log
  readonly store: Store
  /** Who an account is; undefined for a stranger. */
  readonly person: (handle: Handle) => Promise<{ readonly id: string } | undefined>
}

/** What every kind of activity is heard and answered with. */
export class Ears {
  readonly log: Log
  readonly timeZone: string
  readonly poster: Poster
  readonly connector: Connector
  readonly conversations: Conversations
  readonly accounts: Accounts
  readonly #options: EarsOptions
  readonly #met = new Seen(10_000)

  constructor(options: EarsOptions, { connector, poster, conversations, accounts }: Mouth) {
    this.#options = options
    this.log = options.log
    this.timeZone = options.timeZone
    this.connector = connector
    this.poster = poster
    this.conversations = conversations
    this.accounts = accounts
  }

  /** The moment, whose tenant the one who acts is of, and how the people that a text mentions are called. */
  async hearing(activity: Activity, about: string | null = null): Promise<Hearing> {
    const tenant = await this.#tenantOfActor(activity)
    const names = await this.#namesIn(activity, tenant)
    return { at: this.#options.clock.now(), tenant, nameOf: (account) => names.get(account), about }
  }

  /** The card of the clerk's that a message belongs to, as it was last sent; null when it was none from the outbox. */
  async cardAt(activity: Activity, message: string): Promise<{ readonly head: string; readonly card: Card } | null> {
    const { channel } = threadOf(activity.conversation.id)
    const head = await this.poster.headOf(spotOf(activity), message)
    const { store } = this.#options
    const found = (await store.list('outgoing', { landed: `teams:${channel}:${head}` })).find((one) => one.edits === null)
    if (found === undefined) return null
    const [ref] = found.about.refs
    const related = ref === undefined ? [] : await store.list('outgoing', { ref })
    const edits = related.filter(({ edits, status }) => edits === found.id && (status === 'queued' || status === 'sent'))
    return { head, card: edits.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)?.card ?? found.card }
  }

  /** Puts it through the one door. A failure is logged without anybody's words and answered with a sentence. */
  async answer(heard: Heard, activity: Activity): Promise<Reply> {
    try {
      await this.#introduce(activity, heard.from)
      return await this.#options.answer(heard)
    } catch (error) {
      this.failed(error, heard.key, 'could not answer')
      return privately(failedCard)
    }
  }

  /** Shows something, and logs when that fails: whoever asked has been answered as far as Teams lets us. */
  show(key: string, showing: () => Promise<unknown>): Promise<boolean> {
    return worked(showing, (error) => this.failed(error, key, 'could not show an answer'))
  }

  /** Logs a failure by what it is and where it was, never by its message: that can hold people's words. */
  failed(error: unknown, key: string, what: string): void {
    const failure = failureOf(error)
    this.log.error({ key, error: traceOf(error), status: failure?.status, code: failure?.code }, what)
  }

  /** Somebody in a conversation; null when Teams does not tell. */
  async member(activity: Activity, id: string): Promise<Member | null> {
    const { serviceUrl, conversation } = activity
    return this.connector.member(serviceUrl, threadOf(conversation.id).channel, id).catch(() => null)
  }

  /** Whoever speaks first is looked at once: configuration may know them by the address that Teams gives. */
  async #introduce(activity: Activity, handle: Handle): Promise<void> {
    if (!this.#met.first(`${handle.tenant}:${handle.user}`)) return
    if ((await this.#options.person(handle)) !== undefined) return
    const member = await this.member(activity, activity.from.id)
    if (member !== null) await this.accounts.remember([member], handle.tenant)
  }

  /**
   * In a channel shared with another organisation the activity is of our tenant whoever acts; where Teams does not say whose they are, they
   * are asked for, and are nobody's when that fails.
   */
  async #tenantOfActor(activity: Activity): Promise<string> {
    const { from, channelData } = activity
    if (from.tenantId != null) return from.tenantId
    if (channelData?.channel?.type !== 'shared') return tenantOf(activity)
    return (await this.member(activity, from.id))?.tenant ?? ''
  }

  async #namesIn(activity: Activity, tenant: string): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>()
    for (const { mentioned } of mentionsOf(activity)) {
      if (mentioned.id === clerkIn(activity)) continue
      const member = mentioned.aadObjectId == null ? await this.member(activity, mentioned.id) : null
      if (member !== null) await this.accounts.remember([member], tenant)
      const user = mentioned.aadObjectId ?? member?.account
      const person = user == null ? undefined : await this.#options.person({ platform: 'teams', tenant, user })
      if (person !== undefined) names.set(mentioned.aadObjectId ?? mentioned.id, person.id)
    }
    return names
  }
}

/** Where an activity came from, with its thread. */
export function spotOf({ serviceUrl, conversation }: Activity): Spot {
  return { serviceUrl, conversation: conversation.id }
}

/** Whether only the clerk and one person are in the conversation. */
export function isDirect(activity: Activity): boolean {
  return kindOf(activity) === 'direct'
}
