import type { Button, Card } from '../card.ts'
import { noticeCard } from '../notice.ts'
import { type Span, say } from '../span.ts'
import type { EscalationView, RiskView } from './view.ts'

/** What happened to a risk: a few words, a sentence, the words that were given, and what can be done. */
interface RiskNotice {
  readonly title: string
  readonly spans: readonly Span[]
  readonly words?: string | null
  readonly buttons?: readonly Button[]
}

/** What those concerned hear of a risk: what happened, the words given, and the way to the risk. */
function riskNotice(view: RiskView, { title, spans, words = null, buttons = [] }: RiskNotice): Card {
  const open: Button = { label: `Open ${view.risk.id}`, intent: { do: 'show', ref: view.risk.id } }
  return noticeCard({ title: `${view.risk.id}: ${title}`, spans, words, buttons: [...buttons, open], marking: view.marking })
}

/** The board's own thread on an escalation begins with this. */
export function escalatedNotice(view: RiskView, { escalation, to, askedBy, meeting }: EscalationView): Card {
  const where = meeting === null ? [] : say` It is on the agenda of its meeting ${{ instant: meeting }}.`
  const what = escalation.direction === 'up' ? 'to decide on' : 'to give back'
  return riskNotice(view, {
    title: `escalated to ${to}`,
    spans: [
      ...say`${askedBy} asks ${to} ${what} ${{ ref: view.risk.id }} ${view.risk.title} by ${{ day: escalation.by }}.`,
      ...where,
    ],
    words: escalation.decision,
  })
}

/** The answer, as the board, the raiser and the owner hear it. `agreed` are the actions that come of it. */
export function outcomeNotice(view: RiskView, { escalation, to, answers }: EscalationView, agreed: readonly string[]): Card {
  const last = answers.at(-1)
  const until = last?.until == null ? [] : say` until ${{ day: last.until }}`
  const actions = agreed.length === 0 ? [] : say` Agreed: ${agreed.join(', ')}.`
  return riskNotice(view, {
    title: `${to} ${last?.how ?? escalation.status}`,
    spans: [
      ...say`${to} has ${{ bold: outcomeWords(last?.how ?? '') }} what was asked on ${{ ref: view.risk.id }} ${view.risk.title}`,
      ...until,
      ...say` (${last?.by ?? ''}).`,
      ...actions,
    ],
    words: last?.why ?? null,
  })
}

/** Those who heard an answer hear that whoever gave it took it back, and that the ask waits again. */
export function takenBackNotice(view: RiskView, { escalation, to }: EscalationView, who: string, how: string): Card {
  return riskNotice(view, {
    title: 'answer taken back',
    spans: say`${who} took back the answer of ${to} on ${{ ref: view.risk.id }} ${view.risk.title}: it was ${how}. ${to} decides again, by ${{ day: escalation.by }}.`,
  })
}

/** The board hears in its thread that what was asked is not wanted any more. */
export function withdrawnNotice(view: RiskView, { escalation, to }: EscalationView, who: string): Card {
  return riskNotice(view, {
    title: 'escalation withdrawn',
    spans: say`${who} took back what was asked of ${to} on ${{ ref: view.risk.id }} ${view.risk.title}. It needs no answer.`,
    words: escalation.reason,
  })
}

function outcomeWords(how: string): string {
  return how === 'returned' ? 'returned, with advice,' : how
}

/** Told once to those who did not answer, in the thread of the card. */
export function repageNotice(view: RiskView, { escalation, to, askedBy }: EscalationView): Card {
  return riskNotice(view, {
    title: `${to} has not answered yet`,
    spans: say`An answer was due by ${{ day: escalation.respondBy }}. ${askedBy} wants a decision by ${{ day: escalation.by }}.`,
    words: escalation.decision,
  })
}

/** Told to the director when nobody answered after that either. */
export function directorNotice(view: RiskView, { escalation, to, from }: EscalationView, buttons: readonly Button[]): Card {
  return riskNotice(view, {
    title: `no answer from ${to}`,
    spans: say`${to} was asked by ${from} at ${{ instant: escalation.askedAt }} and once more since, and has not answered. The decision is wanted by ${{ day: escalation.by }}.`,
    words: escalation.decision,
    buttons,
  })
}

/** A rule proposes to escalate a risk; the chair confirms by saying which decision is wanted. */
export function proposalNotice(view: RiskView, why: string): Card {
  const escalate: Button = { label: 'Escalate…', intent: { do: 'form', of: { do: 'escalate', ref: view.risk.id } } }
  return riskNotice(view, {
    title: 'escalate it?',
    spans: say`The rules propose to escalate ${{ ref: view.risk.id }} ${view.risk.title}: ${why}. Nothing is sent until you say which decision is wanted.`,
    buttons: [escalate],
  })
}

/** Why a card could not be posted where it should, for the secretariat alone. `instead` says where it went, and what to do. */
export function blockedNotice(view: RiskView, { to }: EscalationView, places: readonly string[], instead: string): Card {
  return riskNotice(view, {
    title: `not posted to ${to}`,
    spans: say`The escalation of ${{ ref: view.risk.id }} ${view.risk.title} was not posted: ${places.join('; ')}. ${instead}`,
  })
}
