import { nearest } from '#domain/names.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { shortQuestion } from './replies/asking.ts'
import type { Saying } from './saying.ts'
import { accessSayings } from './sayings/access.ts'
import { aheadSayings } from './sayings/ahead.ts'
import { answeringSayings } from './sayings/answering.ts'
import { chasingSayings } from './sayings/chasing.ts'
import { deliverySayings } from './sayings/deliveries.ts'
import { lookingSayings } from './sayings/looking.ts'
import { paperSayings } from './sayings/papers.ts'
import { reportSayings } from './sayings/reports.ts'
import { riskSayings } from './sayings/risks.ts'
import { runningSayings } from './sayings/running.ts'
import { yourselfSayings } from './sayings/yourself.ts'

/** Every command there is: the parser, the help cards and the README are made from this one table. */
export const grammar = [
  ...lookingSayings,
  ...answeringSayings,
  ...runningSayings,
  ...chasingSayings,
  ...reportSayings,
  ...paperSayings,
  ...riskSayings,
  ...yourselfSayings,
  ...accessSayings,
  ...aheadSayings,
  ...deliverySayings,
] as const satisfies readonly Saying[]

/** The name of a command in the table. */
export type SayingName = (typeof grammar)[number]['name']

/** One row of the table. */
export type KnownSaying = (typeof grammar)[number]

const byName = new Map<string, KnownSaying>()
for (const saying of grammar) for (const name of [saying.name, ...saying.also]) byName.set(name, saying)
const names = [...byName.keys()]

/** The command with exactly this name, or another name for it. */
export function sayingCalled(name: string): KnownSaying | undefined {
  return byName.get(name.toLowerCase())
}

/** The command that a word (or two, joined by a dash) means: its name, another name for it, or the beginning of one only. */
export function sayingOf(word: string): KnownSaying | Refusal {
  const asked = word.toLowerCase().slice(0, 40)
  const whole = byName.get(asked)
  if (whole !== undefined) return whole
  const begun = asked === '' ? [] : begunBy(asked)
  const [only, ...others] = begun
  if (only !== undefined && others.length === 0) return only
  if (begun.length > 1) {
    const choices = begun.map(({ name }) => name).join(', ')
    return refuse(`“${asked}” could be more than one command.`, `Say more of it: ${choices}.`)
  }
  return unknown(word, asked)
}

/** The commands of one topic, or the one command named; all of them without a topic. */
export function sayingsOn(topic: string | undefined): readonly Saying[] {
  const asked = topic?.toLowerCase()
  const under = grammar.filter((saying) => asked === undefined || saying.topic === asked)
  return under.length > 0 ? under : grammar.filter(({ name }) => name === asked)
}

function begunBy(asked: string): KnownSaying[] {
  const own = grammar.filter(({ name }) => name.startsWith(asked))
  return own.length > 0 ? own : grammar.filter(({ also }) => also.some((name: string) => name.startsWith(asked)))
}

/** Commands that the clerk has on its command line alone. */
export const ofCommandLine: readonly string[] = [
  'import',
  'export',
  'doctor',
  'rehearse',
  'evidence',
  'audit',
  'backup',
  'restore',
  'migrate',
  'retention',
  'erase',
]

function typedThere(word: string): string {
  return `It is for whoever runs the clerk, on the machine it runs on: npx board-clerk ${word} --help. Say “help” to see what I can do here.`
}

function unknown(word: string, asked: string): Refusal {
  const short = shortQuestion(word, 0)
  if (short !== null) return refuse(short)
  if (ofCommandLine.includes(asked)) return refuse(`“${asked}” is no command in chat, so nothing was changed.`, typedThere(asked))
  const shown = word.length > 40 ? `${word.slice(0, 37)}…` : word
  const near = [...new Set(nearest(asked, names).map((name) => `“${byName.get(name)?.name}”`))]
  const mean = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : ''
  return refuse(`I did not understand “${shown}”, so nothing was changed.`, `${mean}Say “help” to see what I can do.`)
}
