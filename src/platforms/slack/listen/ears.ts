import type { WebClient } from '@slack/web-api'
import type { Logger as Log } from 'pino'
import type { Form, Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Handle } from '#domain/person/handle.ts'
import { Seen } from '#platforms/hearing/seen.ts'
import { worked } from '#platforms/hearing/worked.ts'
import type { Answer, Clock } from '#ports.ts'
import { traceOf } from '#trace.ts'
import { refusalCode } from '../failure.ts'
import { type AskedAt, renderForm } from '../render/render-form.ts'
import type { WhoAmI } from '../send/identity.ts'
import type { Poster } from '../send/poster.ts'
import { failedCard } from './cards.ts'
import type { Hearing } from './heard.ts'
import { mentioned } from './typed-words.ts'

/** Acknowledges what Slack sent, with what Slack takes as an answer to it. False when it did not get through. */
export type Ack = (body?: object) => Promise<boolean>

/** What the ears need from outside. */
export interface EarsOptions {
  readonly answer: Answer
  readonly clock: Clock
  readonly timeZone: string
  readonly log: Log
  /** Who an account is, for words that mention it; undefined for a stranger. */
  readonly person: (handle: Handle) => Promise<{ readonly id: string } | undefined>
  /** Tries to find out who an account is that nobody knows yet. */
  readonly meet?: ((handle: Handle) => Promise<void>) | undefined
}

/** What every kind of payload is heard and answered with. */
export class Ears {
  readonly client: WebClient
  readonly poster: Poster
  readonly log: Log
  readonly timeZone: string
  readonly #options: EarsOptions
  readonly #who: WhoAmI
  readonly #met = new Seen(10_000)

  constructor(options: EarsOptions, client: WebClient, poster: Poster, who: WhoAmI) {
    this.#options = options
    this.client = client
    this.poster = poster
    this.#who = who
    this.log = options.log
    this.timeZone = options.timeZone
  }

  /** The moment, who the clerk is, and how the people that a text mentions are called. */
  async hearing(text: string, tenant: string): Promise<Hearing> {
    const names = new Map<string, string>()
    for (const user of text.includes('<@') ? mentioned(text) : []) {
      const handle = { platform: 'slack', tenant, user } as const
      await this.#introduce(handle)
      const person = await this.#options.person(handle)
      if (person !== undefined) names.set(user, person.id)
    }
    return { clerk: this.#who.known, at: this.#options.clock.now(), nameOf: (user) => names.get(user) ?? user }
  }

  /** Puts it through the one door. A failure is logged without anybody's words and answered with a sentence. */
  async answer(heard: Heard): Promise<Reply> {
    try {
      await this.#introduce(heard.from)
      return await this.#options.answer(heard)
    } catch (error) {
      this.failed(error, heard.key, 'could not answer')
      return privately(failedCard)
    }
  }

  /** Opens a window for a form; tells whether Slack took it, for its permission to do so lapses after three seconds. */
  async openForm(trigger: string, form: Form, at: AskedAt | null, onTop: boolean): Promise<boolean> {
    const args = { trigger_id: trigger, view: renderForm(form, at, this.timeZone) }
    const opening = () => (onTop ? this.client.views.push(args) : this.client.views.open(args))
    return worked(opening, (error) => this.failed(error, trigger, 'could not open a form'))
  }

  /** Shows something, and logs when that fails: whoever asked has been answered as far as Slack lets us. */
  show(key: string, showing: () => Promise<unknown>): Promise<boolean> {
    return worked(showing, (error) => this.failed(error, key, 'could not show an answer'))
  }

  /** Logs a failure by what it is and where it was, never by its message: that can hold people's words. */
  failed(error: unknown, key: string, what: string): void {
    // Bolt wraps what a listener threw
    const thrown = error instanceof Error && 'original' in error ? error.original : error
    this.log.error({ key, error: traceOf(thrown), refused: refusalCode(thrown) }, what)
  }

  async #introduce(handle: Handle): Promise<void> {
    const { meet, person } = this.#options
    if (meet === undefined || !this.#met.first(`${handle.tenant}:${handle.user}`)) return
    if ((await person(handle)) === undefined) await meet(handle)
  }
}
