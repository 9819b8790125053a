import type { Reply } from '#cards/card.ts'
import { type HelpEntry, helpCard, topicCard } from '#cards/help.ts'
import { privately } from '#cards/private.ts'
import { may, type Standing, standingsOf } from '#domain/access/permission.ts'
import type { IntentName, IntentOf } from '#domain/intent.ts'
import type { Person } from '#domain/person/person.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { grammar } from '#speech/grammar.ts'
import { intentsOf } from '#speech/saying-intent.ts'
import type { Asked, Desk } from '../desk.ts'
import { visibleTo } from '../visible.ts'

/** What one person may say, and the whole help, which is asked for most, as it was last made for them. */
interface Sayable {
  readonly today: string
  readonly entries: readonly HelpEntry[]
  readonly whole: Reply
}

const sayable = new WeakMap<Person, Sayable>()

/** What the asker may say: only what somebody who stands as they do on any board may do, with examples of a board of theirs. */
export async function tellHelp(desk: Desk, asked: Asked, { topic }: IntentOf<'help'>): Promise<Reply | Refusal> {
  const { entries, whole } = sayableBy(desk, asked)
  if (topic === undefined) return whole
  const wanted = topic.toLowerCase()
  const about = entries.filter((entry) => entry.name.startsWith(wanted) || entry.topic.startsWith(wanted))
  if (about.length > 0) return privately(topicCard(about, topic))
  return refuse(
    `There is no help on “${topic.slice(0, 60)}”.`,
    `Topics: ${[...new Set(entries.map((entry) => entry.topic))].join(', ')}`,
  )
}

function sayableBy(desk: Desk, asked: Asked): Sayable {
  const known = sayable.get(asked.person)
  if (known?.today === asked.today) return known
  const standings = standingsAnywhere(desk, asked)
  const prefix = visibleTo(desk.partnership, asked.person, asked.today).boards.find(({ former }) => former !== true)?.prefix
  const entries = grammar
    .filter(({ name }) => intentsOf(name).some((intent) => may(intent, standings) === true))
    .flatMap((entry) => withAnswers(entry, standings))
    .map((entry) => ({ ...entry, example: exampleOf(entry.example, prefix) }))
  const shown = entries
    .filter(({ name }) => name === 'actions' || name === 'brief' || name === 'show')
    .map(({ example }) => example)
  const made = { today: asked.today, entries, whole: privately(helpCard(entries, shown)) }
  sayable.set(asked.person, made)
  return made
}

/**
 * Whoever answers escalations finds all their answers together, also those whose command means something else of a report or a date; that
 * is told only to whoever may do it.
 */
function withAnswers(entry: HelpEntry, standings: ReadonlySet<Standing>): HelpEntry[] {
  const elsewhere = otherwise.get(entry.name)
  const own = elsewhere === undefined || may(elsewhere, standings) === true ? [entry] : []
  const next = may('answer-escalation', standings) === true ? answersAfter.get(entry.name) : undefined
  return next === undefined ? own : [...own, { ...next, topic: entry.topic }]
}

/** What the answers that are told elsewhere do where they answer no escalation. */
const otherwise: ReadonlyMap<string, IntentName> = new Map([
  ['return', 'return-report'],
  ['decline', 'decline'],
])

/** The answers to an escalation that are told elsewhere too, each by the answer it comes after, as on the card: accept, return, hold, decline. */
const answersAfter: ReadonlyMap<string, Omit<HelpEntry, 'topic'>> = new Map([
  [
    'accept',
    {
      name: 'return',
      usage: 'return REF ADVICE',
      meaning: 'The body asked sends it back with advice.',
      example: 'return R-04 Ask the provider first',
    },
  ],
  [
    'hold',
    {
      name: 'decline',
      usage: 'decline REF WHY',
      meaning: 'The body asked says no.',
      example: 'decline R-04 There is no money this year',
    },
  ],
])

/** The grammar's examples speak of a board RRB; the reader's are of one they know. */
function exampleOf(example: string, prefix = 'RRB'): string {
  return example.replaceAll('RRB', prefix).replaceAll('rrb', prefix.toLowerCase())
}

function standingsAnywhere({ partnership }: Desk, { person, today }: Asked): ReadonlySet<Standing> {
  const boards = partnership.boards.map((board) => standingsOf(partnership, person, board, today))
  const all = boards.reduce((sum, one) => sum.union(one), new Set<Standing>(['anyone']))
  const seated = person.holdings.length > 0 ? (['owner', 'supporter'] as const) : []
  return all.union(new Set<Standing>(seated))
}
