import { maySee } from '#domain/access/permission.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Handle } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import type { Clock, Directory, Messenger, Sent } from '#ports.ts'
import { boardChannel, directChannel } from './channels.ts'
import { type Conversations, clerk, refOf } from './conversations.ts'

/** The local workspace as a way to reach people and boards. The same key lands once, so a send is never unknown. */
export function localMessenger(
  conversations: Conversations,
  directory: Directory,
  partnership: Partnership,
  clock: Clock,
): Messenger {
  return {
    platform: 'local',
    address: async (to) => {
      if ('board' in to) {
        const known = partnership.boards.some(({ id }) => id === to.board)
        return known ? { channel: boardChannel(to.board) } : { none: `there is no board ${to.board}` }
      }
      const known = await directory.person(to.person)
      return known ? { channel: directChannel(known.id) } : { none: `nobody is known as ${to.person}` }
    },
    send: async (key, channel, card, thread): Promise<Sent> => {
      const message = await conversations.post({ key, channel, card, from: clerk, thread: thread?.message ?? null })
      return { is: 'sent', ref: refOf(message) }
    },
    edit: async (ref, card): Promise<Sent> => {
      const message = await conversations.change(ref.message, { card })
      return message ? { is: 'sent', ref } : { is: 'refused', why: 'the message is no longer in the local workspace' }
    },
    find: async (key, channel, since) => {
      const message = await conversations.keyed(channel, key, since)
      return message ? refOf(message) : null
    },
    audience: async (channel) => {
      const today = partnership.calendar.dayOf(clock.now())
      const board = partnership.boards.find(({ id }) => boardChannel(id) === channel)
      if (board === undefined) return { unknown: 'it is the channel of no board' }
      const people = await directory.people()
      const members = people.filter((person) => maySee(partnership, person, board, today)).map(handleOf)
      return { private: true, shared: false, guests: false, members }
    },
  }
}

/** In the local workspace everybody is who they are by id. */
function handleOf({ id }: Person): Handle {
  return { platform: 'local', tenant: 'local', user: id }
}
