import type { Escalation } from '../risk/escalation.ts'
import type { Risk } from '../risk/risk.ts'

/** A decision that waits for an answer: who asks whom, by short name, about which risk; null for one that is gone. */
export interface Asked {
  readonly escalation: Escalation
  readonly risk: Risk | null
  readonly from: string
  readonly to: string
}

/** An escalation with its risk and the names of the two bodies. */
export function askedOf(escalation: Escalation, risk: Risk | null, nameOf: (body: string) => string): Asked {
  return { escalation, risk, from: nameOf(escalation.from), to: nameOf(escalation.to) }
}
