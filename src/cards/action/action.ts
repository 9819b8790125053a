import type { Marking } from '#domain/access/marking.ts'
import { type Action, isOpen } from '#domain/action/action.ts'
import type { Brag } from '#domain/action/brag.ts'
import type { ProposedColour } from '#domain/action/proposed-colour.ts'
import type { Button, Card, Line } from '../card.ts'
import { actionSource } from '../source.ts'
import { type Span, say } from '../span.ts'

/** An action with the names a reader needs: who leads, who answers for it now, which boards it reports to. */
export interface ActionView {
  readonly action: Action
  /** "Probation Service: Head of Service", or null when it needs a seat. */
  readonly lead: string | null
  /** The person answering for it today and in what way, or null when the seat is vacant. */
  readonly holder: string | null
  readonly supporting: readonly string[]
  readonly boards: readonly string[]
  readonly overdue: boolean
  readonly proposed: ProposedColour | null
  readonly marking: Marking
  readonly meanings: Readonly<Partial<Record<Brag, string>>>
}

/** The whole of one action, with what the reader may do to it. */
export function actionCard(view: ActionView, buttons: readonly Button[]): Card {
  const { action } = view
  return {
    title: `${action.id} ${action.title}`,
    marking: view.marking,
    lines: [
      { as: 'heading', spans: [{ ref: action.id }, ...say` ${action.title}`] },
      ...(action.description === '' || action.description === action.title ? [] : [quote(action.description)]),
      { as: 'facts', facts: factsOf(view) },
      ...dateAskedLines(action),
      ...(view.proposed && view.proposed.brag !== action.brag
        ? [note(say`The dates suggest ${{ brag: view.proposed.brag }}: ${view.proposed.why}. A person decides.`)]
        : []),
      ...lastWords(action),
      ...(buttons.length > 0 ? [{ as: 'buttons' as const, buttons }] : []),
      ...meaningLines(view),
    ],
  }
}

/** One action as a row of a list. */
export function actionItem(view: ActionView, buttons: readonly Button[]): Line {
  const { action } = view
  return {
    as: 'item',
    spans: [...bragSpans(action.brag), ...say` ${{ ref: action.id }} ${{ bold: action.title }}`],
    under: [...answererSpans(view), ...say` · ${statusWords(action)} · `, ...dueSpans(action, view.overdue)],
    buttons,
  }
}

/** The colour with its letter and word, or that none is set. */
export function bragSpans(brag: Brag | null): Span[] {
  return brag === null ? [{ text: 'No colour' }] : [{ brag }]
}

/** The agreed date as precise as it was given, the baseline where it differs, and the number of slips. */
export function dueSpans({ due, baseline, slips }: Pick<Action, 'due' | 'baseline' | 'slips'>, overdue: boolean): Span[] {
  if (due.on === null) return say`no date${due.text === '' ? '' : ` (“${due.text}”)`}: needs one`
  const agreed = due.precision === 'day' ? say`due ${{ day: due.on }}` : say`due ${inSentence(due.text)} (by ${{ day: due.on }})`
  const moved = baseline.on !== null && baseline.on !== due.on ? say`, first ${{ day: baseline.on }}` : []
  const slipped = slips === 0 ? [] : say`, slipped ${slips === 1 ? 'once' : `${slips} times`}`
  return [...(overdue ? say`${{ bold: 'overdue' }}, ` : []), ...agreed, ...moved, ...slipped]
}

/** A date as its source put it, inside a sentence: "In March 2024" begins small there, "Q3" and "March" do not. */
function inSentence(text: string): string {
  return text.replace(/^(?:In|By|End|Early|Mid|Late|Before|During|From|Summer|Autumn|Winter|Spring)\b/, (word) =>
    word.toLowerCase(),
  )
}

/** Where it stands, in words; done work says what it waits for. */
export function statusWords({ status, percent }: Pick<Action, 'status' | 'percent'>): string {
  if (status === 'done') return 'done, awaiting sign-off'
  return percent === null || percent === 0 || status !== 'in progress' ? status : `${status}, ${percent}%`
}

function factsOf(view: ActionView): { label: string; spans: readonly Span[] }[] {
  const { action } = view
  return [
    { label: 'Status', spans: say`${statusWords(action)}` },
    {
      label: 'Colour now',
      spans: [...bragSpans(action.brag), ...(action.bragWhy === null || action.brag === null ? [] : say` – ${action.bragWhy}`)],
    },
    { label: 'Forecast', spans: action.forecast === null ? say`not given` : [{ brag: action.forecast }] },
    { label: 'Lead', spans: whoSpans(view) },
    ...(view.supporting.length > 0 ? [{ label: 'Supporting', spans: say`${view.supporting.join(', ')}` }] : []),
    { label: 'Agreed date', spans: dueSpans(action, view.overdue) },
    { label: 'Baseline', spans: action.baseline.on === null ? say`none` : say`${{ day: action.baseline.on }}` },
    { label: 'Slips', spans: say`${action.slips}` },
    { label: view.boards.length > 1 ? 'Boards' : 'Board', spans: say`${view.boards.join(', ')}` },
    ...(action.evidence.length > 0 ? [{ label: 'Evidence', spans: say`${action.evidence.join('; ')}` }] : []),
    { label: 'Source', spans: say`${actionSource(action)}` },
  ]
}

/** In a list the person is enough: what they hold stands on the action's own card. */
function answererSpans(view: ActionView): Span[] {
  return view.holder === null ? whoSpans(view) : say`${view.holder}`
}

function whoSpans({ action, lead, holder }: ActionView): Span[] {
  if (lead === null) return say`${{ bold: 'needs a seat' }}${action.ownerText === null ? '' : ` (“${action.ownerText}”)`}`
  return holder === null ? say`${lead} (vacant)` : say`${lead} (${holder})`
}

function dateAskedLines({ dateAsked }: Action): Line[] {
  if (dateAsked === null) return []
  const to = dateAsked.to.on === null ? say`${dateAsked.to.text}` : say`${{ day: dateAsked.to.on }}`
  return [{ as: 'text', spans: [...say`${{ bold: 'New date asked' }}: `, ...to] }, quote(dateAsked.why)]
}

function lastWords(action: Action): Line[] {
  const last = action.updates.at(-1)
  if (!last) return isOpen(action) ? [note(say`No update yet.`)] : []
  return [{ as: 'text', spans: say`Last word, ${{ instant: last.at }}:` }, quote(last.text)]
}

function meaningLines({ action, meanings }: ActionView): Line[] {
  const words = action.brag === null ? undefined : meanings[action.brag]
  return action.brag === null || words === undefined ? [] : [note(say`${{ brag: action.brag }} means: ${words}`)]
}

function quote(words: string): Line {
  return { as: 'quote', spans: [{ text: words }] }
}

function note(spans: readonly Span[]): Line {
  return { as: 'note', spans }
}
