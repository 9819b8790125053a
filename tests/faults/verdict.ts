import type { Outgoing } from '#ports.ts'
import { verifyAudit } from '#storage/audit.ts'
import type { Engine } from '#storage/snapshot.ts'
import type { Posted } from '../journeys/fronts/slack-workspace.ts'
import type { Deed } from './slack-load.ts'

/** What was found after all the kills. Every number but the first three is nought when the clerk keeps its promises. */
export interface Verdict {
  readonly said: number
  readonly acknowledged: number
  readonly sent: number
  /** Acknowledged, and not on the record. */
  readonly lost: number
  /** On the record more than once. */
  readonly twice: number
  /** Messages that stand twice in one conversation. */
  readonly doubled: number
  /** Messages that will never leave: still there, or given up though everybody can be reached. */
  readonly unsent: number
  readonly brokenAt: number | null
}

/** Compares what people were told with what the record and the conversations hold; `until` is when the clerk was last seen with nothing to send. */
export async function verdictOf(
  store: Engine,
  deeds: readonly Deed[],
  posted: readonly Posted[],
  until: number,
): Promise<Verdict> {
  const counts = await timesRecorded(store, deeds)
  const outgoings = await store.list('outgoing')
  const { firstBroken, ok } = await verifyAudit(store)
  return {
    said: deeds.length,
    acknowledged: deeds.filter(({ acknowledged }) => acknowledged).length,
    sent: outgoings.filter(({ status }) => status === 'sent' || status === 'answered').length,
    lost: deeds.filter(({ cause, acknowledged }) => acknowledged && counts.get(cause) === 0).length,
    twice: deeds.filter(({ cause }) => (counts.get(cause) ?? 0) > 1).length,
    doubled: doubledIn(posted),
    unsent: outgoings.filter((outgoing) => isLeftBehind(outgoing, until)).length,
    brokenAt: ok ? null : (firstBroken ?? 0),
  }
}

/** Whether a message was given up, or its time has come and it is still there. One whose next try is set will leave by it, or be given up. */
function isLeftBehind({ status, inside, urgency, notBefore }: Outgoing, until: number): boolean {
  if (status === 'failed') return true
  return status === 'queued' && inside === undefined && urgency === 'now' && Date.parse(notBefore) <= until
}

/** How often each thing said changed an action. What was heard twice must have changed it once. */
async function timesRecorded(store: Engine, deeds: readonly Deed[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map(deeds.map(({ cause }) => [cause, 0]))
  for (const { kind, cause } of await store.history({ kind: 'action' })) {
    const count = counts.get(cause ?? '')
    if (kind === 'action' && cause !== null && count !== undefined) counts.set(cause, count + 1)
  }
  return counts
}

function doubledIn(posted: readonly Posted[]): number {
  const keys = posted
    .filter(({ key }) => key !== null)
    .map(({ channel, key, metadata }) => JSON.stringify([channel, key, metadata]))
  return keys.length - new Set(keys).size
}
