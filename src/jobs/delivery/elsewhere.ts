import type { Outgoing } from '#ports.ts'
import type { Desk } from '../desk.ts'

const looksEvery = 250
const looksAtMost = 120

/**
 * What became of messages, by their keys. One that another deliverer has taken (that of the running clerk, or of another clerk on the same
 * database) is waited for, half a minute at most.
 */
export async function endedElsewhere(
  { store }: Pick<Desk, 'store'>,
  keys: readonly string[],
  pause: (milliseconds: number) => Promise<void> = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
): Promise<readonly (Outgoing | undefined)[]> {
  for (let looked = 1; ; looked += 1) {
    const found = await Promise.all(keys.map((key) => store.get('outgoing', key)))
    if (looked >= looksAtMost || !found.some(isTaken)) return found
    await pause(looksEvery)
  }
}

function isTaken(outgoing: Outgoing | undefined): boolean {
  return outgoing?.status === 'queued' && outgoing.claim !== null
}
