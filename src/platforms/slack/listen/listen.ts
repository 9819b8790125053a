import type { IncomingMessage, ServerResponse } from 'node:http'
import { App, type HTTPReceiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt'
import { InFlight } from '#platforms/hearing/in-flight.ts'
import { Seen } from '#platforms/hearing/seen.ts'
import type { UnheardBook } from '#platforms/hearing/unheard-book.ts'
import { libraryLog } from '../library-log.ts'
import { WhoAmI } from '../send/identity.ts'
import { Poster } from '../send/poster.ts'
import type { Attachable } from '../send/uploads.ts'
import { clientOptions, webClient } from '../web-api.ts'
import { Ears, type EarsOptions } from './ears.ts'
import { hearPayload } from './hear-payload.ts'
import { HttpDoor, refuse } from './http-door.ts'
import { onceAcknowledged } from './once-acknowledged.ts'
import { SocketLink } from './socket-link.ts'

/** How the clerk hears from Slack. With `appToken` through Socket Mode, without it through signed HTTP requests. */
export interface SlackListenerOptions extends EarsOptions {
  readonly botToken: string
  readonly signingSecret: string
  readonly appToken?: string | undefined
  readonly apiUrl?: string | undefined
  readonly unheard?: UnheardBook
  /** Where pictures and files come from; without it charts and files are told in words. */
  readonly attachable?: Attachable
  /** How long an answer may take before Slack is told to wait; 1,000 ms (forms: twice that). */
  readonly ackWithinMs?: number
}

/** Slack's requests, events and presses, each turned into {@link Heard} and answered through the one door. */
export class SlackListener {
  readonly #options: SlackListenerOptions
  readonly #app: App
  readonly #http: HttpDoor | null
  readonly #link: SocketLink | null
  readonly #who: WhoAmI
  readonly #ears: Ears
  readonly #work = new InFlight()
  readonly #seen = new Seen(20_000)
  #stopping = false

  constructor(options: SlackListenerOptions) {
    this.#options = options
    const client = webClient(options)
    this.#who = new WhoAmI(client)
    this.#ears = new Ears(options, client, new Poster(client, options.timeZone, options.attachable ?? null), this.#who)
    const socket = options.appToken === undefined ? null : socketReceiver(options, options.appToken)
    this.#http = socket === null ? new HttpDoor(options.signingSecret, options.log, options.unheard) : null
    this.#link = socket === null ? null : new SocketLink(socket.client, options.log)
    const receiver = socket ?? this.#http?.receiver ?? unreachable()
    this.#app = boltApp(options, receiver, () => this.#authorized())
    // Slack asks one thing at a time: one middleware hears everything, instead of every listener looking at every payload
    this.#app.use(async ({ body, ...args }) => {
      await hearPayload(
        this.#ears,
        { body, ack: 'ack' in args ? args.ack : undefined },
        { seen: this.#seen, ackWithinMs: options.ackWithinMs ?? 1_000 },
      )
    })
    // a receiver uses of its app nothing but processEvent
    receiver.init({ processEvent: (event: ReceiverEvent) => this.#process(event) } as unknown as App)
  }

  /** Who the clerk is at Slack, and its connection, are asked for; when Slack is out of reach it stays so until it answers. */
  async start(): Promise<void> {
    await this.#who.ask().catch((error: unknown) => this.#ears.failed(error, 'auth.test', 'Slack does not say who I am'))
    await this.#link?.start()
  }

  /** Takes a request of `/slack/events` from the process's HTTP server. Its body must not have been read. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    if (this.#http === null) refuse(response, 404, 'The clerk hears Slack through Socket Mode.')
    else if (this.#stopping) refuse(response, 503, 'The clerk is stopping.')
    else this.#http.take(request, response, Date.now())
  }

  /** Null when the clerk reaches Slack, which is asked each time, and has the connection by which it hears; else what is wrong. */
  async trouble(): Promise<string | null> {
    const answered = await this.#who.askAnew().catch(() => null)
    return answered === null ? 'Slack does not answer, or does not take SLACK_BOT_TOKEN' : this.linkTrouble
  }

  /** What is wrong with the connection of Socket Mode; null when nothing is, and without it. */
  get linkTrouble(): string | null {
    return this.#link?.trouble ?? null
  }

  /** Resolves when nothing that was heard is still being answered, nor what was turned away still being noted. */
  async idle(): Promise<void> {
    await this.#work.idle()
    await this.#options.unheard?.idle()
  }

  /** Hears nothing new, and waits at most so long for what is under way. Tells whether all of it ended. */
  async stop(deadlineMs = 10_000): Promise<boolean> {
    this.#stopping = true
    await this.#options.unheard?.idle()
    const ended = await this.#work.drain(deadlineMs)
    await this.#link?.stop()
    return ended
  }

  /** Never waits for Slack: a command must be answered also while the Web API is out of reach. */
  async #authorized(): Promise<{ botToken: string; botId?: string; botUserId?: string }> {
    const { known } = this.#who
    const { botToken } = this.#options
    if (known === null) this.#who.ask().catch(() => undefined)
    return {
      botToken,
      ...(known === null ? {} : { botUserId: known.user }),
      ...(known?.bot === undefined ? {} : { botId: known.bot }),
    }
  }

  #process(event: ReceiverEvent): Promise<void> {
    return this.#work.run(() =>
      onceAcknowledged(
        this.#http?.answering(event) ?? event,
        this.#ears,
        (once) => this.#app.processEvent(once),
        this.#options.ackWithinMs ?? 1_000,
      ),
    )
  }
}

function socketReceiver({ log, apiUrl }: SlackListenerOptions, appToken: string): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: libraryLog(log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions({ apiUrl, log }) },
  })
}

type Authorize = () => Promise<{ botToken: string; botId?: string; botUserId?: string }>

function boltApp(options: SlackListenerOptions, receiver: HTTPReceiver | SocketModeReceiver, authorize: Authorize): App {
  return new App({
    receiver,
    // with this and no token the constructor asks Slack nothing; with a token it would, and end the process when Slack says no
    authorize,
    convoStore: false,
    ignoreSelf: false,
    logger: libraryLog(options.log),
    clientOptions: clientOptions(options),
  })
}

function unreachable(): never {
  throw new Error('a listener has one receiver')
}
