import type { Day } from '#domain/day.ts'
import { percentIn } from '../percent.ts'
import { refForms } from '../ref.ts'
import { isFragment } from './fragment.ts'
import { firmStatus, moveIn, touchesStatus } from './status-words.ts'
import type { KnownAction, Target } from './target.ts'

const shape = /(?<![\p{L}\p{N}£$€%#./+_-]|\p{N}[\s,:])#?([1-9]\d{0,3})(?![\p{L}\p{N}%£/]|[.,:-]\p{N}|\s?%|\s+\p{N})/gu
const opening = /(?:^|[,;]|\b(?:and|but|while|plus|also|then|whereas))\s*$/i
const month = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const measured = new RegExp(
  `^\\s*(?:(?:of )?(?:${month})[a-z]*\\b|(?:of|out of|more|left|to go|new|working|other|further)\\b|(?:people|persons?|staff|officers?|pages?|copies|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|times?|sites?|am|pm|per ?cent|percent|k|m|million|thousand)\\b)`,
  'i',
)
const goesOn =
  /^\s*(?:[:–—]|-\s|(?:is|are|has|have|was|will|now|still|also|both|needs?|slips?|slipping|slipped|with|waiting|awaiting|remains?|please|pls|not|nearly|almost|no)\b)/i
const dated = new RegExp(`\\d{1,2}[/.-]\\d{1,2}\\S*|\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${month})[a-z]*(?: \\d{2,4})?`, 'gi')
const joinsRef = /^\s*(?:,\s*and|,|and|&|\/|\+)\s*\p{L}{1,10}[-_ ]?\d/iu
const others = /^(?:\s*(?:,\s*and|,|and|&|\/|\+)\s*#?\d{1,4}(?![\p{L}\p{N}%]))+/iu

/** What the sentences before named last, and whether a number may go on as a row of answers: what was said of it was firm, or a line begins. */
export interface Earlier {
  readonly prefix: string
  readonly firm: boolean
}

/**
 * "RRB-012 done, 15 no change": bare numbers that begin a later clause, or follow a bare status with one of their own, and that one action
 * asked about has, best under the prefix named before (`earlier`: in a sentence before). Where the number may count something, the target says so.
 */
export function bareNumbers(
  sentence: string,
  named: readonly Target[],
  known: readonly KnownAction[],
  earlier: Earlier | null,
  today: Day,
): Target[] {
  if (known.length < 2) return []
  const found: Target[] = []
  for (const { index: start, 0: words, 1: digits = '' } of sentence.matchAll(shape)) {
    const end = start + words.length
    if (named.some((other) => start < other.end && end > other.start)) continue
    const before = [...named, ...found].filter((other) => other.end <= start).sort((a, b) => b.end - a.end)[0]
    const prefix = before?.refs.at(-1)?.replace(/-\d.*$/, '') ?? earlier?.prefix ?? null
    const ref = prefix === null ? null : numbered(prefix, digits, known)
    if (ref === null) continue
    const lead = sentence.slice(before?.end ?? 0, start).replace(others, '')
    const inList = before === undefined ? earlier?.firm === true : saysFirmly(lead, today) || isSure(found.at(-1))
    const how = howMeant(lead, sentence.slice(end).replace(others, ''), inList, today)
    if (how !== 'count')
      found.push({ start, end, refs: [ref], group: 'named', ...(how === 'either' ? { doubtful: digits } : {}) })
  }
  return found
}

const clauseNumber =
  /(?:^|[,;&/+]|\band\b)\s*(?:(?:actions?|numbers?|nos?\.?|items?)\s+)?#?0*([1-9]\d{0,3})(?![\p{L}\p{N}%£]|[.,:/-]\p{N}|\s?%)/giu

/** The actions whose numbers words begin with, and those that begin their later clauses: "27 and 29 no change". None where the first is no action's. */
export function numberedAtStart(words: string, refs: readonly string[]): string[] {
  const numbers = [...words.matchAll(clauseNumber)]
  if (numbers[0]?.index !== 0) return []
  const named = numbers.map(([, digits = '']) => refs.filter((ref) => Number(ref.replace(/^.*-/, '')) === Number(digits)))
  return (named[0] ?? []).length === 0 ? [] : [...new Set(named.flat())]
}

/** Whether words say outright how an action stands, so that what follows may be a row of answers. */
export function saysFirmly(words: string, today: Day): boolean {
  const [first = ''] = words.trim().split(/[,;.]/, 1)
  return firmStatus(first, today) !== null || moveIn(words, false, today) !== null || percentIn(first.trim()) !== undefined
}

function isSure(target: Target | undefined): boolean {
  return target !== undefined && target.doubtful === undefined
}

/** The action of a number: under the prefix named before, or the only one that has it. */
function numbered(prefix: string, digits: string, known: readonly KnownAction[]): string | null {
  const alike = known.filter(({ ref }) => refForms(`${ref.replace(/-\d.*$/, '')}-${digits}`).includes(ref))
  const own = alike.find(({ ref }) => ref.replace(/-\d.*$/, '') === prefix)
  return own?.ref ?? (alike.length === 1 ? (alike[0]?.ref ?? null) : null)
}

/** What a number between two texts stands for, as far as they tell: an action, a count or date, or either. */
function howMeant(before: string, after: string, inList: boolean, today: Day): 'action' | 'count' | 'either' {
  const clause = after.split(/[,;.]\s|[,;.]$|\b(?:and|but|while|\d)\b/, 1)[0] ?? ''
  const isFirm = firmStatus(clause, today) !== null || moveIn(after, false, today) !== null
  if (measured.test(after)) return 'count'
  if (!opening.test(before) && before.trim() !== '')
    return firmStatus(clause, today) === null ? 'count' : inList ? 'action' : 'either'
  if (opening.test(before) && joinsRef.test(after)) return 'action'
  if (!/\p{L}/u.test(clause)) return /\S/.test(before) ? 'count' : 'either'
  // "Workshops run, 12 done" goes on about the workshops.
  if (!inList && !/^\s*:/.test(after)) return 'either'
  // "20 interviews booked, 15 done" counts on.
  if (/\d/.test(before.replace(dated, ''))) return 'either'
  return isFirm || percentIn(clause.trim()) !== undefined || touchesStatus(clause) || goesOn.test(after) || isFragment(clause)
    ? 'action'
    : 'either'
}
