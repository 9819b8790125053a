import type { Button, Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'
import { type EscalationView, type RiskView, scoreSpans, storySpans } from './view.ts'

/**
 * The card that asks a body to decide: cause, event and effect, the score and how it moved, why it is beyond what the board may bear, what
 * was tried, the decision wanted and by when, and who asks. With an answer it shows that instead of the buttons.
 */
export function escalationCard(risk: RiskView, view: EscalationView, buttons: readonly Button[]): Card {
  const { escalation } = view
  const heading = `${headingWords(view)}: ${risk.risk.title}`
  return {
    title: `${escalation.risk} ${heading}`,
    marking: risk.marking,
    lines: [
      { as: 'heading', spans: [{ ref: escalation.risk }, ...say` ${heading}`] },
      { as: 'text', spans: say`${{ bold: 'Decision wanted' }} by ${{ day: escalation.by }}:` },
      { as: 'quote', spans: say`${escalation.decision}` },
      { as: 'facts', facts: [...storySpans(risk.risk), ...askFacts(risk, view)] },
      ...standingLines(view),
      ...(buttons.length === 0 ? [] : [{ as: 'buttons' as const, buttons }]),
    ],
  }
}

function headingWords({ escalation, from }: EscalationView): string {
  const what = escalation.direction === 'up' ? `Escalation from ${from}` : `${from} asks to take a risk back`
  return escalation.status === 'posted' || escalation.status === 'blocked' ? what : `${what}, ${escalation.status}`
}

function askFacts({ matrix, owner, mitigations }: RiskView, { escalation, askedBy, from }: EscalationView) {
  const { score, scoreBefore, tolerance, tried } = escalation
  const moved = scoreBefore === null ? [] : [...say` (was `, ...scoreSpans(matrix, scoreBefore), ...say`)`]
  const acted = mitigations.map(({ ref, status }) => `${ref} ${status}`).join('; ')
  return [
    { label: 'Score', spans: [...scoreSpans(matrix, score), ...moved] },
    { label: 'Why beyond the board', spans: say`${tolerance}` },
    { label: 'What was tried', spans: say`${[tried, acted].filter(Boolean).join('. ') || 'not said'}` },
    { label: 'Asked by', spans: say`${askedBy}, for ${from}` },
    ...(owner === null ? [] : [{ label: 'Owner', spans: say`${owner}` }]),
  ]
}

/** How an escalation stands, in a line, with everything said of it. */
export function standingLines({ escalation, to, answers, comments, meeting }: EscalationView): Line[] {
  const { status, reason, respondBy, by } = escalation
  return [
    {
      as: 'text',
      spans: [...say`${{ bold: statusWords(escalation) }} · ${to} · decision wanted by ${{ day: by }}`, ...agenda(meeting)],
    },
    ...(status === 'posted' ? [{ as: 'note' as const, spans: say`An answer is due by ${{ day: respondBy }}.` }] : []),
    ...(reason === null
      ? []
      : [{ as: 'note' as const, spans: withDays(status === 'blocked' ? `Why not there: ${reason}.` : reason) }]),
    ...answers.flatMap(({ by: who, how, why, until }): Line[] => [
      {
        as: 'text',
        spans: say`${{ bold: capital(how) }} by ${who}${until === null ? '' : ', until '}${until === null ? '' : { day: until }}`,
      },
      { as: 'quote', spans: say`${why}` },
    ]),
    ...comments.flatMap(({ by: who, text }): Line[] => [
      { as: 'text', spans: say`Comment by ${who}` },
      { as: 'quote', spans: say`${text}` },
    ]),
  ]
}

/** Words of the record with the days in them as days. */
function withDays(text: string): Span[] {
  return text.split(/(\b\d{4}-\d{2}-\d{2}\b)/).map((part) => (/^\d{4}-\d{2}-\d{2}$/.test(part) ? { day: part } : { text: part }))
}

function agenda(meeting: string | null): Span[] {
  return meeting === null ? [] : say` · on the agenda of ${{ instant: meeting }}`
}

/** A status as people say it. */
export function statusWords({ status, direction }: Pick<EscalationView['escalation'], 'status' | 'direction'>): string {
  if (status === 'accepted' && direction === 'down') return 'Given back'
  switch (status) {
    case 'posted':
      return 'Waiting for an answer'
    case 'blocked':
      return 'Not in its channel'
    case 'returned':
      return 'Returned with advice'
    case 'accepted':
    case 'held':
    case 'declined':
    case 'withdrawn':
    case 'superseded':
    case 'merged':
      return capital(status)
  }
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
