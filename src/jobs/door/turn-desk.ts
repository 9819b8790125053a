import type { Messenger } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { ReadOnce } from '../read-once.ts'

/**
 * The desk of one turn, on which each thing is read once. A platform that is asked who reads a channel may get to know people by it and write
 * who they are, past this desk: after that all is read anew.
 */
export function deskOfTurn(desk: Desk): Desk {
  const store = new ReadOnce(desk.store)
  const messengers = desk.messengers.map((messenger) => learning(messenger, () => store.forget()))
  return { ...desk, store, directory: desk.directory.over(store), messengers }
}

function learning(messenger: Messenger, learned: () => void): Messenger {
  const audience = messenger.audience?.bind(messenger)
  return {
    platform: messenger.platform,
    address: (to, next) => messenger.address(to, next).finally(learned),
    send: (key, channel, card, thread, next) => messenger.send(key, channel, card, thread, next).finally(learned),
    edit: (ref, card, next) => messenger.edit(ref, card, next).finally(learned),
    find: (key, channel, since) => messenger.find(key, channel, since).finally(learned),
    ...(audience === undefined ? {} : { audience: (channel) => audience(channel).finally(learned) }),
  }
}
