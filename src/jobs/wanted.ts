import type { Unplaced } from '#cards/recorded.ts'
import type { Platform, Ref } from '#domain/handle.ts'
import { Intent, OneIntent } from '#domain/intent.ts'
import { personNamed } from '#domain/names.ts'
import type { Person } from '#domain/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Outgoing } from '#ports.ts'
import { command } from '#speech/command.ts'
import { reply } from '#speech/reply.ts'
import type { Asked, Desk } from './desk.ts'
import { visibleTo } from './visible.ts'

/** What somebody wants, read from what they said: intents, and words that could not be placed. */
export interface Wanted {
  readonly intents: readonly OneIntent[]
  readonly unplaced: readonly Unplaced[]
  readonly for: Person | null
  readonly refused: readonly Refusal[]
}

/** Reads what was said. Commands and presses say one thing; a message in plain words may say several, about what it answers. */
export async function wantedOf(desk: Desk, asked: Asked): Promise<Wanted | Refusal> {
  const { said } = asked.heard
  switch (said.as) {
    case 'command':
      return wantedOfCommand(desk, asked, said.words)
    case 'message':
      return wantedOfMessage(desk, asked, said.words)
    case 'intent':
      return wantedOfIntent(said.intent, null)
    case 'press':
      return wantedOfPress(said.intent)
    case 'form':
      return wantedOfForm(said.fills, said.values)
    case 'opened':
    case 'edited':
    case 'deleted':
      return refuse('There is nothing to do there.')
  }
}

/** What a message in plain words says, with what it answers as its context. Also used to read an edited message again. */
export async function wantedOfMessage(desk: Desk, asked: Asked, words: string): Promise<Wanted | Refusal> {
  const about = await aboutOf(desk, asked)
  const actions = await Promise.all((about?.about.refs ?? []).map((ref) => desk.store.get('action', ref)))
  const refs = actions.flatMap((action) => (action ? [{ ref: action.id, title: action.title }] : []))
  const context = await contextOf(desk, asked)
  const asCommand = command(words, context)
  if (!isRefusal(asCommand) && isPlainCommand(asCommand, refs.length)) return wantedOfIntent(asCommand, null)
  const reading = reply(words, { ...context, refs })
  const placed = reading.intents.some(({ do: name }) => name !== 'note')
  if (!placed && refs.length === 0 && !isRefusal(asCommand)) return wantedOfIntent(asCommand, null)
  if (!placed && refs.length === 0 && asked.heard.place.thread === null && isRefusal(asCommand))
    return asCommandOrNote(asCommand, words, reading.unplaced)
  const whom = reading.for === undefined ? null : personNamed(await desk.directory.people(), reading.for)
  return {
    intents: reading.intents,
    unplaced: reading.unplaced,
    for: whom === null || isRefusal(whom) ? null : whom,
    refused: isRefusal(whom) ? [whom] : [],
  }
}

/** A word the clerk does not know, outside any conversation: the nearest command is the better answer, and the words are still kept. */
function asCommandOrNote(refusal: Refusal, words: string, unplaced: readonly Unplaced[]): Wanted {
  const question = [refusal.refused, refusal.hint].filter((part) => part !== undefined).join(' ')
  return { intents: [], unplaced: [{ words, question, refs: unplaced.flatMap(({ refs }) => refs) }], for: null, refused: [] }
}

/** A command that cannot be mistaken for an answer to a chase: those that look, and those that name a board or a decision. */
function isPlainCommand(intent: Intent, asked: number): boolean {
  switch (intent.do) {
    case 'update':
    case 'on-track':
    case 'no-change':
    case 'done':
    case 'block':
    case 'date':
    case 'not-mine':
    case 'note':
    case 'acknowledge':
    case 'several':
      return false
    case 'form':
      return asked === 0
    default:
      return true
  }
}

async function wantedOfCommand(desk: Desk, asked: Asked, words: string): Promise<Wanted | Refusal> {
  const intent = command(words, await contextOf(desk, asked))
  return isRefusal(intent) ? intent : wantedOfIntent(intent, null)
}

async function contextOf(desk: Desk, asked: Asked) {
  const { place } = asked.heard
  return {
    partnership: visibleTo(desk.partnership, asked.person, asked.today),
    people: await desk.directory.people(),
    today: asked.today,
    board: place.kind === 'channel' ? await boardOfChannel(desk, asked.heard.from.platform, place.channel) : null,
  }
}

/** The board whose channel this is: named in the configuration by its id, or by a name that was looked up. */
async function boardOfChannel({ partnership, store }: Desk, platform: Platform, channel: string): Promise<string | null> {
  if (platform === 'local') return channel.startsWith('board:') ? channel.slice('board:'.length) : null
  if (platform === 'email') return null
  const looked = (await store.list('lookup')).find((one) => one.platform === platform && one.found === channel)
  const names = [channel, looked?.id.slice(platform.length + 1)]
  return (
    partnership.boards.find(({ channels }) => channels[platform] !== null && names.includes(channels[platform] ?? ''))?.id ?? null
  )
}

/** The message of the clerk's that this answers: the one its thread hangs on, else the last that asked this person something. */
async function aboutOf(desk: Desk, asked: Asked): Promise<Outgoing | undefined> {
  const { place } = asked.heard
  if (place.thread) return landedAt(desk, place.thread)
  if (place.kind !== 'direct') return undefined
  const sent = await desk.store.list('outgoing', { person: asked.person.id })
  return sent
    .filter(
      ({ status, edits, about, job }) =>
        (status === 'sent' || status === 'answered') &&
        edits === null &&
        about.refs.length > 0 &&
        (job === 'chase' || job === 'notice'),
    )
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1)
}

async function landedAt(desk: Desk, { platform, channel, message }: Ref): Promise<Outgoing | undefined> {
  const [found] = await desk.store.list('outgoing', { landed: `${platform}:${channel}:${message}` })
  return found
}

function wantedOfPress(pressed: unknown): Wanted | Refusal {
  const intent = Intent.safeParse(pressed)
  return intent.success
    ? wantedOfIntent(intent.data, null)
    : refuse(
        'That button is from an older version of the clerk, so nothing was done.',
        'Ask for the list again, and use the button there: actions mine',
      )
}

function wantedOfForm(fills: unknown, values: Readonly<Record<string, string>>): Wanted | Refusal {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
  const intent = OneIntent.safeParse({ ...(typeof fills === 'object' ? fills : {}), ...given })
  if (intent.success) return wantedOfIntent(intent.data, null)
  const [first] = intent.error.issues
  const field = String(first?.path[0] ?? 'form')
  return refuse(`Please look at “${field}” again: ${first?.message.toLowerCase() ?? 'it is not filled in'}.`)
}

function wantedOfIntent(intent: Intent, whom: Person | null): Wanted {
  const intents = intent.do === 'several' ? intent.all : [intent]
  return { intents, unplaced: [], for: whom, refused: [] }
}
