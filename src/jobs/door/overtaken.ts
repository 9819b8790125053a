import type { Instant } from '#domain/day.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Put } from '#ports.ts'
import type { Asked, Desk } from '../desk.ts'

// No platform promises that a message arrives before it was edited or deleted. What was written last counts.

/**
 * How long the mark of a message that was overtaken is kept, in milliseconds: longer than a store keeps the keys of what was heard, so that
 * whoever finds a key taken and no mark knows that the message itself took it.
 */
const marked = 9 * 86_400_000
const prefix = 'overtaken:'

/** How the mark of a message ends that was deleted: an edit that arrives after that was made before it. */
const gone = ' deleted'

/** How often marking is tried again when another edit was marked at that moment. */
const tries = 5

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
 * Marks, without its words, that what a message said no longer counts, and takes its key: of the message on its way and this only one is first,
 * whatever comes of this. Gives the mark, which what is written anew has to find as it is, for a later edit or deletion makes another. Null where the
 * message was recorded first, or an edit of it, or where it was deleted already.
 */
export async function overtake(desk: Desk, asked: Asked): Promise<Put | null> {
  const { key, at, heard: cause } = asked
  const id = `${prefix}${key}`
  const value = cause.said.as === 'deleted' ? at + gone : at
  for (let left = tries; left > 0; left -= 1) {
    const before = await desk.store.get('memory', id)
    if (before?.value.endsWith(gone) === true) return null
    const version = before?.version ?? 0
    const put = [{ kind: 'memory' as const, record: { id, version, value } }]
    const heard = version === 0 ? key : null
    const committed = await desk.store.commit({ heard, put, remove: [], changes: [], outgoing: [] })
    if (!committed.done && committed.why === 'repeated') return null
    if (!committed.done) continue
    await forgetOld(desk, at)
    // what an earlier edit came to is there by now, or never will be
    const mark = { kind: 'memory' as const, record: { id, version: version + 1, value } }
    return (await hasLeftNothing(desk, asked)) ? mark : null
  }
  return null
}

/** Whether a mark still stands as it was made: no later edit or deletion came. */
export async function isNewest({ store }: Desk, { record }: Put): Promise<boolean> {
  return (await store.get('memory', record.id))?.version === record.version
}

/** Two may forget the same at once: what one of them leaves, the next takes. */
async function forgetOld({ store }: Desk, at: Instant): Promise<void> {
  const since = Date.parse(at) - marked
  const old = (await store.list('memory')).filter(
    (one) => one.id.startsWith(prefix) && Date.parse(one.value.replace(gone, '')) < since,
  )
  if (old.length === 0) return
  const remove = old.map(({ id, version }) => ({ kind: 'memory' as const, id, version }))
  await store.commit({ heard: null, put: [], remove, changes: [], outgoing: [] })
}

/** Whether a message was edited or deleted before it arrived. Only what stands in a conversation can be. */
export async function isOvertaken({ store }: Desk, { key, heard: { said } }: Asked): Promise<boolean> {
  if (said.as !== 'message' && said.as !== 'command') return false
  return key.startsWith('message:') && (await store.get('memory', `${prefix}${key}`)) !== undefined
}
