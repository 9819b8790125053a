import { Intent, type IntentOf, type OneIntent } from '#domain/intent.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { personal } from './commands/access.ts'
import { agency, digest, duties, funding, spend } from './commands/ahead.ts'
import { bare, date, optionallyWorded, snooze, worded } from './commands/answering.ts'
import { away, chase, pause, resume } from './commands/chasing.ts'
import { actions, brief, help, meetings, plain, record } from './commands/looking.ts'
import { measureAdd, measureEdit } from './commands/measuring.ts'
import { decision, listed, measure, pack } from './commands/papers.ts'
import { panel, report, reportStep, reports, returned, rollup } from './commands/reporting.ts'
import { accept, escalate, hold, mitigate, riskAdd, riskEdit, riskMerge, risks, riskWorded } from './commands/risks.ts'
import { add, brag, given, share } from './commands/running.ts'
import { riskScore } from './commands/scoring.ts'
import type { Reader, SpeechContext } from './context.ts'
import { type KnownSaying, type SayingName, sayingCalled, sayingOf } from './grammar.ts'
import { refAt } from './ref-words.ts'
import { cleaned, type SaidWords, textFrom, wordsOf } from './said-words.ts'

const longest = 4000

/**
 * What somebody wants who typed these words to the clerk, by the table in grammar.ts. What is missing opens a form;
 * what is not understood is a refusal that names the nearest command. It never throws, whatever was typed.
 */
export function command(words: string, context: SpeechContext): Intent | Refusal {
  if (words.length > longest)
    return refuse(`That is too long: ${words.length} characters.`, 'Keep it under 3,000, and put the rest in a document.')
  const source = cleaned(words)
    .trim()
    .replace(/^\/board(?=\s|$)/i, '')
    .trim()
  const said: SaidWords = { source, words: wordsOf(source), options: new Map() }
  if (said.words.length === 0) return { do: 'help' }
  const found = sayingIn(said)
  if (isRefusal(found)) return found
  return checked(readers[found.saying.name](found.rest, context, found.saying))
}

const readers: Readonly<Record<SayingName, Reader>> = {
  help,
  'send-link': personal('send-link'),
  'end-links': personal('end-links'),
  whoami: plain({ do: 'whoami' }),
  boards: plain({ do: 'boards' }),
  mine: plain({ do: 'bundle' }),
  acknowledge: plain({ do: 'acknowledge' }),
  meetings,
  actions,
  brief,
  show: record('show'),
  why: record('why'),
  history: record('history'),
  add,
  update: worded('update'),
  note: worded('note'),
  block: worded('block'),
  decline: worded('decline'),
  sendback: worded('sendback'),
  cancel: worded('cancel'),
  done: optionallyWorded('done'),
  'on-track': optionallyWorded('on-track'),
  'not-mine': optionallyWorded('not-mine'),
  'no-change': bare('no-change'),
  approve: bare('approve'),
  signoff: bare('signoff'),
  date,
  snooze,
  assign: given('assign'),
  delegate: given('delegate'),
  share,
  brag,
  chase,
  pause,
  resume,
  away,
  report,
  reports,
  rollup,
  panel,
  submit: reportStep('submit-report'),
  clear: reportStep('clear-report'),
  'take-back': reportStep('reopen-report'),
  return: returned,
  digest,
  checks: plain({ do: 'checks' }),
  resend,
  funding,
  duties,
  agency,
  spend,
  pack,
  decision,
  decisions: listed('decisions'),
  measures: listed('measures'),
  measure,
  'measure-add': measureAdd,
  'measure-edit': measureEdit,
  risks,
  'risk-add': riskAdd,
  'risk-score': riskScore,
  'risk-review': riskWorded('risk-review'),
  'risk-edit': riskEdit,
  'risk-close': riskWorded('risk-close'),
  'risk-merge': riskMerge,
  mitigate,
  escalate,
  deescalate: riskWorded('deescalate'),
  withdraw: riskWorded('withdraw'),
  accept,
  hold,
}

interface Found {
  readonly saying: KnownSaying
  readonly rest: SaidWords
}

/** The command the words begin with, in one word or up to three ("who am i"); or one after the reference it is about. */
function sayingIn(said: SaidWords): Found | Refusal {
  const joined = joinedSaying(said)
  if (joined !== null) return joined
  const first = said.words[0]
  const saying = sayingOf(first === undefined || first.quoted ? (first?.text ?? '') : first.text.replace(/[:,]$/, ''))
  if (!isRefusal(saying)) return { saying, rest: { ...said, words: said.words.slice(1) } }
  return afterRef(said) ?? saying
}

function joinedSaying(said: SaidWords): Found | null {
  for (const count of [3, 2]) {
    const words = said.words.slice(0, count)
    if (words.length < count) continue
    const saying = sayingCalled(words.map(({ text }) => text).join('-'))
    if (saying !== undefined) return { saying, rest: { ...said, words: said.words.slice(count) } }
  }
  return null
}

/** "RRB-012 done …" is "done RRB-012 …", and a reference alone asks to see it. Only a whole name counts here: "on" may be "on hold". */
function afterRef(said: SaidWords): Found | Refusal | null {
  const found = refAt(said, 0)
  if (found === null) return null
  const ref = said.words.slice(0, found.next)
  const after = wholeSaying({ ...said, words: said.words.slice(found.next) })
  if (after === null)
    return refuse(
      `Say what to do with ${found.ref}.`,
      `For example: update ${found.ref} TEXT, done ${found.ref}, show ${found.ref}`,
    )
  return { saying: after.saying, rest: { ...said, words: [...ref, ...after.rest.words] } }
}

function wholeSaying(said: SaidWords): Found | null {
  const first = said.words[0]
  const saying = sayingCalled(first === undefined ? 'show' : first.text.replace(/[:,]$/, ''))
  return joinedSaying(said) ?? (saying === undefined ? null : { saying, rest: { ...said, words: said.words.slice(1) } })
}

function checked(read: OneIntent | readonly OneIntent[] | Refusal): Intent | Refusal {
  if (isRefusal(read)) return read
  const intent = isMany(read) ? several(read) : read
  const parsed = Intent.safeParse(intent)
  if (parsed.success) return parsed.data
  return refuse(
    'That is more than can be recorded at once.',
    'Keep the text under 3,000 characters, and put the rest in a document.',
  )
}

function isMany(read: OneIntent | readonly OneIntent[]): read is readonly OneIntent[] {
  return Array.isArray(read)
}

function several(all: readonly OneIntent[]): unknown {
  return all.length === 1 ? all[0] : { do: 'several', all }
}

/** `resend [KEY]`: everything, or one message. */
function resend(said: SaidWords): IntentOf<'resend'> {
  const key = textFrom(said, 0)
  return key === '' ? { do: 'resend' } : { do: 'resend', key }
}
