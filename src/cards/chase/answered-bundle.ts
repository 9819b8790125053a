import { type Action, isOpen, type Update } from '#domain/action/action.ts'
import type { Instant } from '#domain/day.ts'
import { bragSpans } from '../action/action.ts'
import type { Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'
import { shortened } from './bundle-words.ts'

/** What a bundle asked: all its actions as they are now, those on its other pages too, and whether a report that it asks for is not in. */
interface SentBundle {
  readonly sentAt: Instant
  readonly actions: ReadonlyMap<string, Action>
  readonly reportsLeft: boolean
}

/** The card of a sent bundle with the items that were answered since then saying what was recorded, by whom. The rest stays as it was. */
export function answeredBundle(
  card: Card,
  { sentAt, actions, reportsLeft }: SentBundle,
  nameOf: (person: string) => string,
): Card {
  const lines = card.lines.map((line): Line => {
    const action = line.as === 'item' ? actions.get(refIn(line.spans) ?? '') : undefined
    const answer = action === undefined ? undefined : answerSince(action, sentAt)
    return action === undefined || answer === undefined ? line : answeredLine(action, answer, nameOf)
  })
  const left = [...actions.values()].some((action) => isOpen(action) && answerSince(action, sentAt) === undefined)
  if (left || (reportsLeft && actions.size === 0)) return { ...card, lines }
  const kept = lines.filter((line) => line.as !== 'buttons' && line.as !== 'note')
  const spans = reportsLeft
    ? say`All actions are answered. Thank you. A highlight report is still to come.`
    : say`All answered. Thank you.`
  return { ...card, lines: [...kept, { as: 'note', spans }] }
}

/** The last answer of an owner on an action since a moment: not a remark, an import, or what the chair did. */
export function answerSince({ updates, answeredAt }: Action, since: Instant): Update | undefined {
  if (answeredAt === null || answeredAt < since) return undefined
  return updates.findLast(({ at, kind }) => at >= since && kind !== 'import')
}

function answeredLine(action: Action, answer: Update, nameOf: (person: string) => string): Line {
  const by = answer.for === undefined ? nameOf(answer.by) : `${nameOf(answer.by)} for ${nameOf(answer.for)}`
  const name = answerName(answer, action)
  const saysMore = answer.text !== '' && answer.text.toLowerCase() !== name
  const words = saysMore ? say`: “${shortened(answer.text.replace(declined, ''))}”` : []
  return {
    as: 'item',
    spans: [...say`✓ `, ...bragSpans(action.brag), ...say` ${{ ref: action.id }} ${{ bold: action.title }}`],
    under: [...say`Recorded ${name}`, ...words, ...say`, by ${by}, ${{ instant: answer.at }}`],
    buttons: [{ label: 'Change…', intent: { do: 'form', of: { do: 'update', ref: action.id } } }],
  }
}

/** How the words of a declined date begin on the record. */
const declined = /^Date declined: /

function answerName({ kind, text }: Update, action: Action): string {
  switch (kind) {
    case 'done':
      return 'done, for the chair to sign off'
    case 'block':
      return 'blocked'
    case 'no-change':
      return 'no change'
    case 'date':
      return declined.test(text) ? 'the new date declined' : action.dateAsked === null ? 'a date' : 'a new date asked for'
    case 'note':
      return 'a note'
    case 'sign-off':
      return 'signed off'
    case 'sent-back':
      return 'sent back'
    case 'update':
    case 'import':
      return action.brag === 'green' ? 'on track' : 'an update'
  }
}

function refIn(spans: readonly Span[]): string | undefined {
  return spans.flatMap((span) => ('ref' in span ? [span.ref] : []))[0]
}
