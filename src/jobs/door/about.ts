import type { Ref } from '#domain/person/handle.ts'
import type { Outgoing } from '#ports.ts'
import type { Asked, Desk } from '../desk.ts'

/** The message of the clerk's that asks for reports and that this answers: the one its thread hangs on, else the last to this person that does. */
export async function reportsAskedIn(desk: Desk, asked: Asked): Promise<Outgoing | undefined> {
  const { place } = asked.heard
  if (place.thread) return landedAt(desk, place.thread)
  return (await sentTo(desk, asked)).findLast(({ about }) => (about.reports ?? []).length > 0)
}

/** How many notices since the last bundle words are read against: as many as a person would look back at. */
const noticesBack = 20

/**
 * The messages of the clerk's about actions that this may answer, oldest first: the one its thread hangs on, else the last bundle to this
 * person and what they were told since. What came after a bundle does not take its place: people answer both below one another.
 */
export async function asksOf(desk: Desk, asked: Asked): Promise<readonly Outgoing[]> {
  const { place } = asked.heard
  if (place.thread) {
    const root = await landedAt(desk, place.thread)
    return root === undefined ? [] : [root]
  }
  const sent = (await sentTo(desk, asked)).filter(({ about }) => about.refs.length > 0)
  const bundle = sent.findLastIndex(({ job }) => job !== 'notice')
  return [...sent.slice(Math.max(bundle, 0), bundle + 1), ...sent.slice(bundle + 1).slice(-noticesBack)]
}

/** What was sent to somebody by itself in their conversation with the clerk, oldest first; nothing anywhere else. */
async function sentTo({ store }: Desk, { heard: { place }, person }: Asked): Promise<Outgoing[]> {
  if (place.kind !== 'direct' && place.kind !== 'page') return []
  const sent = await store.list('outgoing', { person: person.id })
  return sent
    .filter(
      ({ status, edits, inside, job }) =>
        (status === 'sent' || status === 'answered') &&
        edits === null &&
        inside === undefined &&
        (job === 'chase' || job === 'report' || job === 'notice'),
    )
    .toSorted((a, b) => a.at.localeCompare(b.at))
}

/** What was sent by itself and stands where a message is; undefined for an answer. */
export async function landedAt(desk: Desk, { platform, channel, message }: Ref): Promise<Outgoing | undefined> {
  const found = await desk.store.list('outgoing', { landed: `${platform}:${channel}:${message}` })
  return found.find(({ inside }) => inside === undefined)
}
