import { z } from 'zod'
import { Day } from '../day.ts'

const words = z.string().trim().min(1).max(3000)
const optionalWords = z.string().trim().max(3000).optional()
const ref = z.string().min(1).max(40)
const board = z.string().min(1).max(80)
const step = z.coerce.number().int().min(-99).max(99)

const facets = {
  cause: optionalWords,
  event: optionalWords,
  effect: optionalWords,
  category: z.string().optional(),
  owner: z.string().optional(),
  proximity: z.string().optional(),
  treatment: z.string().optional(),
  controls: optionalWords,
  plan: optionalWords,
}

/** What people want of risks and escalations. */
export const riskIntents = [
  z.object({ do: z.literal('risks'), board: board.optional(), page: z.coerce.number().int().min(1).optional() }),
  z.object({
    do: z.literal('risk-add'),
    board,
    title: words,
    likelihood: step.optional(),
    impact: step.optional(),
    ...facets,
  }),
  z.object({ do: z.literal('risk-edit'), ref, title: optionalWords, ...facets }),
  z.object({
    do: z.literal('risk-score'),
    ref,
    which: z.enum(['gross', 'current', 'target']).optional(),
    likelihood: step,
    impact: step,
    why: optionalWords,
  }),
  z.object({ do: z.literal('risk-review'), ref, text: words }),
  z.object({ do: z.literal('risk-note'), ref, text: words }),
  z.object({ do: z.literal('risk-close'), ref, why: words }),
  z.object({ do: z.literal('risk-merge'), ref, into: ref, why: words }),
  z.object({ do: z.literal('mitigate'), ref, action: ref }),
  z.object({ do: z.literal('escalate'), ref, decision: words, by: Day, to: board.optional(), tried: optionalWords }),
  z.object({ do: z.literal('deescalate'), ref, why: words }),
  z.object({ do: z.literal('withdraw'), ref, why: words }),
  // `seen` is the escalation that was on the card: another one asked since is not answered unseen. `actions` are agreed mitigations, one a line.
  z.object({
    do: z.literal('answer-escalation'),
    ref,
    how: z.enum(['accepted', 'returned', 'held', 'declined']),
    why: words,
    until: Day.optional(),
    actions: optionalWords,
    seen: z.string().optional(),
  }),
  z.object({ do: z.literal('comment-escalation'), ref, text: words, seen: z.string().optional() }),
] as const

/** The name of an intent about risks. */
export type RiskIntentName = (typeof riskIntents)[number]['shape']['do']['value']

const names: ReadonlySet<string> = new Set(riskIntents.map(({ shape }) => shape.do.value))

/** Whether an intent is about risks, by its name. */
export function isRiskIntent(name: string): name is RiskIntentName {
  return names.has(name)
}
