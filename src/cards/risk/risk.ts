import type { Button, Card, Line } from '../card.ts'
import { riskSource } from '../source.ts'
import { type Span, say } from '../span.ts'
import { standingLines } from './escalation.ts'
import { type RiskView, scoreSpans, storySpans } from './view.ts'

/** One risk with all there is on it. */
export function riskCard(view: RiskView, buttons: readonly Button[]): Card {
  const { risk } = view
  return {
    title: `${risk.id} ${risk.title}`,
    marking: view.marking,
    lines: [
      { as: 'heading', spans: [{ ref: risk.id }, ...say` ${risk.title}`] },
      { as: 'facts', facts: [...storySpans(risk), ...scoreFacts(view), ...keepingFacts(view)] },
      ...(risk.plan === '' ? [] : [said('Planned against it', risk.plan)]),
      ...(risk.controls.length === 0 ? [] : [said('Controls', risk.controls.join('; '))]),
      ...view.mitigations.map(
        ({ ref, title, status }): Line => ({ as: 'text', spans: say`Mitigation ${{ ref }} ${title}: ${status}` }),
      ),
      ...(view.escalation === null ? [] : standingLines(view.escalation)),
      ...untold(view).map((note): Line => ({ as: 'quote', spans: say`${note.text}` })),
      ...(buttons.length === 0 ? [] : [{ as: 'buttons' as const, buttons }]),
      { as: 'note', spans: sourceSpans(view) },
    ],
  }
}

/** The last notes, without those that only repeat what the escalation says. */
function untold({ risk, escalation }: RiskView): RiskView['risk']['notes'] {
  const { answers = [], reason = null, status = null } = escalation?.escalation ?? {}
  const isTold = (note: (typeof risk.notes)[number]) =>
    answers.some(({ at, why }) => at === note.at && note.text.endsWith(`: ${why}`)) ||
    (status === 'withdrawn' && note.text.endsWith(`: ${reason}`))
  return risk.notes.filter((note) => !isTold(note)).slice(-3)
}

type Fact = { readonly label: string; readonly spans: readonly Span[] }

function scoreFacts({ risk, matrix, tolerance }: RiskView): Fact[] {
  return [
    { label: 'Score now', spans: scoreSpans(matrix, risk.current) },
    ...(risk.gross === null ? [] : [{ label: 'Before controls', spans: scoreSpans(matrix, risk.gross) }]),
    ...(risk.target === null ? [] : [{ label: 'Target', spans: scoreSpans(matrix, risk.target) }]),
    { label: 'The board may bear', spans: say`up to ${tolerance - 1}` },
  ]
}

function keepingFacts(view: RiskView): Fact[] {
  const { risk } = view
  const fact = (label: string, text: string | null): Fact[] =>
    text === null || text === '' ? [] : [{ label, spans: say`${text}` }]
  return [
    { label: 'Owner', spans: ownerSpans(view) },
    ...fact('Category', view.category),
    ...fact('How soon', risk.proximity),
    ...fact('Treatment', risk.treatment),
    { label: 'Status', spans: statusSpans(view) },
    { label: 'Next review', spans: reviewSpans(view) },
    ...(view.registers.length > 1 ? fact('Registers', view.registers.join(', ')) : []),
  ]
}

function ownerSpans({ risk, owner, holder }: RiskView): Span[] {
  if (owner === null) return risk.ownerText === null ? say`needs an owner` : say`needs a seat (${risk.ownerText})`
  return holder === null ? say`${owner} (vacant)` : say`${owner}, ${holder}`
}

function statusSpans({ risk }: RiskView): Span[] {
  const where = risk.mergedInto === null ? say`${risk.status}` : say`merged into ${{ ref: risk.mergedInto }}`
  const until = risk.acceptedUntil === null ? [] : say`, accepted until ${{ day: risk.acceptedUntil }}`
  // What the register calls it may begin with the same word.
  if (risk.mergedInto === null && risk.statusText.toLowerCase().startsWith(risk.status))
    return [...say`${risk.statusText}`, ...until]
  return risk.statusText === '' ? [...where, ...until] : [...where, ...say` (${risk.statusText})`, ...until]
}

function reviewSpans({ risk, reviewOverdue }: RiskView): Span[] {
  if (risk.reviewDue === null) return say`none`
  return reviewOverdue ? say`${{ day: risk.reviewDue }}, ${{ bold: 'overdue' }}` : say`${{ day: risk.reviewDue }}`
}

function said(label: string, text: string): Line {
  return { as: 'text', spans: say`${{ bold: label }}: ${text}` }
}

/** What it is when it is no risk, how it came in, and when. */
function sourceSpans({ risk }: RiskView): Span[] {
  const what = risk.kind === 'risk' ? '' : `${capital(risk.kind)}. `
  return say`${what}Source: ${riskSource(risk)}, ${{ instant: risk.addedAt }}`
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
