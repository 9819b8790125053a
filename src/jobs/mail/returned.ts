import type { Outgoing, Put } from '#ports.ts'
import { reachPut } from '../delivery/reach.ts'
import type { Desk } from '../desk.ts'
import { sentWith } from './answered.ts'

/**
 * A mail came back: it counts as never sent, and goes on to the next way, or to the secretariat's list where there is none. What was
 * answered meanwhile by another way stays answered.
 */
export async function mailReturned(desk: Desk, key: string, mark: string, why: string): Promise<void> {
  const sent = await sentWith(desk, mark)
  if (sent === undefined || !('person' in sent.to)) return
  const reach = await reachPut(desk, { person: sent.to.person, platform: 'email', state: 'bounced', why })
  const again: Put[] = sent.status === 'sent' ? [{ kind: 'outgoing', record: onward(desk, sent, why) }] : []
  await desk.store.commit({ heard: key, put: [...again, ...reach], remove: [], changes: [], outgoing: [] })
}

function onward({ clock }: Desk, sent: Outgoing, why: string): Outgoing {
  const at = clock.now()
  return {
    ...sent,
    status: 'queued',
    platform: null,
    notBefore: at,
    claim: null,
    retries: 0,
    unsure: false,
    refs: sent.refs.filter(({ platform }) => platform !== 'email'),
    tried: [...sent.tried, { platform: 'email', error: why, at }],
    lastError: why,
  }
}
