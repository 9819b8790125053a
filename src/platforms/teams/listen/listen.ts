import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import type { App } from '@microsoft/teams.apps'
import { InFlight } from '#platforms/hearing/in-flight.ts'
import { Seen } from '#platforms/hearing/seen.ts'
import type { UnheardBook } from '#platforms/hearing/unheard-book.ts'
import { within } from '#platforms/hearing/within.ts'
import { Activity } from '../activity.ts'
import type { SdkDoor } from '../sdk.ts'
import type { Mouth } from '../send/mouth.ts'
import { Ears, type EarsOptions } from './ears.ts'
import type { Guard } from './guard.ts'
import { hearExtension, hearFetch, hearSubmit } from './hear-dialog.ts'
import { hearMembership } from './hear-membership.ts'
import { hearMessage } from './hear-message.ts'
import { type Answered, hearPress } from './hear-press.ts'
import { keyOf } from './heard.ts'
import { HttpDoor, refuse } from './http-door.ts'

/** How the clerk hears from Teams. */
export interface TeamsListenerOptions extends EarsOptions {
  readonly guard: Guard
  readonly app: App
  readonly sdkDoor: SdkDoor
  readonly mouth: Mouth
  readonly unheard: UnheardBook
  /** How long words may take before Teams is told that they arrived; it gives up after 15 seconds. */
  readonly ackWithinMs?: number
}

const heardAlready: Answered = { status: 200 }

/** Teams' activities, each turned into {@link Heard} and answered through the one door. */
export class TeamsListener {
  readonly #options: TeamsListenerOptions
  readonly #http: HttpDoor
  readonly #ears: Ears
  readonly #unheard: UnheardBook
  readonly #work = new InFlight()
  readonly #seen = new Seen(20_000)
  #ready: Promise<void> | null = null
  #stopping = false

  constructor(options: TeamsListenerOptions) {
    this.#options = options
    this.#ears = new Ears(options, options.mouth)
    this.#unheard = options.unheard
    this.#http = new HttpDoor(options.guard, (body) => this.#take(body), options.log, this.#unheard)
    options.app.use(({ activity }) => this.#hear(activity))
  }

  /** Makes the library ready to take activities; what comes earlier waits for it. */
  start(): Promise<void> {
    this.#ready ??= this.#options.app.initialize()
    return this.#ready
  }

  async #take(body: object) {
    await this.start()
    return this.#options.sdkDoor.take(body)
  }

  /** Takes a request of `/api/messages` from the process's HTTP server. Its body must not have been read. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    if (this.#stopping) refuse(response, 503, 'The clerk is stopping.')
    else this.#http.handle(request, response)
  }

  /** Resolves when nothing that was heard is still being answered, nor what was turned away still being noted. */
  async idle(): Promise<void> {
    await this.#work.idle()
    await this.#unheard.idle()
  }

  /** Hears nothing new, and waits at most so long for what is under way. Tells whether all of it ended. */
  async stop(deadlineMs = 10_000): Promise<boolean> {
    this.#stopping = true
    await this.#unheard.idle()
    return this.#work.drain(deadlineMs)
  }

  /** Whatever goes wrong is answered 200: Teams stops delivering to a bot that keeps failing. */
  async #hear(body: unknown): Promise<Answered> {
    const read = Activity.safeParse(body)
    if (!read.success) {
      this.#ears.log.warn({ fields: read.error.issues.map(({ path }) => path.join('.')) }, 'an activity that cannot be read')
      return heardAlready
    }
    const activity = read.data
    const work = this.#work.run(() => this.#answer(activity))
    const answering = work.catch((error: unknown) => {
      this.#ears.failed(error, keyOf(activity), 'could not hear')
      return heardAlready
    })
    if (activity.type === 'invoke') return this.#afterwards(await answering, activity)
    await within(answering, this.#options.ackWithinMs ?? 5_000)
    return heardAlready
  }

  /** Begins what comes after an answer, as soon as that is on its way; it is under way from now on. */
  #afterwards({ after, ...answered }: Answered, activity: Activity): Answered {
    if (after === undefined) return answered
    const showing = () => setImmediate().then(after)
    this.#work.run(showing).catch((error: unknown) => this.#ears.failed(error, keyOf(activity), 'could not show an answer'))
    return answered
  }

  async #answer(activity: Activity): Promise<Answered> {
    switch (activity.type) {
      case 'message':
        if (!this.#seen.first(keyOf(activity))) return heardAlready
        await this.#ears.conversations.heard(activity)
        await hearMessage(this.#ears, activity)
        return heardAlready
      case 'messageUpdate':
      case 'messageDelete':
        await hearMessage(this.#ears, activity)
        return heardAlready
      case 'invoke':
        return this.#invoked(activity)
      case 'installationUpdate':
      case 'conversationUpdate':
        if (!this.#seen.first(keyOf(activity, activity.type))) return heardAlready
        await hearMembership(this.#ears, activity)
        return heardAlready
      default:
        return heardAlready
    }
  }

  async #invoked(activity: Activity): Promise<Answered> {
    switch (activity.name) {
      case 'adaptiveCard/action':
        return hearPress(this.#ears, activity)
      case 'task/fetch':
        return hearFetch(this.#ears, activity)
      case 'composeExtension/fetchTask':
        return hearExtension(this.#ears, activity)
      case 'task/submit':
      case 'composeExtension/submitAction':
        return hearSubmit(this.#ears, activity)
      default:
        return heardAlready
    }
  }
}
