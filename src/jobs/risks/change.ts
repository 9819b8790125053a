import { recordedCard } from '#cards/recorded.ts'
import { scoreSpans } from '#cards/risk/view.ts'
import { type Span, say } from '#cards/span.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import { differenceOf } from '#domain/record/difference.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { RiskDeciding, RiskDecision } from '#domain/risk/deciding.ts'
import { isWaiting } from '#domain/risk/escalation.ts'
import { closed, mitigatedBy, reviewed, riskNoted, scored } from '#domain/risk/managing.ts'
import { pointsOf } from '#domain/risk/matrix.ts'
import { toleranceOf } from '#domain/risk/policy.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { findAction } from '../actions/find.ts'
import { askedChange } from '../asked-change.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import { riskFor } from './find.ts'

/** Scores a risk; refused off the matrix. */
export function scoreRisk(desk: Desk, asked: Asked, intent: IntentOf<'risk-score'>): Promise<Deed | Refusal> {
  const { which = 'current', likelihood, impact, why = '' } = intent
  const score = { likelihood, impact }
  const { matrix } = desk.partnership.risks
  // The current score is told with the risk; another is told as it was understood.
  const read =
    which === 'current' ? [] : [...say` ${which === 'target' ? 'Target' : 'Gross'}: `, ...scoreSpans(matrix, score), ...say`.`]
  const was = ({ [which]: before }: Risk) =>
    before === null ? [] : [...say` Before: `, ...scoreSpans(matrix, before), ...say`.`]
  return decided(desk, asked, intent, {
    decide: (risk, deciding) => scored(risk, { which, score, why }, deciding),
    adds: (risk) => [...read, ...was(risk)],
  })
}

/** Records that somebody looked at a risk again, and how it stands. */
export function reviewRisk(desk: Desk, asked: Asked, intent: IntentOf<'risk-review'>): Promise<Deed | Refusal> {
  return decided(desk, asked, intent, { decide: (risk, deciding) => reviewed(risk, intent.text, deciding) })
}

/** A remark on a risk. */
export function noteRisk(desk: Desk, asked: Asked, intent: IntentOf<'risk-note'>): Promise<Deed | Refusal> {
  return decided(desk, asked, intent, { decide: (risk, deciding) => riskNoted(risk, intent.text, deciding) })
}

/** It is no longer a risk. */
export function closeRisk(desk: Desk, asked: Asked, intent: IntentOf<'risk-close'>): Promise<Deed | Refusal> {
  return decided(desk, asked, intent, { decide: (risk, deciding) => closed(risk, intent.why, deciding) })
}

/** An action that the asker may see works against the risk. */
export async function mitigateRisk(desk: Desk, asked: Asked, intent: IntentOf<'mitigate'>): Promise<Deed | Refusal> {
  const found = await findAction(desk, asked, intent.action)
  return isRefusal(found) ? found : decided(desk, asked, intent, { decide: (risk) => mitigatedBy(risk, found.action.id) })
}

type RiskStep = 'risk-score' | 'risk-review' | 'risk-note' | 'risk-close' | 'mitigate'

/** What a step makes of a risk, and what its answer adds, which may tell how the risk was before. */
interface RiskMove {
  readonly decide: (risk: Risk, deciding: RiskDeciding) => RiskDecision | Refusal
  readonly adds?: (before: Risk) => readonly Span[]
}

async function decided(desk: Desk, asked: Asked, intent: IntentOf<RiskStep>, step: RiskMove): Promise<Deed | Refusal> {
  const found = await riskFor(desk, asked, intent.ref, intent.do)
  if (isRefusal(found)) return found
  const decision = step.decide(found.risk, decidingAs(desk, asked))
  if (isRefusal(decision)) return decision
  return {
    put: [{ kind: 'risk', record: decision.risk }],
    remove: [],
    changes: [riskChange(asked, found.risk, decision)],
    outgoing: [],
    card: riskRecorded(desk, asked, decision, step.adds?.(found.risk), found.escalations.some(isWaiting)),
  }
}

/** Who decides, as the rules of risks see it. */
export function decidingAs({ partnership }: Desk, { person, via, at, today }: Asked): RiskDeciding {
  return { by: person.id, via, at, today, policy: partnership.risks, calendar: partnership.calendar }
}

/** The change of a risk, as the record keeps it. */
export function riskChange(asked: Asked, before: Risk | null, { risk, what, why }: RiskDecision): ChangeDraft {
  const { id, boards } = risk
  return askedChange(asked, { kind: 'risk', id, board: boards[0] ?? null, what, ...differenceOf(before, risk), why })
}

/** What is said of an escalation that was taken back, by its direction: it was told, so it has no Undo. */
export const withdrawnWords = { up: 'escalation withdrawn', down: 'it is no longer asked back' } as const

/** Repeats back what was recorded of a risk, with Undo, and the way up where it is beyond its board and not asked about already. */
export function riskRecorded(
  desk: Desk,
  asked: Asked,
  { risk, what, why }: RiskDecision,
  more: readonly Span[] = [],
  isAsked = false,
) {
  return recordedCard({
    recorded: [{ ref: risk.id, title: risk.title, what: [...say`${what}. `, ...standing(desk, risk), ...more], why }],
    refused: [],
    unplaced: [],
    for: null,
    undo: what === 'undone' || isWithdrawn(what) ? null : asked.key,
    also: isAsked ? [] : beyond(desk, risk),
    marking: markingOf(desk.partnership, risk.boards.slice(0, 1)),
  })
}

function isWithdrawn(what: string): boolean {
  return what === withdrawnWords.up || what === withdrawnWords.down
}

function standing({ partnership }: Desk, risk: Risk): Span[] {
  const review = risk.reviewDue === null ? [] : say`; next review ${{ day: risk.reviewDue }}`
  return [...say`Score: `, ...scoreSpans(partnership.risks.matrix, risk.current), ...review, ...say`.`]
}

/** A risk beyond what its board may bear says so at once, with the way up, unless a body above bears it already. */
function beyond({ partnership }: Desk, risk: Risk) {
  if (risk.current === null || risk.acceptedUntil !== null || risk.status === 'closed' || risk.status === 'merged') return []
  const tolerance = toleranceOf(partnership.risks, risk.category)
  if (pointsOf(risk.current) < tolerance) return []
  return [
    {
      as: 'item' as const,
      spans: say`From ${tolerance} on a risk is beyond what the board may bear by itself.`,
      buttons: [{ label: 'Escalate…', intent: { do: 'form' as const, of: { do: 'escalate', ref: risk.id } } }],
    },
  ]
}
