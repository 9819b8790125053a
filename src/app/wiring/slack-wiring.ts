import type { Environment } from '#environment.ts'
import type { Desk } from '#jobs/desk.ts'
import { SlackListener } from '#platforms/slack/listen/listen.ts'
import { type SlackMessenger, slackMessenger } from '#platforms/slack/send/send.ts'
import { traceOf } from '#trace.ts'
import { Unheard } from '../checks/unheard.ts'
import type { Mount } from '../listener.ts'
import type { Log } from '../log.ts'
import { nowAndThen, type Part } from '../part.ts'
import type { Wired } from './wired.ts'
import type { Wiring } from './wiring.ts'

type SlackSettings = NonNullable<Environment['slack']>

/** Slack as a way to reach people. */
export function slackReach({ botToken, apiUrl }: SlackSettings, desk: Desk, log: Log): SlackMessenger {
  const { store, directory, clock, partnership } = desk
  const { boards, timeZone } = partnership
  return slackMessenger({
    botToken,
    apiUrl: apiUrl ?? undefined,
    log,
    store,
    directory,
    boards,
    clock,
    timeZone,
    attachable: desk,
  })
}

/** Slack: as a way to reach people, and as a place to hear them through the one door. */
export class SlackWiring implements Wiring {
  readonly messenger: SlackMessenger
  readonly #listener: SlackListener
  readonly #log: Log
  readonly #stop = new AbortController()
  readonly #reached = nowAndThen(async () => (await this.#listener.trouble()) ?? true)
  #learning: Promise<void> = Promise.resolve()

  constructor(settings: SlackSettings, { desk, answer, log }: Wired) {
    this.#log = log
    this.messenger = slackReach(settings, desk, log)
    this.#listener = new SlackListener({
      botToken: settings.botToken,
      apiUrl: settings.apiUrl ?? undefined,
      signingSecret: settings.signingSecret ?? '',
      appToken: settings.appToken ?? undefined,
      answer,
      unheard: new Unheard('Slack', desk.store, desk.clock, log),
      clock: desk.clock,
      timeZone: desk.partnership.timeZone,
      attachable: desk,
      log,
      person: (handle) => desk.directory.personOf(handle),
      meet: (handle) => this.messenger.meet(handle),
    })
  }

  get mounts(): readonly Mount[] {
    return [{ path: '/slack/events', handle: (request, response) => this.#listener.handle(request, response) }]
  }

  get part(): Part {
    return { name: 'Slack', ready: async () => this.#listener.linkTrouble ?? (await this.#reached()) }
  }

  /** Begins to hear, and learns beside it what configuration names by e-mail address or channel name. */
  async start(): Promise<void> {
    await this.#listener.start()
    this.#learning = this.messenger.introduce(this.#stop.signal).catch((error: unknown) => {
      this.#log.warn({ error: traceOf(error) }, 'not all could be looked up at Slack; the rest is when it is first needed')
    })
  }

  /** Settles when nothing that was heard is still being answered. */
  async idle(): Promise<void> {
    await this.#learning
    await this.#listener.idle()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    this.messenger.stop()
    await this.#listener.stop()
    await this.#learning
  }
}
