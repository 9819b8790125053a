import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IAdaptiveCard } from '@microsoft/teams.cards'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Clerk } from '#app/clerk.ts'
import { loadSample } from '#app/sample.ts'
import { startClerk } from '#app/start.ts'
import { MovableClock } from '#clock.ts'
import type { Instant } from '#domain/day.ts'
import type { Person } from '#domain/person/person.ts'
import { botId, MicrosoftKeys, tenant } from '../../doubles/microsoft-keys.ts'
import { type Account, clerkToken, directOf, type Posted, TeamsDouble } from '../../doubles/teams-double.ts'
import { activityOf, clerkAccount, TeamsSender } from '../../doubles/teams-user.ts'
import { cardMistakes, dialogMistakes } from '../../platforms/teams/card-mistakes.ts'
import { beforeWork, type Front, mornings, quiet, sampleStart, settings, type Written } from './front.ts'
import { chosenIn, sendingOf, type TeamsButton, teamsButtons, teamsText } from './teams-text.ts'

/** The team that everybody of the partnership is in, and its first channel. */
export const team = { id: '19:partnership@thread.tacv2', name: 'Partnership' }

/** The clerk on Teams with tokens checked, the sample's plans, and its app installed for everybody of the partnership. `iss` signs what comes in. */
export async function openTeamsFront(
  more: NodeJS.ProcessEnv = {},
  iss?: string,
  boardsAs: (boards: string) => string = (boards) => boards,
): Promise<TeamsFront> {
  const double = await new TeamsDouble().listen()
  onTestFinished(() => double.close())
  onTestFinished(() => requireSound(double.posted))
  const keys = await MicrosoftKeys.listen()
  onTestFinished(() => keys.close())
  // before anybody is written to that day, the clerk is added to the team, for in Teams it knows nobody until then
  const clock = new MovableClock(beforeWork)
  const config = await configWithChannels(boardsAs)
  const environment = await settings({
    BOARD_CLERK_CONFIG: config,
    TEAMS_CLIENT_ID: botId,
    TEAMS_CLIENT_SECRET: 'secret',
    TEAMS_TENANT_ID: tenant,
    ...more,
  })
  const { serviceUrl } = double
  const teams = { keysUrl: keys.url, entraKeysUrl: keys.url, serviceUrl, loopback: true, token: async () => clerkToken }
  // no pace is kept with a double, which would only wait for it
  const clerk = await startClerk(environment, quiet, { clock, delivery: { pause: async () => {} }, places: { teams } })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  for (const person of clerk.desk.partnership.people) double.accounts.push(accountOf(person))
  for (const { aadObjectId } of double.accounts) double.installed.add(aadObjectId)
  double.rooms.set(team.id, { members: double.accounts, team, name: '' })
  for (const { channels } of clerk.desk.partnership.boards)
    if (channels.teams !== null)
      double.rooms.set(channelOf(channels.teams), { members: double.accounts, team, name: channels.teams })
  const executives = clerk.desk.partnership.people.filter(({ roles }) => roles.includes('elt')).map(accountOf)
  double.rooms.set(channelOf('elt'), { members: executives, team, name: 'elt', type: 'private' })
  const sender = new TeamsSender(
    `${clerk.url}/api/messages`,
    serviceUrl,
    await keys.sign({ serviceurl: serviceUrl, ...(iss === undefined ? {} : { iss }) }),
  )
  const front = new TeamsFront(clerk, clock, double, sender, keys)
  await front.joinTeam()
  clock.moveTo(sampleStart)
  await loadSample(clerk.desk, environment.configFolder)
  return front
}

function accountOf({ id, name, email }: Person): Account {
  return { id: `29:${id}`, aadObjectId: accountIdOf(id), name, email, tenantId: tenant, userRole: 'user' }
}

/** Throws for a card that Teams would not take: every journey proves the cards it came by. */
function requireSound(posted: readonly Posted[]): void {
  for (const card of new Set(posted.map((each) => each.card))) {
    const mistakes = cardMistakes(card as IAdaptiveCard)
    if (mistakes.length > 0) throw new Error(`a card is not sound: ${mistakes.join('; ')}\n${teamsText(card)}`)
  }
}

/** The channel of a name. */
export function channelOf(name: string): string {
  return `19:${name}@thread.tacv2`
}

/** The shipped configuration with the boards' channels in Teams too, in a folder that goes with the test. */
async function configWithChannels(boardsAs: (boards: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'board-clerk-config-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp('config', folder, { recursive: true })
  const file = join(folder, 'boards.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(file, boardsAs(text.replace(/slack: "#([^"]+)", teams: null/g, 'slack: "#$1", teams: $1')))
  return folder
}

/** The Entra object id that a person has here. */
export function accountIdOf(person: string): string {
  return `aad-${person}`
}

export class TeamsFront implements Front {
  readonly name = 'Teams'
  readonly clerk: Clerk
  readonly clock: MovableClock
  readonly double: TeamsDouble
  readonly sender: TeamsSender
  readonly keys: MicrosoftKeys
  /** The dialog that is open with each person. */
  #dialogs = new Map<string, { readonly card: unknown; readonly opener: Opener }>()

  constructor(clerk: Clerk, clock: MovableClock, double: TeamsDouble, sender: TeamsSender, keys: MicrosoftKeys) {
    this.clerk = clerk
    this.clock = clock
    this.double = double
    this.sender = sender
    this.keys = keys
  }

  /** Somebody of the secretariat adds the clerk's app to the team. */
  async joinTeam(): Promise<void> {
    const secretary = this.clerk.desk.partnership.people.find(({ roles }) => roles.includes('secretariat'))
    await this.sender.send(
      activityOf(this.accountOf(secretary?.id ?? ''), {
        type: 'conversationUpdate',
        membersAdded: [{ id: clerkAccount.id }],
        conversation: { id: team.id, conversationType: 'channel', isGroup: true, tenantId: tenant },
        channelData: { tenant: { id: tenant }, team, eventType: 'teamMemberAdded' },
      }),
    )
    await this.clerk.idle()
  }

  /** A bot slash command: Teams sends it as a message that is seen by the clerk alone. */
  command(person: string, words: string): Promise<string> {
    return this.#answerTo(person, null, () =>
      this.act(person, { type: 'message', text: words, textFormat: 'plain', recipient: { ...clerkAccount, isTargeted: true } }),
    )
  }

  write(person: string, words: string): Promise<Written> {
    return this.#say(person, words, {})
  }

  /** In a chat one replies by quoting. */
  async reply(person: string, about: string, words: string): Promise<Written> {
    const quoted = this.conversationOf(person).findLast(({ card }) => teamsText(card).includes(about))
    if (quoted === undefined) throw new Error(`${person} has no message about ${about}`)
    const entities = [{ type: 'quotedReply', quotedReply: { messageId: quoted.id, senderId: clerkAccount.id } }]
    return this.#say(person, `<quoted messageId="${quoted.id}"/>${words}`, { entities })
  }

  async press(person: string, label: string, ref?: string): Promise<string> {
    const { message, button } = this.buttonOf(person, label, ref)
    return button.sends === 'Action.Execute'
      ? this.#answerTo(person, message, () => this.pressed(person, message, button))
      : this.#opens(person, message, button)
  }

  /** A press as Teams sends it; the same id is the same press. */
  async pressed(person: string, message: Posted, { verb, data }: TeamsButton, id = `f:${randomUUID()}`): Promise<void> {
    const value = { action: { type: 'Action.Execute', title: 'x', verb, data }, trigger: 'manual' }
    const { status, json } = await this.act(person, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      id,
      value,
      replyToId: message.id,
    })
    const { statusCode, type, value: card } = CardAnswer.parse(json)
    if (status !== 200 || statusCode !== 200) throw new Error(`a press was answered ${status} ${statusCode}`)
    if (type === 'application/vnd.microsoft.card.adaptive') message.card = card
  }

  async fill(person: string, values: Readonly<Record<string, string>>): Promise<string> {
    const dialog = this.#dialogs.get(person)
    if (dialog === undefined) throw new Error('no form is open')
    const { card, opener } = dialog
    const given = Object.entries(values).map(([name, shown]) => [`field_${name}`, chosenIn(card, name, shown)])
    const data = { ...sendingOf(card), ...Object.fromEntries(given) }
    let shown = ''
    const answer = await this.#answerTo(person, opener.message, async () => {
      const { json } = await this.#invoke(person, { ...opener, name: 'task/submit' }, data)
      const next = dialogIn(json)
      if (next !== null) shown = this.#shows(person, next, opener)
    })
    return shown === '' ? answer : shown
  }

  async edit(person: string, { id }: Written, words: string): Promise<string> {
    const change = {
      type: 'messageUpdate',
      id,
      text: words,
      textFormat: 'plain',
      channelData: { tenant: { id: tenant }, eventType: 'editMessage' },
    }
    return this.#answerTo(person, null, () => this.act(person, change))
  }

  async remove(person: string, { id }: Written): Promise<string> {
    const change = { type: 'messageDelete', id, channelData: { tenant: { id: tenant }, eventType: 'softDeleteMessage' } }
    return this.#answerTo(person, null, () => this.act(person, change))
  }

  async messages(person: string): Promise<readonly string[]> {
    return this.conversationOf(person).map(({ card }) => teamsText(card))
  }

  /** Teams has no home of a bot's own: what one has to do is asked for. */
  home(person: string): Promise<string> {
    return this.command(person, 'actions mine')
  }

  async moveTo(at: Instant): Promise<void> {
    for (const start of mornings(this.clerk.desk.partnership.calendar, this.clock.now(), at)) await this.#turn(start)
    await this.#turn(at)
  }

  /** The latest button of that name in somebody's conversation, with the message it stands in. */
  buttonOf(person: string, label: string, ref?: string): { message: Posted; button: TeamsButton } {
    const found = this.conversationOf(person)
      .flatMap((message) => teamsButtons(message.card).map((button) => ({ message, button })))
      .findLast(({ button }) => button.label === label && (ref === undefined || JSON.stringify(button.data).includes(`"${ref}"`)))
    if (found === undefined) throw new Error(`${person} has no button ${label} ${ref ?? ''}`)
    return found
  }

  /** Somebody's account here. */
  accountOf(person: string): Account {
    const found = this.double.accounts.find(({ aadObjectId }) => aadObjectId === accountIdOf(person))
    if (found === undefined) throw new Error(`${person} has no account`)
    return found
  }

  async #opens(person: string, message: Posted, { data }: TeamsButton): Promise<string> {
    const opener = { message, name: 'task/fetch' }
    const { json } = await this.#invoke(person, opener, data)
    await this.clerk.idle()
    const dialog = dialogIn(json)
    if (dialog === null) throw new Error('no dialog opened')
    return this.#shows(person, dialog, opener)
  }

  #shows(person: string, { title, card }: { readonly title: string; readonly card: unknown }, opener: Opener): string {
    const mistakes = dialogMistakes(card as IAdaptiveCard)
    if (mistakes.length > 0) throw new Error(`the dialog “${title}” is not sound: ${mistakes.join('; ')}`)
    this.#dialogs.set(person, { card, opener })
    return `${title}\n${teamsText(card)}`
  }

  #invoke(person: string, { message, name }: Opener, data: object) {
    const value = { data, context: { theme: 'default' } }
    return this.act(person, { type: 'invoke', name, value, replyToId: message.id })
  }

  async #say(person: string, words: string, more: object): Promise<Written> {
    const id = this.double.stamp()
    const answer = await this.#answerTo(person, null, () =>
      this.act(person, { type: 'message', id, text: words, textFormat: 'plain', ...more }),
    )
    return { id, answer }
  }

  /** Something that somebody does in their chat with the clerk, as Teams sends it. */
  act(person: string, more: object) {
    const account = this.accountOf(person)
    const direct = directOf(account.aadObjectId)
    if (!this.double.rooms.has(direct)) this.double.rooms.set(direct, { members: [account] })
    return this.sender.send(activityOf(account, more))
  }

  /** What stands in somebody's conversation with the clerk, oldest first. */
  conversationOf(person: string): Posted[] {
    return this.double.in(directOf(accountIdOf(person)))
  }

  /** What somebody reads in answer: what was posted to them, or what the pressed message became. */
  async #answerTo(person: string, pressed: Posted | null, act: () => Promise<unknown>): Promise<string> {
    const before = this.conversationOf(person).length
    const was = pressed === null ? '' : teamsText(pressed.card)
    await act()
    await this.clerk.idle()
    const answers = this.conversationOf(person).slice(before)
    await this.clerk.lookNow()
    const sent = new Set((await this.clerk.desk.store.list('outgoing')).flatMap(({ refs }) => refs.map(({ message }) => message)))
    const own = answers.filter(({ id }) => !sent.has(id)).map(({ card }) => teamsText(card))
    const [only] = own
    if (own.length === 1 && only?.includes('please press the button to open the form')) return this.#openedFrom(person, answers)
    if (own.length > 0) return own.join('\n')
    const now = pressed === null ? '' : teamsText(pressed.card)
    return now === was ? '' : now
  }

  /** In Teams only a button opens a form: the answer to words that ask for one has it. */
  async #openedFrom(person: string, answers: readonly Posted[]): Promise<string> {
    const message = answers.find(({ card }) => teamsText(card).includes('please press the button'))
    const button = message === undefined ? undefined : teamsButtons(message.card)[0]
    if (message === undefined || button === undefined) throw new Error('there is no button to open a form')
    return this.#opens(person, message, button)
  }

  async #turn(at: Instant): Promise<void> {
    if (Date.parse(at) > Date.parse(this.clock.now())) this.clock.moveTo(at)
    await this.clerk.lookNow()
  }
}

interface Opener {
  readonly message: Posted
  readonly name: string
}

const CardAnswer = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() })
const Continues = z.object({
  task: z.object({
    type: z.literal('continue'),
    value: z.object({ title: z.string(), card: z.object({ content: z.unknown() }) }),
  }),
})

function dialogIn(json: unknown): { readonly title: string; readonly card: unknown } | null {
  const read = Continues.safeParse(json)
  if (!read.success) return null
  const { title, card } = read.data.task.value
  return { title, card: card.content }
}
