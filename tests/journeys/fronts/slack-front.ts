import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Clerk } from '#app/clerk.ts'
import { loadSample } from '#app/sample.ts'
import { startClerk } from '#app/start.ts'
import { MovableClock } from '#clock.ts'
import type { Instant } from '#domain/day.ts'
import { SlackDouble } from '../../doubles/slack-double.ts'
import { pressOf, SlackSender, submissionOf } from '../../doubles/slack-user.ts'
import { beforeWork, type Front, mornings, quiet, sampleStart, settings, type Written } from './front.ts'
import { chosen, initialValues, slackButtons, slackText, windowText } from './slack-text.ts'
import { bot, directOf, type Posted, SlackWorkspace, team, userOf } from './slack-workspace.ts'

const secret = 'signing-secret-of-the-journeys'

/** The clerk on Slack through signed HTTP, with the sample's plans and everybody in the workspace. */
export async function openSlackFront(more: NodeJS.ProcessEnv = {}): Promise<SlackFront> {
  const double = await new SlackDouble().listen()
  onTestFinished(() => double.close())
  // its first look is over before there is anything to ask: one that met half of the plans would ask about those alone that day
  const clock = new MovableClock(beforeWork)
  const environment = await settings({
    SLACK_BOT_TOKEN: 'xoxb-clerk',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: double.apiUrl,
    ...more,
  })
  // no pace is kept with a double, which would only wait for it
  const clerk = await startClerk(environment, quiet, { clock, delivery: { pause: async () => {} } })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  const workspace = new SlackWorkspace(
    double,
    clerk.desk.partnership.people.map(({ id }) => id),
    clerk.desk.partnership.boards.flatMap(({ channels }) => (channels.slack === null ? [] : [channels.slack.replace('#', '')])),
  )
  await clerk.lookNow()
  clock.moveTo(sampleStart)
  await loadSample(clerk.desk, environment.configFolder)
  return new SlackFront(clerk, clock, workspace, new SlackSender(`${clerk.url}/slack/events`, secret))
}

export class SlackFront implements Front {
  readonly name = 'Slack'
  readonly clerk: Clerk
  readonly clock: MovableClock
  readonly workspace: SlackWorkspace
  readonly sender: SlackSender
  /** The window that is open with each person. */
  #windows = new Map<string, { readonly id: string; readonly view: unknown }>()
  /** How many posts to response addresses have been put into the conversations. */
  #responses = 0

  constructor(clerk: Clerk, clock: MovableClock, workspace: SlackWorkspace, sender: SlackSender) {
    this.clerk = clerk
    this.clock = clock
    this.workspace = workspace
    this.sender = sender
  }

  async command(person: string, words: string): Promise<string> {
    const user = userOf(person)
    const channel = directOf(user)
    return this.#answerTo(person, null, async () => {
      const ts = this.workspace.stamp()
      const { json } = await this.sender.slash(words, {
        user_id: user,
        channel_id: channel,
        response_url: this.workspace.double.responseUrl(`${channel}/${ts}`),
      })
      const blocks = (json as { blocks?: unknown } | undefined)?.blocks
      if (blocks !== undefined) this.workspace.whispered(channel, user, blocks)
    })
  }

  write(person: string, words: string): Promise<Written> {
    return this.#say(person, words, null)
  }

  async reply(person: string, about: string, words: string): Promise<Written> {
    const root = this.workspace.conversationOf(person).findLast(({ blocks }) => slackText(blocks).includes(about))
    if (root === undefined) throw new Error(`${person} has no message about ${about}`)
    return this.#say(person, words, root.thread ?? root.ts)
  }

  async press(person: string, label: string, ref?: string): Promise<string> {
    const found = this.#button(person, label, ref)
    if (found === undefined) throw new Error(`${person} has no button ${label} ${ref ?? ''}`)
    const { message, button } = found
    return this.#answerTo(person, message, () => this.pressed(person, message, button))
  }

  /** A press as Slack sends it; the same stamp is the same press. */
  async pressed(person: string, message: Posted, button: { action_id: string; value: string }, stamp = this.workspace.stamp()) {
    const { channel, ts, thread, only } = message
    const answered = await this.sender.interaction(
      pressOf(null, {
        user: { id: userOf(person), team_id: team },
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: only !== null },
        channel: { id: channel },
        message: { ts, ...(thread === undefined ? {} : { thread_ts: thread }) },
        response_url: this.workspace.double.responseUrl(`${channel}/${ts}`),
        actions: [{ type: 'button', block_id: 'b', action_id: button.action_id, action_ts: stamp, value: button.value }],
      }),
    )
    if (answered.status !== 200) throw new Error(`a press was answered ${answered.status}`)
  }

  async fill(person: string, values: Readonly<Record<string, string>>): Promise<string> {
    const window = this.#windows.get(person)
    if (window === undefined) throw new Error('no window is open')
    const { private_metadata, blocks } = window.view as { private_metadata: string; blocks: object[] }
    const given = Object.fromEntries(Object.entries(values).map(([name, shown]) => [name, chosen(window.view, name, shown)]))
    let shown = ''
    const answer = await this.#answerTo(person, null, async () => {
      const submission = submissionOf(JSON.parse(private_metadata), { ...initialValues(window.view), ...given }, blocks, {
        user: { id: userOf(person), team_id: team },
      })
      const view = { ...(submission as { view: object }).view, id: window.id }
      const { json } = await this.sender.interaction({ ...submission, view })
      shown = shownInWindow(json)
      const next = (json as { view?: object } | undefined)?.view
      if (next !== undefined) this.#windows.set(person, { id: window.id, view: next })
    })
    return shown === '' ? answer : shown
  }

  async edit(person: string, { id }: Written, words: string): Promise<string> {
    const message = { type: 'message', user: userOf(person), ts: id, text: words, team, edited: { ts: this.workspace.stamp() } }
    return this.#changed(person, { subtype: 'message_changed', message, previous_message: { ...message, text: 'before' } })
  }

  async remove(person: string, { id }: Written): Promise<string> {
    const before = { type: 'message', user: userOf(person), ts: id, text: 'before', team }
    return this.#changed(person, { subtype: 'message_deleted', deleted_ts: id, previous_message: before })
  }

  async messages(person: string): Promise<readonly string[]> {
    return this.workspace.conversationOf(person).map(({ blocks }) => slackText(blocks))
  }

  async home(person: string): Promise<string> {
    await this.sender.event({ type: 'app_home_opened', user: userOf(person), tab: 'home' })
    await this.clerk.idle()
    const view = this.workspace.homes.get(userOf(person)) as { blocks?: unknown } | undefined
    return slackText(view?.blocks)
  }

  async moveTo(at: Instant): Promise<void> {
    for (const start of mornings(this.clerk.desk.partnership.calendar, this.clock.now(), at)) await this.#turn(start)
    await this.#turn(at)
  }

  /** The latest button of that name in somebody's conversation, with the message it stands in. */
  #button(person: string, label: string, ref: string | undefined) {
    return this.workspace
      .conversationOf(person)
      .flatMap((message) => slackButtons(message.blocks).map((button) => ({ message, button })))
      .findLast(({ button }) => button.label === label && (ref === undefined || button.value.includes(`"${ref}"`)))
  }

  /** The button of that name, for a press that is sent by hand. */
  buttonOf(person: string, label: string, ref?: string): { message: Posted; button: { action_id: string; value: string } } {
    const found = this.#button(person, label, ref)
    if (found === undefined) throw new Error(`${person} has no button ${label} ${ref ?? ''}`)
    return found
  }

  async #say(person: string, words: string, thread: string | null): Promise<Written> {
    const id = this.workspace.stamp()
    const user = userOf(person)
    const threaded = thread === null ? {} : { thread_ts: thread, parent_user_id: bot }
    const event = { type: 'message', channel_type: 'im', channel: directOf(user), user, text: words, ts: id, team, ...threaded }
    const answer = await this.#answerTo(person, null, async () => void (await this.sender.event(event)))
    return { id, answer }
  }

  async #changed(person: string, change: object): Promise<string> {
    const event = { type: 'message', channel: directOf(userOf(person)), ts: this.workspace.stamp(), ...change }
    return this.#answerTo(person, null, async () => void (await this.sender.event(event)))
  }

  /** What somebody reads in answer: what was posted to them, what the pressed message became, or the window that opened. */
  async #answerTo(person: string, pressed: Posted | null, act: () => Promise<void>): Promise<string> {
    const before = this.workspace.conversationOf(person).length
    const windows = this.workspace.windows.length
    const was = pressed === null ? '' : slackText(pressed.blocks)
    await act()
    await this.clerk.idle()
    this.#takeResponses(person)
    const posted = this.workspace.conversationOf(person).slice(before)
    const answers = posted.filter(({ key }) => key === null || !isOutgoing(key)).map(({ blocks }) => slackText(blocks))
    await this.clerk.lookNow()
    if (this.workspace.windows.length > windows) return this.#opened(person)
    if (answers.length > 0) return answers.join('\n')
    const now = pressed === null ? '' : slackText(pressed.blocks)
    return now === was ? '' : now
  }

  #opened(person: string): string {
    const view = this.workspace.windows.at(-1)
    this.#windows.set(person, { id: `V${randomUUID()}`, view })
    return windowText(view)
  }

  /** What was posted to response addresses takes the place of its message, or stands beneath it, for the asker alone. */
  #takeResponses(person: string): void {
    const { responses } = this.workspace.double
    for (const { path, body } of responses.slice(this.#responses)) {
      const [channel = '', ts] = path.replace('/response/', '').split('/')
      const message = this.workspace.posted.find((one) => one.channel === channel && one.ts === ts)
      if (body.replace_original === true && message !== undefined) message.blocks = body.blocks
      else this.workspace.whispered(channel, userOf(person), body.blocks)
    }
    this.#responses = responses.length
  }

  async #turn(at: Instant): Promise<void> {
    if (Date.parse(at) > Date.parse(this.clock.now())) this.clock.moveTo(at)
    await this.clerk.lookNow()
  }
}

/** Whether a message was sent by the outbox and not as an answer. */
function isOutgoing(key: string): boolean {
  return /^(chase|report|notice|not-reached|pack|papers|brief|red-list)/.test(key)
}

function shownInWindow(json: unknown): string {
  const { errors, view } = (json ?? {}) as { errors?: Record<string, string>; view?: unknown }
  return errors === undefined ? (view === undefined ? '' : windowText(view)) : Object.values(errors).join('\n')
}
