import type { Platform } from '#domain/person/handle.ts'
import type { Desk } from '../desk.ts'

/** Channels that told us to wait. `held` says until when, by `platform:channel`, in the desk's time. */
export interface Holds {
  readonly desk: Desk
  readonly held: Map<string, number>
}

const prefix = 'held:'

/** Leaves a channel alone for so many seconds, in this process at once, and after a restart and in others once they look. */
export async function hold({ desk, held }: Holds, platform: Platform, channel: string, seconds: number): Promise<void> {
  const until = Date.parse(desk.clock.now()) + seconds * 1_000
  held.set(`${platform}:${channel}`, until)
  const id = `${prefix}${platform}:${channel}`
  const old = await desk.store.get('memory', id)
  if (old !== undefined && Date.parse(old.value) >= until) return
  const record = { id, version: old?.version ?? 0, value: new Date(until).toISOString() }
  // where another process noted it in between, its note is as good
  await desk.store.commit({ heard: null, put: [{ kind: 'memory', record }], remove: [], changes: [], outgoing: [] })
}

/** Learns which channels are to be left alone from what was noted before, here or by others; what is over is forgotten. */
export async function learnHolds({ desk, held }: Holds): Promise<void> {
  const noted = (await desk.store.list('memory')).filter(({ id }) => id.startsWith(prefix))
  const now = Date.parse(desk.clock.now())
  for (const { id, value } of noted) {
    const key = id.slice(prefix.length)
    held.set(key, Math.max(held.get(key) ?? 0, Date.parse(value)))
  }
  const over = noted.filter(({ value }) => Date.parse(value) <= now)
  const remove = over.map(({ id, version }) => ({ kind: 'memory' as const, id, version }))
  if (remove.length > 0) await desk.store.commit({ heard: null, put: [], remove, changes: [], outgoing: [] })
}

/** How long a channel is still to be left alone. */
export function heldSeconds({ desk, held }: Holds, platform: Platform, channel: string): number {
  const key = `${platform}:${channel}`
  const left = ((held.get(key) ?? 0) - Date.parse(desk.clock.now())) / 1_000
  if (left <= 0) held.delete(key)
  return Math.max(0, left)
}
