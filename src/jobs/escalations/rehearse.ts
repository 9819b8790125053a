import type { Day, Instant } from '#domain/day.ts'
import type { Messenger, Outgoing } from '#ports.ts'
import { ImaginedStore } from '../chase/imagined-store.ts'
import { leadInto, mornings } from '../chase/mornings.ts'
import type { Desk } from '../desk.ts'
import { proposeEscalations } from './propose.ts'
import { watchEscalations } from './watch.ts'

/** What the clock would leave about escalations at a moment: asked again, told to the director, come back, proposed to a chair. */
export interface Left {
  readonly at: Instant
  readonly messages: readonly Outgoing[]
}

/** What is due about escalations at a moment, without leaving it. Channels of what could not be posted are looked at. */
export async function escalationsDue(desk: Desk, at: Instant): Promise<readonly Outgoing[]> {
  const store = new ImaginedStore(desk.store)
  const then: Desk = { ...desk, store, clock: { now: () => at } }
  await watchEscalations(then)
  await proposeEscalations(then)
  return store.takeLeft()
}

/** Days before a span in which steps are imagined to be taken: longer than all that may come after one another. */
const lead = 30

/**
 * What the clock would leave about escalations on each morning of a span, in order of time, if nobody answered; what comes due before it has
 * gone by then. No platform is asked: what could not be posted stays so, and every other channel is taken to be fit.
 */
export async function rehearsedEscalations(desk: Desk, from: Day, to: Day): Promise<Left[]> {
  const store = new ImaginedStore(desk.store)
  const messengers = desk.messengers.map(imagined)
  const left: Left[] = []
  for (const at of mornings(desk, leadInto(desk, from, lead), to)) {
    const then: Desk = { ...desk, store, messengers, clock: { now: () => at } }
    await watchEscalations(then, false)
    await proposeEscalations(then)
    const messages = store.takeLeft()
    if (desk.partnership.calendar.dayOf(at) >= from) left.push({ at, messages })
  }
  return left
}

/** A platform that is asked nothing and answers that all is well. */
function imagined({ platform }: Messenger): Messenger {
  const sent = { is: 'sent' as const, ref: { platform, tenant: '', channel: 'imagined', message: 'imagined' } }
  return {
    platform,
    address: async () => ({ channel: 'imagined' }),
    send: async () => sent,
    edit: async () => sent,
    find: async () => null,
    audience: async () => ({ private: true, shared: false, guests: false, members: [] }),
  }
}
