import type { Partnership } from '#domain/partnership.ts'
import type { Directory, Messenger, Sent } from '#ports.ts'
import { boardChannel, directChannel } from './channels.ts'
import { type Conversations, clerk, refOf } from './conversations.ts'

/** The local workspace as a way to reach people and boards. The same key lands once, so a send is never unknown. */
export function localMessenger(
  conversations: Conversations,
  directory: Directory,
  partnership: Pick<Partnership, 'boards'>,
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
  }
}
