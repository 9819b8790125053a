import { say } from '#cards/span.ts'
import type { Outgoing, Put } from '#ports.ts'
import type { Asked, Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'

/** What was told of something that is undone: a message not sent yet is not sent, one that landed is edited to say it was withdrawn. */
export async function withdrawnNotices(
  desk: Desk,
  asked: Asked,
  heard: string,
  refs: readonly string[],
): Promise<{ put: Put[]; outgoing: Outgoing[] }> {
  const lists = await Promise.all(refs.map((ref) => desk.store.list('outgoing', { ref })))
  const about = [...new Map(lists.flat().map((one) => [one.id, one])).values()]
  const told = about.filter(({ id, edits }) => edits === null && tellsOf(heard, id))
  const settled = about.filter(
    ({ id, edits, about: { rung } }) => edits !== null && rung === 'request' && id === `edit:${edits}:${heard}`,
  )
  const reopened = await Promise.all(settled.map((edit) => reopenedRequest(desk, asked, edit)))
  const unsent = told.filter(({ status, claim }) => status === 'queued' && claim === null)
  return {
    put: unsent.map(
      (one): Put => ({ kind: 'outgoing', record: { ...one, status: 'missed', lastError: 'withdrawn before it was sent' } }),
    ),
    outgoing: [
      ...reopened.filter((one) => one !== null),
      ...told.filter((one) => !unsent.includes(one)).map((one) => withdrawnEdit(asked, one)),
    ],
  }
}

/** Whether a message tells of one thing said: to a person, or in a board's thread on an escalation, with a copy for each platform. */
function tellsOf(heard: string, id: string): boolean {
  if (id.startsWith(`notice:${heard}:`)) return true
  const [, after] = id.startsWith('escalation:') ? id.split(`:board:${heard}`) : []
  return after !== undefined && ['', '@', ':'].includes(after.charAt(0))
}

function withdrawnEdit(asked: Asked, { id, to, about, card }: Outgoing): Outgoing {
  return outgoing({
    id: `edit:${id}:${asked.key}`,
    job: 'notice',
    to,
    why: 'withdrawn',
    edits: id,
    about,
    at: asked.at,
    card: {
      ...card,
      title: `Withdrawn: ${card.title}`,
      lines: [{ as: 'text', spans: say`${{ bold: 'Withdrawn' }} by ${asked.person.name}: ${card.title}` }],
    },
  })
}

/** A card that asked for a key asks again, as it was sent, when the turning of it is undone. */
async function reopenedRequest({ store }: Desk, asked: Asked, edit: Outgoing): Promise<Outgoing | null> {
  const original = edit.edits === null ? undefined : await store.get('outgoing', edit.edits)
  if (original === undefined) return null
  const { id, to, about, card } = original
  const why = 'asked again, for the answer was undone'
  return outgoing({ id: `edit:${id}:${asked.key}`, job: 'notice', to, why, edits: id, about, at: asked.at, card })
}
