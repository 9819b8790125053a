import { randomUUID } from 'node:crypto'
import type { SlackDouble } from '../doubles/slack-double.ts'
import { type Answered, SlackSender } from '../doubles/slack-user.ts'
import { directOf, team, userOf } from '../journeys/fronts/slack-workspace.ts'

/** Something a person said that changes an action, to be found again on the record by its mark. */
export interface Deed {
  readonly mark: string
  /** Under what its changes are filed. */
  readonly cause: string
  readonly send: (sender: SlackSender) => Promise<Answered>
  acknowledged: boolean
}

const people = ['probation-head', 'cjr-lead', 'governance-officer']
const actions = ['CJ-10', 'CJ-12', 'CJ-13', 'CJ-14', 'CJ-15', 'CJ-27', 'CJ-28', 'CJ-29']
/** What the clerk says to a thing that it did before. */
const alreadyDone = 'That is recorded already'

/** People at work: commands and replies in plain words, some at once, each with a mark of its own. What was not acknowledged is said again. */
export class SlackLoad {
  readonly deeds: Deed[] = []
  readonly #double: SlackDouble
  readonly #secret: string
  #count = 0

  constructor(double: SlackDouble, secret: string) {
    this.#double = double
    this.#secret = secret
  }

  /** Keeps so many people busy with the clerks at these addresses until told to stop, or until they are gone. */
  async work(urls: readonly string[], workers: number, stop: AbortSignal): Promise<void> {
    const senders = urls.map((url) => new SlackSender(`${url}/slack/events`, this.#secret))
    const again = this.deeds.filter(({ acknowledged }) => !acknowledged)
    const next = () => again.shift() ?? this.#deed()
    await Promise.all(
      Array.from({ length: workers }, async (_, worker) => {
        while (!stop.aborted) await this.#do(next(), senders[worker % senders.length])
      }),
    )
  }

  /** Says again what nobody acknowledged, as Slack does with events. */
  async finish(url: string): Promise<void> {
    const sender = new SlackSender(`${url}/slack/events`, this.#secret)
    for (const deed of this.deeds.filter(({ acknowledged }) => !acknowledged)) await this.#do(deed, sender)
  }

  async #do(deed: Deed, sender: SlackSender | undefined): Promise<void> {
    if (sender === undefined) return
    const answered = await deed.send(sender).catch(() => null)
    if (answered?.status === 200 && this.#isRecorded(deed, answered)) deed.acknowledged = true
  }

  /** A command is acknowledged by a card that repeats its words; an answer that came later by the response address counts too. */
  #isRecorded({ mark }: Deed, { text }: Answered): boolean {
    return (
      text.includes(mark) ||
      text.includes(alreadyDone) ||
      this.#double.responses.some(({ body }) => JSON.stringify(body).includes(mark))
    )
  }

  #deed(): Deed {
    this.#count += 1
    const mark = `mark${this.#count}x`
    const [person, ref] = [pick(people, this.#count), pick(actions, this.#count * 7)]
    const trigger = `1.2.${randomUUID()}`
    const send = saying(this.#double, person, wordsOf(this.#count, ref, mark), trigger)
    const deed = { mark, cause: `slack:slash:${trigger}`, acknowledged: false, send }
    this.deeds.push(deed)
    return deed
  }
}

/** Most of it is an update; now and then a chair is asked or told of something at once, so that messages leave all the while. */
function wordsOf(count: number, ref: string, mark: string): string {
  if (count % 20 === 0) return `date ${ref} ${dayOf(count / 20)} ${mark}`
  return count % 2 === 0 ? `note ${ref} ${mark}` : `update ${ref} ${mark} moving on`
}

/** Another day each time: what is agreed already is not asked for again. */
function dayOf(count: number): string {
  return new Date(Date.UTC(2031, 2, 1 + count)).toISOString().slice(0, 10)
}

/** A command that can be sent again and is then the same command. */
function saying(double: SlackDouble, person: string, words: string, trigger: string): Deed['send'] {
  const user = userOf(person)
  const fields = {
    team_id: team,
    user_id: user,
    channel_id: directOf(user),
    trigger_id: trigger,
    response_url: double.responseUrl(randomUUID()),
  }
  return (sender) => sender.slash(words, fields)
}

function pick<T>(all: readonly T[], at: number): T {
  const one = all[at % all.length]
  if (one === undefined) throw new RangeError('nothing to pick from')
  return one
}
