import type { Unplaced } from '#cards/recorded.ts'
import type { Action } from '#domain/action/action.ts'
import { Intent, OneIntent } from '#domain/intent.ts'
import { personNamed } from '#domain/names.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { type Answering, type Meaning, meaningOf } from '#speech/meaning.ts'
import type { KnownAction } from '#speech/replies/target.ts'
import { seenActions } from '../actions/find.ts'
import type { Asked, Desk } from '../desk.ts'
import { stillOwed } from '../reports/said.ts'
import { registersFor } from '../risks/registers.ts'
import { peopleNear } from '../visible.ts'
import { asksOf, reportsAskedIn } from './about.ts'
import { askedActions } from './asked-actions.ts'
import { meantByRef } from './record-meant.ts'

/** What somebody wants, read from what they said: intents, and words that could not be placed. */
export interface Wanted {
  readonly intents: readonly OneIntent[]
  readonly unplaced: readonly Unplaced[]
  readonly for: Person | null
  readonly refused: readonly Refusal[]
}

/** Whether nothing was wanted: words between people, which the clerk neither answers nor keeps. */
export function isNothing({ intents, unplaced, refused }: Wanted): boolean {
  return intents.length === 0 && unplaced.length === 0 && refused.length === 0
}

/** Reads what was said. Commands and presses say one thing; a message in plain words may say several, about what it answers. */
export async function wantedOf(desk: Desk, asked: Asked): Promise<Wanted | Refusal> {
  const wanted = await heardAs(desk, asked)
  if (isRefusal(wanted)) return wanted
  return { ...wanted, intents: await Promise.all(wanted.intents.map((intent) => meantByRef(desk, asked, intent))) }
}

async function heardAs(desk: Desk, asked: Asked): Promise<Wanted | Refusal> {
  const { said } = asked.heard
  switch (said.as) {
    case 'command':
      return wantedOfWords(desk, asked, said.words, true)
    case 'message':
      return wantedOfWords(desk, asked, said.words, false)
    case 'intent':
      return wantedOfIntent(said.intent, null)
    case 'press':
      return wantedOfPress(desk, said.intent)
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
  return wantedOfWords(desk, asked, words, false)
}

/** What was asked may be hundreds of actions: it is looked up only where the words depend on it. */
async function wantedOfWords(desk: Desk, asked: Asked, words: string, slash: boolean): Promise<Wanted | Refusal> {
  const context = { ...(await contextOf(desk, asked)), all: desk.partnership, slash, answering: null }
  const first = meaningOf(words, context)
  if (first !== 'unknown') return isRefusal(first) ? first : withPeople(desk, asked, first, [])
  const { answering, reports } = await answeringOf(desk, asked, words)
  const meaning = meaningOf(words, { ...context, answering })
  if (meaning === 'unknown') throw new TypeError('what the words answer is known, and their meaning is not')
  return isRefusal(meaning) ? meaning : withPeople(desk, asked, meaning, reports)
}

/** What some words answer, and the keys of the reports still owed that they may be. */
async function answeringOf(desk: Desk, asked: Asked, words: string): Promise<{ answering: Answering; reports: string[] }> {
  const { place, said } = asked.heard
  const asks = await asksOf(desk, asked)
  const owed = await reportsAskedIn(desk, asked)
  const reports = await stillOwed(desk, asked, owed)
  const inChannel = place.kind === 'channel'
  // Those who decide talk in the thread of an escalation, which is answered by its buttons and commands; people of a board in its threads.
  const between = inChannel && asks[0]?.job === 'escalation'
  const either = inChannel && asks.length === 0 && said.as !== 'command'
  return {
    reports,
    answering: {
      asked: (await askedActions(desk, asked, asks)).map(known),
      named: (await seenActions(desk, asked, refsIn(words))).map(({ action }) => known(action)),
      reports: reports.length === 0 ? 'none' : owed?.about.refs.length === 0 ? 'alone' : 'some',
      to: between ? 'each other' : either ? 'either' : 'the clerk',
    },
  }
}

async function withPeople(desk: Desk, asked: Asked, meaning: Meaning, reports: readonly string[]): Promise<Wanted> {
  const drafts = meaning.reports.map((text): OneIntent => ({ do: 'draft-report', of: [...reports], text }))
  return {
    ...(await answeredFor(desk, asked, meaning.for)),
    intents: [...meaning.intents, ...drafts],
    unplaced: meaning.unplaced,
  }
}

/** Who a message says it answers for. */
async function answeredFor(desk: Desk, asked: Asked, id: string | undefined): Promise<Pick<Wanted, 'for' | 'refused'>> {
  if (id === undefined) return { for: null, refused: [] }
  const whom = personNamed(await peopleNear(desk, asked), id)
  return isRefusal(whom) ? { for: null, refused: [whom] } : { for: whom, refused: [] }
}

/** Everything in some words that looks like a reference, at most as many as one bundle holds. */
function refsIn(words: string): string[] {
  return [...words.slice(0, 6000).matchAll(/\b[A-Za-z]{1,10}[-_ \u2010-\u2015]?\d{1,5}\b/g)].slice(0, 60).map(([found]) => found)
}

function known({ id, title }: Action): KnownAction {
  return { ref: id, title }
}

async function contextOf(desk: Desk, asked: Asked) {
  const { place } = asked.heard
  return {
    partnership: registersFor(desk, asked),
    people: await peopleNear(desk, asked),
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

async function wantedOfPress({ directory }: Desk, pressed: unknown): Promise<Wanted | Refusal> {
  const intent = Intent.safeParse(pressed)
  const whom = intent.success && intent.data.do === 'several' ? intent.data.for : undefined
  return intent.success
    ? wantedOfIntent(intent.data, whom === undefined ? null : ((await directory.person(whom)) ?? null))
    : refuse(
        'That button is from an older version of the clerk, so nothing was done.',
        'Ask for the list again, and use the button there: actions mine',
      )
}

/** Forms whose fields are kept by name, those that were emptied too. */
const keepsValues: ReadonlySet<unknown> = new Set(['edit-held', 'save-report'])

function wantedOfForm(fills: unknown, values: Readonly<Record<string, string>>): Wanted | Refusal {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
  const known: Readonly<Record<string, unknown>> = typeof fills === 'object' ? { ...fills } : {}
  const intent = OneIntent.safeParse({ ...known, ...(keepsValues.has(known.do) ? { values } : given) })
  if (intent.success) return wantedOfIntent(intent.data, null)
  return refuse(...wrongIn(intent.error.issues[0], known, given))
}

type Issue = NonNullable<ReturnType<typeof OneIntent.safeParse>['error']>['issues'][number]

/** What is wrong with a form as it was sent, and what to do. */
function wrongIn(
  issue: Issue | undefined,
  known: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, string>>,
): [string, string] {
  const field = String(issue?.path.at(-1) ?? '')
  if (issue === undefined || field === '' || field === 'do' || (field in known && !(field in given)))
    return ['That form is from an older version of the clerk, so nothing was done.', 'Open it again, and send it.']
  if (given[field] === undefined)
    return [`“${field}” was left empty, so nothing was done.`, 'Fill it in, and send the form again.']
  if (issue.code === 'too_big' && issue.origin === 'string')
    return [`“${field}” is too long, so nothing was done.`, `Shorten it to ${issue.maximum.toLocaleString('en-GB')} characters.`]
  const wanted = /^(?:invalid|too )/i.test(issue.message) ? 'it cannot be used as it is' : issue.message
  return [`Please look at “${field}” again: ${wanted}.`, 'Correct it, and send the form again.']
}

function wantedOfIntent(intent: Intent, whom: Person | null): Wanted {
  const intents = intent.do === 'several' ? intent.all : [intent]
  return { intents, unplaced: [], for: whom, refused: [] }
}
