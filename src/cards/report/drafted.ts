import type { ActionFact } from '#domain/report/facts.ts'
import type { SectionName, Sections } from '#domain/report/section.ts'
import { longest } from '#domain/report/words.ts'
import { dayWords } from '../words.ts'

/** What else of a period is not about one action, each as a line of its own. */
export interface OtherFacts {
  readonly decisions: readonly string[]
  readonly risks: readonly string[]
  readonly measures: readonly string[]
  readonly notReached: readonly string[]
  /** What the boards below reported, and the risks they escalated. */
  readonly below: { readonly reported: readonly string[]; readonly escalated: readonly string[] }
}

/** The factual sections of a report, worded from the record. A section that the record says nothing of is left out. */
export function draftedSections(facts: readonly ActionFact[], others: OtherFacts): Sections {
  const lines: [SectionName, readonly string[]][] = [
    ['delivered', facts.flatMap((fact) => (fact.what === 'closed' || fact.what === 'done' ? [factLine(fact)] : []))],
    ['notDelivered', facts.flatMap((fact) => (isTrouble(fact) ? [factLine(fact)] : []))],
    [
      'record',
      [
        ...facts.flatMap((fact) => (isOther(fact) ? [factLine(fact)] : [])),
        ...others.decisions,
        ...others.below.reported,
        ...notReachedLines(others),
      ],
    ],
    ['planned', facts.flatMap((fact) => (fact.what === 'due next' ? [factLine(fact)] : []))],
    ['risks', [...others.risks, ...others.below.escalated]],
    ['measures', others.measures],
  ]
  return Object.fromEntries(lines.flatMap(([name, found]) => (found.length === 0 ? [] : [[name, within(found)]])))
}

function isTrouble({ what }: ActionFact): boolean {
  return what === 'slipped' || what === 'overdue' || what === 'blocked' || what === 'cancelled'
}

function isOther({ what }: ActionFact): boolean {
  return what === 'new' || what === 'date asked' || what === 'date declined'
}

function factLine({ ref, title, what, from, to, why }: ActionFact): string {
  const because = why === null || why.trim() === '' ? '' : ` – ${oneLine(why)}`
  return `- ${ref} ${title}: ${whatWords(what, from, to)}${because}`
}

function whatWords(what: ActionFact['what'], from: string | null, to: string | null): string {
  const day = (one: string | null) => (one === null ? 'no date' : dayWords(one))
  switch (what) {
    case 'closed':
      return 'closed, signed off'
    case 'done':
      return 'done, awaiting sign-off'
    case 'slipped':
      return `moved from ${day(from)} to ${day(to)}`
    case 'overdue':
      return `was due ${day(to)}`
    case 'blocked':
      return 'blocked'
    case 'cancelled':
      return 'cancelled by the board'
    case 'new':
      return to === null ? 'new' : `new, due ${day(to)}`
    case 'date asked':
      return `a new date is asked for, ${day(to)} in place of ${day(from)}`
    case 'date declined':
      return 'the new date asked for was declined'
    case 'due next':
      return `due ${day(to)}`
  }
}

function notReachedLines({ notReached }: OtherFacts): string[] {
  return notReached.length === 0 ? [] : [`- Not reached by the clerk in the period: ${notReached.join(', ')}`]
}

function oneLine(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length <= 240 ? line : `${line.slice(0, 239)}…`
}

/** As many whole lines as a section holds, and how many more there are. */
function within(lines: readonly string[]): string {
  const room = longest.section - 60
  const kept: string[] = []
  let length = 0
  for (const line of lines) {
    if (length + line.length + 1 > room) break
    kept.push(line)
    length += line.length + 1
  }
  const more = lines.length - kept.length
  return [...kept, ...(more === 0 ? [] : [`- and ${more} more, which the delivery plan lists`])].join('\n')
}
