import type { Heard } from '#domain/heard.ts'
import type { Asked, Desk } from './desk.ts'

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

/** Remembers, without its words, that what a message says no longer counts, should it still arrive. */
export async function overtake({ store }: Desk, { key, at }: Asked): Promise<void> {
  const id = `${prefix}${key}`
  const since = Date.parse(at) - waited
  const all = (await store.list('memory')).filter((one) => one.id.startsWith(prefix))
  const remove = all.filter((one) => one.id !== id && Date.parse(one.value) < since)
  const record = { id, version: all.find((one) => one.id === id)?.version ?? 0, value: at }
  // whoever was first remembered the same
  await store.commit({
    heard: null,
    put: [{ kind: 'memory', record }],
    remove: remove.map((one) => ({ kind: 'memory' as const, id: one.id, version: one.version })),
    changes: [],
    outgoing: [],
  })
}

/** Whether a message was edited or deleted before it arrived. Only what stands in a conversation can be. */
export async function isOvertaken({ store }: Desk, { key, heard: { said } }: Asked): Promise<boolean> {
  if (said.as !== 'message' && said.as !== 'command') return false
  return key.startsWith('message:') && (await store.get('memory', `${prefix}${key}`)) !== undefined
}
