import type { Instant } from '#domain/day.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Asked, Desk } from '../desk.ts'

// No platform promises that a message arrives before it was edited or deleted. What was written last counts.

/** How long a message that was overtaken is waited for, in milliseconds: platforms try again for some hours. */
const waited = 86_400_000
const prefix = 'overtaken:'

/** Whether the message that was edited or deleted has left nothing yet: it did not arrive, or nothing was recorded from it. */
export async function hasLeftNothing({ store }: Desk, { key }: Asked): Promise<boolean> {
  const [held, changes] = await Promise.all([store.get('held', key), store.history({ cause: key })])
  return held === undefined && changes.length === 0
}

/** An edited message as if it were written with its new words; null where those would not be heard. */
export function writtenAnew(asked: Asked): Asked | null {
  const { said } = asked.heard
  if (said.as !== 'edited' || said.anew === undefined) return null
  const { words, message, anew } = said
  const heard: Heard = {
    ...asked.heard,
    key: asked.key,
    said: anew === 'command' ? { as: anew, words } : { as: anew, words, message },
  }
  return { ...asked, heard }
}

/**
 * Remembers, without its words, that what a message says no longer counts, should it still arrive. `taken` where nothing is heard in its place:
 * then its key is taken too, so that of the two only one is first; false where the message was, while it was looked for.
 */
export async function overtake(desk: Desk, { key, at }: Asked, taken: boolean): Promise<boolean> {
  const id = `${prefix}${key}`
  const version = (await desk.store.get('memory', id))?.version ?? 0
  const put = [{ kind: 'memory' as const, record: { id, version, value: at } }]
  const remember = (heard: string | null) => desk.store.commit({ heard, put, remove: [], changes: [], outgoing: [] })
  const committed = await remember(taken ? key : null)
  const isFirst = committed.done || committed.why === 'stale' // whoever was first remembered the same
  if (!isFirst) await remember(null)
  await forgetOld(desk, at)
  return isFirst
}

/** Two may forget the same at once: what one of them leaves, the next takes. */
async function forgetOld({ store }: Desk, at: Instant): Promise<void> {
  const since = Date.parse(at) - waited
  const old = (await store.list('memory')).filter((one) => one.id.startsWith(prefix) && Date.parse(one.value) < since)
  if (old.length === 0) return
  const remove = old.map(({ id, version }) => ({ kind: 'memory' as const, id, version }))
  await store.commit({ heard: null, put: [], remove, changes: [], outgoing: [] })
}

/** Whether a message was edited or deleted before it arrived. Only what stands in a conversation can be. */
export async function isOvertaken({ store }: Desk, { key, heard: { said } }: Asked): Promise<boolean> {
  if (said.as !== 'message' && said.as !== 'command') return false
  return key.startsWith('message:') && (await store.get('memory', `${prefix}${key}`)) !== undefined
}
