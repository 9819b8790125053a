import type { OneIntent } from '#domain/intent.ts'
import type { SpeechContext } from './context.ts'
import { sentencesOf } from './plain-words.ts'
import { aboutClerk, isAboutClerk } from './replies/about-clerk.ts'
import { type AbsenceSaid, absenceOffered, absenceSaid } from './replies/absence-words.ts'
import {
  askedOfClerk,
  asksOfReader,
  howStand,
  meantByNumber,
  notKnown,
  otherRecordIn,
  shortQuestion,
  type UnplacedWords,
} from './replies/asking.ts'
import { numberedAtStart } from './replies/bare-number.ts'
import { onlyAcknowledges } from './replies/courtesy.ts'
import { type Group, grouped } from './replies/group.ts'
import { letterOf } from './replies/letter.ts'
import { type Segment, segmentsOf } from './replies/segment.ts'
import { isSmallTalk, onlyGreets } from './replies/small-talk.ts'
import { asksForTime, touchesStatus } from './replies/status-words.ts'
import { type KnownAction, targetsIn } from './replies/target.ts'
import { trimmed, verdictOf } from './replies/verdict.ts'
import { cleaned } from './said-words.ts'

/** What a reply is read against: `refs` are the actions that the message being answered asked about. */
export interface ReplyContext extends SpeechContext {
  readonly refs: readonly KnownAction[]
}

/** What a reply says. `aside` holds what belongs to no action: greeting, signature, quoted text; with the rest it makes up all the words. */
export interface ReplyReading {
  readonly intents: readonly OneIntent[]
  readonly unplaced: readonly UnplacedWords[]
  /** The id of the person it was answered for. */
  readonly for?: string
  readonly aside?: string
}

const longest = 6000
const longestText = 3000

/** Reads a reply in plain words. Only what is said outright becomes a status or a date; whatever is not certain is asked. */
export function reply(words: string, context: ReplyContext): ReplyReading {
  const text = cleaned(words)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim()
  const refs = context.refs.map(({ ref }) => ref)
  if (text === '') return { intents: [], unplaced: [] }
  if (text.length > longest)
    return asking(text, 'That is too long for me to read safely. Which actions is it about, and how do they stand?', refs)
  if (onlyGreets(text)) return greeted(text, refs)
  const absence = absenceSaid(text)
  return absence === null ? letterRead(text, context) : absenceRead(absence, context)
}

const someoneAway = 'This looks like an out-of-office message, so nothing was recorded. Who answers meanwhile?'
const nobodyThere = 'You seem to be away, so nothing was recorded.'
const shallNote = 'Shall I note when you are away, so that your cover is asked instead?'

/** What says that its writer is away is asked about; what else they say counts. */
function absenceRead({ away, rest }: AbsenceSaid, context: ReplyContext): ReplyReading {
  const offer = absenceOffered(away, context.today)
  const asked = (question: string, refs: readonly string[]): UnplacedWords => ({
    words: away,
    question,
    refs,
    ...(offer === null ? {} : { offer }),
  })
  if (rest !== '') {
    const reading = letterRead(rest, context)
    return { ...reading, unplaced: [...reading.unplaced, asked(shallNote, [])] }
  }
  const question = offer === null ? someoneAway : `${nobodyThere} ${shallNote}`
  const refs = context.refs.map(({ ref }) => ref)
  return { intents: [], unplaced: [asked(question, refs)] }
}

function letterRead(text: string, context: ReplyContext): ReplyReading {
  const refs = context.refs.map(({ ref }) => ref)
  const letter = letterOf(text, context.people)
  const from = letter.for === undefined ? {} : { for: letter.for }
  const body = letter.body.trim()
  const sentences = sentencesOf(body).map((sentence) => sentence.text)
  const isTalk =
    sentences.length > 0 &&
    letter.unknown === undefined &&
    sentences.every((one) => onlyAcknowledges(one) || isSmallTalk(one, context.today))
  if (body === '' || isTalk || onlyAcknowledges(body)) {
    const promise = sentences.find(onlyAcknowledges) ?? body
    return { ...acknowledged(body === '' ? text : promise, refs), ...from, ...asideOf(letter.aside, body) }
  }
  const short = shortQuestion(body, refs.length)
  const reading = short === null ? read(body, context) : asking(body, short, [])
  const unknown =
    letter.unknown === undefined
      ? []
      : [{ words: letter.unknown, question: 'Whom did you answer for? I do not know that name.', refs: [] }]
  return {
    intents: reading.intents,
    unplaced: [...reading.unplaced, ...unknown],
    ...from,
    ...asideOf(letter.aside, reading.aside ?? ''),
  }
}

/** Nothing is said of anything, so nothing is kept either. */
function greeted(words: string, refs: readonly string[]): ReplyReading {
  const question =
    refs.length === 1
      ? howStand(refs, 'Hello.')
      : 'Hello. Name an action and say how it stands, or say “actions mine” to see yours.'
  return { intents: [], unplaced: [{ words, question, refs: [], passing: true }] }
}

function acknowledged(text: string, refs: readonly string[]): ReplyReading {
  return onlyAcknowledges(text.split('\n', 1)[0] ?? '')
    ? { intents: [{ do: 'acknowledge' }], unplaced: [] }
    : refs.length === 1
      ? asking(text, `I found no answer in that. ${howStand(refs)}`, refs)
      : asking(text, 'I found no answer in that. Name an action, and say how it stands.', [])
}

function asking(words: string, question: string, refs: readonly string[]): ReplyReading {
  return { intents: [], unplaced: [{ words, question, refs }] }
}

function asideOf(...parts: readonly string[]): { aside?: string } {
  const aside = parts.filter((part) => part !== '').join('\n')
  return aside === '' ? {} : { aside }
}

function read(body: string, context: ReplyContext): ReplyReading {
  const prefixes = prefixesOf(context)
  const segments = segmentsOf(body, context.refs, prefixes, context.today)
  const untold = segments.filter(({ target }) => target === null)
  const talk = untold.filter(({ text }) => onlyAcknowledges(text) || isSmallTalk(text, context.today))
  const toClerk = untold.filter(({ text }) => isAboutClerk(text))
  const { groups, orphans } = grouped(
    segments.filter((segment) => !talk.includes(segment) && !toClerk.includes(segment)),
    context.refs.map(({ ref }) => ref),
  )
  const contested = new Set(
    groups.flatMap(({ refs }, index) =>
      refs.filter((ref) => groups.some((other, at) => at !== index && other.refs.includes(ref))),
    ),
  )
  const readings = groups.map((group) =>
    group.refs.some((ref) => contested.has(ref)) ? unsureOf(group, 'It says two different things.') : readingOf(group, context),
  )
  return {
    intents: readings.flatMap(({ intents }) => intents),
    ...asideOf(...talk.map(({ text }) => text)),
    unplaced: [
      ...readings.flatMap(({ unplaced }) => unplaced),
      ...inOneQuestion(orphans).map((segment) => orphaned(segment, context, prefixes)),
      ...(toClerk.length > 0 ? [aboutClerk(toClerk.map(({ text }) => text).join(' '), context.refs[0]?.ref)] : []),
    ],
  }
}

/** Sentences that name nothing and say nothing of a status are asked about together, and not each by itself. */
function inOneQuestion(orphans: readonly Segment[]): Segment[] {
  const [first, ...others] = orphans.filter(
    (one) => one.target === null && !one.asked && !touchesStatus(one.text) && !hasRef(one),
  )
  if (first === undefined || others.length === 0) return [...orphans]
  const whole = { ...first, text: [first, ...others].map(({ text }) => text).join(' ') }
  return orphans.flatMap((one) => (one === first ? [whole] : others.includes(one) ? [] : [one]))
}

function hasRef({ text }: Segment): boolean {
  return /\p{L}[-_ ]?\d/u.test(text)
}

/** What a reference may begin with: the prefixes of boards. */
function prefixesOf({ partnership }: SpeechContext): ReadonlySet<string> {
  return new Set(partnership.boards.map(({ prefix }) => prefix.toUpperCase()))
}

/** References in the manner of those asked about that are none of them, and of no board. */
function unknownIn(group: readonly string[], context: ReplyContext): string[] {
  const prefixes = prefixesOf(context)
  return group.filter((ref) => !context.refs.some((known) => known.ref === ref) && !prefixes.has(ref.replace(/-\d.*$/, '')))
}

function readingOf(group: Group, context: ReplyContext): ReplyReading {
  const { today } = context
  const unknown = unknownIn(group.refs, context)
  if (unknown.length > 0)
    return asking(
      `${group.refs.join(', ')} ${wordsOf(group)}`.trim(),
      notKnown(unknown),
      group.refs.filter((ref) => !unknown.includes(ref)),
    )
  if (group.segments.every(({ text }) => isAboutClerk(text)))
    return { intents: [], unplaced: [aboutClerk(wordsOf(group), group.refs[0])] }
  const number = group.segments.find(({ target }) => target?.doubtful !== undefined)?.target?.doubtful
  if (number !== undefined) {
    const problem = `“${number}” may be ${group.refs.join()}, or count something.`
    return asking(`${number} ${wordsOf(group)}`.trim(), howStand(group.refs, problem), group.refs)
  }
  const verdict = verdictOf(group.segments, today)
  if (verdict.is === 'unsure') return unsureOf(group, verdict.problem)
  if (group.segments.some(({ target }) => target?.range))
    return asking(
      `${group.refs.join(' to ')} ${wordsOf(group)}`.trim(),
      'Which of them do you mean? Please name each action.',
      group.refs,
    )
  const intents = group.refs.flatMap((ref) => verdict.intents(ref))
  if (group.segments.some(({ target }) => target?.either) && !intents.some((intent) => intent.do === 'no-change'))
    return asking(
      `${group.refs.join(' or ')}: ${wordsOf(group).replace(/[\s,:]+$/, '')}`,
      howStand(group.refs, 'It names one action or another.'),
      group.refs,
    )
  if (
    intents.some(
      (intent) => ('text' in intent ? (intent.text ?? '') : 'why' in intent ? (intent.why ?? '') : '').length > longestText,
    )
  )
    return unsureOf(group, 'It is longer than can be recorded at once.')
  const unplaced = verdict.questions.map((words) => ({
    words,
    question: 'That is a question, so it was kept for the secretariat. Is there anything to record?',
    refs: group.refs,
  }))
  return { intents, unplaced }
}

function unsureOf(group: Group, problem: string): ReplyReading {
  return asking(wordsOf(group) || group.refs.join(', '), howStand(group.refs, problem), group.refs)
}

function wordsOf({ segments }: Group): string {
  const words = segments.map(({ text }) => text).join(' ')
  return trimmed(words) || words.trim()
}

/** A piece that no action could be given to; one that it names in passing is what it is asked about. */
function orphaned({ text, target, asked }: Segment, context: ReplyContext, prefixes: ReadonlySet<string>): UnplacedWords {
  const group = target === null || target.group === 'named' ? '' : `${target.group === 'all' ? 'all' : 'the rest'} `
  const words = `${group}${trimmed(text)}`.trim() || text
  const refs = context.refs.map(({ ref }) => ref)
  const mentioned = [...new Set(targetsIn(text, context.refs, prefixes).flatMap((each) => each.refs))]
  const unknown = unknownIn(mentioned, context)
  if (unknown.length > 0) return { words, question: notKnown(unknown), refs: mentioned.filter((ref) => !unknown.includes(ref)) }
  if (mentioned.length > 0) return { words, question: howStand(mentioned), refs: mentioned }
  const short = group === '' ? shortQuestion(text, refs.length) : null
  if (short !== null) return { words, question: short, refs: [] }
  const other = group === '' ? otherRecordIn(text) : null
  if (other !== null) return { words, question: other, refs: [] }
  const isForClerk = group === '' && (asked || asksOfReader(text)) && !touchesStatus(text) && !asksForTime(text)
  if (isForClerk) return { words, question: askedOfClerk, refs: [] }
  const numbered = numberedAtStart(text, refs)
  if (numbered.length > 0) return { words, question: meantByNumber(numbered), refs: numbered }
  const which = refs.length > 0 ? `Which action is that about: ${refs.slice(0, 12).join(', ')}?` : 'Which action is that about?'
  return { words, question: which, refs }
}
