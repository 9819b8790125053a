import type { Marking } from '#domain/access/marking.ts'
import type { OneIntent } from '#domain/intent.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { Button, Card, Line } from './card.ts'
import { isCarried } from './carried.ts'
import { type Span, say } from './span.ts'
import { dayWords } from './words.ts'

/** One thing recorded: the action and what became of it, in a few words. */
export interface Recorded {
  readonly ref: string
  readonly title: string
  readonly what: readonly Span[]
  readonly why: string | null
  /** The form that says it again in other words, in place of this. */
  readonly edit?: Readonly<Record<string, unknown>>
}

/** What of a reply could not be placed, and what the clerk asks about it. */
export interface Unplaced {
  readonly words: string
  readonly question: string
  readonly refs: readonly string[]
  /** What their writer may have wanted by them. */
  readonly offer?: OneIntent
  /** They say nothing at all, so they are not kept. */
  readonly passing?: true
}

/**
 * Repeats back what was recorded, so that a slip is seen at once: each action, then what was refused and why, then questions about
 * words that could not be placed. `undo` is the key of what was heard; null when nothing can be undone.
 */
export function recordedCard(result: {
  readonly recorded: readonly Recorded[]
  readonly refused: readonly Refusal[]
  readonly unplaced: readonly Unplaced[]
  readonly for: string | null
  readonly undo: string | null
  readonly also: readonly Line[]
  readonly marking: Marking
  /** What was done with it, where that is not that it was recorded. */
  readonly done?: 'Taken back'
}): Card {
  const title = titleOf(result)
  return {
    title,
    marking: result.marking,
    lines: [
      ...(result.recorded.length > 0 ? [{ as: 'heading' as const, spans: say`${title}` }] : []),
      ...result.recorded.flatMap(recordedLines),
      ...result.also,
      ...result.refused.flatMap(refusedLines),
      ...result.unplaced.flatMap(unplacedLines),
      ...(result.unplaced.some(({ passing }) => !passing)
        ? [{ as: 'note' as const, spans: say`Your words are kept for the secretariat, so nothing is lost.` }]
        : []),
      ...undoLines(result),
    ],
  }
}

function titleOf(result: {
  readonly recorded: readonly Recorded[]
  readonly refused: readonly Refusal[]
  readonly unplaced: readonly Unplaced[]
  readonly for: string | null
  readonly done?: 'Taken back'
}): string {
  const refs = [...new Set(result.recorded.map(({ ref }) => ref))]
  const whom = result.for === null ? '' : ` for ${result.for}`
  if (refs.length > 0) return `${result.done ?? 'Recorded'}${whom}: ${refs.length === 1 ? refs.join() : `${refs.length} actions`}`
  const [refusal] = result.refused
  return refusal === undefined ? (result.unplaced[0]?.question ?? 'Nothing to record') : `Not recorded: ${refusal.refused}`
}

function recordedLines({ ref, title, what, why }: Recorded): Line[] {
  return [
    { as: 'text', spans: [{ ref }, ...say` ${title}: `, ...what] },
    ...(why === null ? [] : [{ as: 'quote' as const, spans: say`${why}` }]),
  ]
}

function refusedLines(refusal: Refusal): Line[] {
  return [
    { as: 'text', spans: say`${{ bold: 'Not recorded' }}: ${refusal.refused}` },
    ...(refusal.hint === undefined ? [] : [{ as: 'note' as const, spans: say`${refusal.hint}` }]),
  ]
}

/** How many actions words may be placed at by a button: as many as one page of a bundle asks about. */
const offered = 10

function unplacedLines({ words, question, refs, offer, passing }: Unplaced): Line[] {
  const choices = [
    ...(offer === undefined ? [] : [offerButton(offer)]),
    ...refs.slice(0, offered).map((ref): Button => ({ label: `It is about ${ref}`, intent: placedAt(ref, words) })),
  ]
  return [
    { as: 'text', spans: say`${question}` },
    ...(passing ? [] : [{ as: 'quote' as const, spans: say`${words}` }]),
    ...(choices.length > 0 ? [{ as: 'buttons' as const, buttons: choices }] : []),
  ]
}

function offerButton(offer: OneIntent): Button {
  const label = offer.do === 'away' ? `I am away ${dayWords(offer.from)} to ${dayWords(offer.to)}` : 'Say when I am away…'
  return { label, intent: offer, style: 'primary' }
}

/** Words too long for a button open the form instead, to be looked at before they are recorded. */
function placedAt(ref: string, text: string): Button['intent'] {
  const update = { do: 'update' as const, ref, text }
  return isCarried(update) ? update : { do: 'form', of: update }
}

function undoLines({ undo, recorded }: { undo: string | null; recorded: readonly Recorded[] }): Line[] {
  if (undo === null) return []
  const [only, ...others] = recorded
  const edit: Button[] =
    only?.edit !== undefined && others.length === 0 ? [{ label: 'Edit…', intent: { do: 'form', of: { ...only.edit } } }] : []
  return [{ as: 'buttons', buttons: [{ label: 'Undo', intent: { do: 'undo', heard: undo } }, ...edit] }]
}
