import type { Ref } from '#domain/person/handle.ts'
import type { Outgoing } from '#ports.ts'
import type { Asked, Desk } from '../desk.ts'

/** The message of the clerk's that this answers: the one its thread hangs on, else the last that asked this person something of the kind. */
export async function aboutOf(
  desk: Desk,
  asked: Asked,
  has: (about: Outgoing['about']) => boolean,
): Promise<Outgoing | undefined> {
  const { place } = asked.heard
  if (place.thread) return landedAt(desk, place.thread)
  if (place.kind !== 'direct' && place.kind !== 'page') return undefined
  const sent = await desk.store.list('outgoing', { person: asked.person.id })
  return sent
    .filter(
      ({ status, edits, inside, about, job }) =>
        (status === 'sent' || status === 'answered') &&
        edits === null &&
        inside === undefined &&
        has(about) &&
        (job === 'chase' || job === 'report' || job === 'notice'),
    )
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1)
}

/** What was sent by itself and stands where a message is; undefined for an answer. */
export async function landedAt(desk: Desk, { platform, channel, message }: Ref): Promise<Outgoing | undefined> {
  const found = await desk.store.list('outgoing', { landed: `${platform}:${channel}:${message}` })
  return found.find(({ inside }) => inside === undefined)
}
