import type { Escalation } from '#domain/risk/escalation.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Store } from '#ports.ts'

/** What waits for the answer of a body, or of any body where none is named, with the risk that it is about. */
export async function waitingFor(
  store: Store,
  to: { readonly to?: string } = {},
): Promise<{ readonly escalation: Escalation; readonly risk: Risk }[]> {
  const waiting = await store.list('escalation', { ...to, open: 'yes' })
  const risks = await Promise.all(waiting.map(({ risk }) => store.get('risk', risk)))
  return waiting.flatMap((escalation, index) => {
    const risk = risks[index]
    return risk === undefined ? [] : [{ escalation, risk }]
  })
}
