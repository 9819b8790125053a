import { nearest } from '#domain/names.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'

/** One command: how it is said, what it does, under which topic of help, and words that work. `also` are other names for it. */
export interface Saying {
  readonly name: string
  readonly also: readonly string[]
  readonly usage: string
  readonly meaning: string
  readonly topic: Topic
  readonly example: string
}

/** What help is grouped by. */
type Topic = 'looking' | 'answering' | 'running a board' | 'chasing' | 'yourself'

const say = <const N extends string>(
  topic: Topic,
  name: N,
  usage: string,
  meaning: string,
  example: string,
  also: readonly string[] = [],
): Saying & { readonly name: N } => ({ name, also, usage, meaning, topic, example })

/** Every command there is: the parser, the help cards and the README are made from this one table. */
export const grammar = [
  say('looking', 'help', 'help [TOPIC]', 'What you can say, all or on one topic or command.', 'help chasing', ['?', 'commands']),
  say('looking', 'whoami', 'whoami', 'Who the clerk takes you for, your seats and roles.', 'whoami', ['who-am-i', 'me']),
  say('looking', 'boards', 'boards', 'Your boards, with next meeting, paper deadline and health.', 'boards'),
  say('looking', 'meetings', 'meetings [BOARD]', 'Meetings ahead, with their paper deadlines.', 'meetings rrb'),
  say(
    'looking',
    'actions',
    'actions [BOARD] [mine|overdue|due|blocked|unanswered|open|all] [owner:SEAT] [agency:AGENCY] [status:STATUS] [priority:PRIORITY]',
    'A list of actions, worst first.',
    'actions rrb overdue',
    ['list'],
  ),
  say('looking', 'mine', 'mine', 'Everything asked of you, on all boards.', 'mine', ['bundle', 'my', 'my-bundle', 'my-actions']),
  say('looking', 'show', 'show REF', 'One action with all there is on it.', 'show RRB-012', ['see', 'view']),
  say('looking', 'why', 'why REF', 'Its golden thread: which priorities it serves.', 'why RRB-012'),
  say('looking', 'history', 'history REF', 'Every change to it: who, when, before, after.', 'history RRB-012', ['log']),
  say('looking', 'brief', 'brief BOARD', 'The chair’s brief: what moved, what is stuck, what to ask.', 'brief rrb', ['briefing']),
  say(
    'answering',
    'update',
    'update REF TEXT',
    'Says where an action stands.',
    'update RRB-012 Survey back from 8 of 11 providers',
    ['progress'],
  ),
  say('answering', 'on-track', 'on-track REF [TEXT]', 'It will be done by the agreed date.', 'on-track RRB-012', ['ontrack']),
  say(
    'answering',
    'no-change',
    'no-change REF',
    'Nothing has moved since you last said; at most two in a row.',
    'no-change RRB-012',
    ['nochange', 'same'],
  ),
  say(
    'answering',
    'done',
    'done REF [TEXT]',
    'It is done; evidence or a note goes with it, and the chair signs it off.',
    'done RRB-012 Report is in the shared folder',
    ['complete', 'completed', 'finished'],
  ),
  say('answering', 'block', 'block REF WHY', 'Something holds it up.', 'block RRB-012 Waiting for the data agreement', [
    'blocked',
    'stuck',
  ]),
  say(
    'answering',
    'date',
    'date REF DATE WHY',
    'Asks the chair for another date, with the reason.',
    'date RRB-012 14 December Waiting on housing data',
    ['redate', 're-date'],
  ),
  say(
    'answering',
    'not-mine',
    'not-mine REF [TEXT]',
    'It is not yours; say whose you think it is.',
    'not-mine RRB-012 One for housing',
    ['notmine'],
  ),
  say(
    'answering',
    'delegate',
    'delegate REF @PERSON',
    'Somebody else does it for now; your seat stays accountable.',
    'delegate RRB-012 @probation-deputy',
  ),
  say('answering', 'note', 'note REF TEXT', 'Adds a note that is not an update.', 'note RRB-012 See also the housing strategy', [
    'comment',
  ]),
  say(
    'running a board',
    'add',
    'add BOARD "TITLE" [owner:SEAT] [due:DATE] [priority:PRIORITY]',
    'A new action; its owner is told. Alone it opens the form.',
    'add rrb "Map housing offers for prison leavers" owner:Probation due:31/3/2027',
  ),
  say('running a board', 'assign', 'assign REF SEAT', 'Gives the action to a seat.', 'assign RRB-012 Probation: Head of Service'),
  say('running a board', 'approve', 'approve REF', 'Agrees to the date that was asked for.', 'approve RRB-012'),
  say(
    'running a board',
    'decline',
    'decline REF WHY',
    'Keeps the agreed date; the owner sees why.',
    'decline RRB-012 The funding ends in March',
  ),
  say('running a board', 'signoff', 'signoff REF', 'Closes what was reported as done.', 'signoff RRB-012', ['sign-off']),
  say(
    'running a board',
    'sendback',
    'sendback REF WHY',
    'Not done yet; the owner sees what is missing.',
    'sendback RRB-012 Please attach the evaluation',
    ['send-back'],
  ),
  say(
    'running a board',
    'cancel',
    'cancel REF WHY',
    'The board drops the action.',
    'cancel RRB-012 Overtaken by the national programme',
  ),
  say(
    'running a board',
    'brag',
    'brag REF COLOUR ["WHY"] [forecast:COLOUR]',
    'Sets its colour now and the forecast: blue, green, amber, red or grey.',
    'brag RRB-012 amber "Two of three sites late"',
    ['rag', 'colour', 'color'],
  ),
  say('running a board', 'share', 'share REF BOARD', 'It reports to a second board as well.', 'share RRB-012 wcjb'),
  say(
    'chasing',
    'chase',
    'chase BOARD [preview] [NOTE]',
    'Chases owners now, with your own note; “preview” shows who would get what.',
    'chase rrb preview',
  ),
  say(
    'chasing',
    'pause',
    'pause BOARD until DATE WHY',
    'Nobody is chased for that board until then.',
    'pause rrb until 2 May 2027 pre-election period',
  ),
  say('chasing', 'resume', 'resume BOARD', 'Ends the pause.', 'resume rrb', ['unpause']),
  say(
    'yourself',
    'away',
    'away FROM TO [cover:@PERSON]',
    'You are away, both days included; your deputy covers unless you name somebody.',
    'away 1 May to 14 May',
    [],
  ),
  say(
    'yourself',
    'acknowledge',
    'acknowledge',
    'You have seen it: no nudges for a few days. It is not an update.',
    'acknowledge',
    ['ack', 'seen'],
  ),
  say('yourself', 'snooze', 'snooze REF DATE', 'No nudges on one action until then.', 'snooze RRB-012 14 December'),
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

function unknown(word: string, asked: string): Refusal {
  const shown = word.length > 40 ? `${word.slice(0, 37)}…` : word
  const near = [...new Set(nearest(asked, names).map((name) => `“${byName.get(name)?.name}”`))]
  const mean = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : ''
  return refuse(`I did not understand “${shown}”, so nothing was changed.`, `${mean}Say “help” to see what I can do.`)
}
