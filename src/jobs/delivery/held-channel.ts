import type { Platform } from '#domain/person/handle.ts'
import type { Desk } from '#jobs/desk.ts'

/** Channels that told us to wait. `held` says until when, by `platform:channel`, in the desk's time. */
export interface Holds {
  readonly desk: Desk
  readonly held: Map<string, number>
}

/** Leaves a channel alone for so many seconds. */
export function hold({ desk, held }: Holds, platform: Platform, channel: string, seconds: number): void {
  held.set(`${platform}:${channel}`, Date.parse(desk.clock.now()) + seconds * 1_000)
}

/** How long a channel is still to be left alone. */
export function heldSeconds({ desk, held }: Holds, platform: Platform, channel: string): number {
  const key = `${platform}:${channel}`
  const left = ((held.get(key) ?? 0) - Date.parse(desk.clock.now())) / 1_000
  if (left <= 0) held.delete(key)
  return Math.max(0, left)
}
