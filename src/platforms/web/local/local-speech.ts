import type { Place, Said } from '#domain/heard/heard.ts'
import type { Ref } from '#domain/person/handle.ts'
import type { LocalMessage } from '#ports/local-message.ts'
import type { Channel } from './channels.ts'
import { clerk, refOf } from './conversations.ts'

/** Where something was said in the local workspace. */
export function placeOf(channel: Channel, root: LocalMessage | null): Place {
  return { kind: channel.board === null ? 'direct' : 'channel', channel: channel.id, thread: root && refOf(root) }
}

/** The words of a command, when that is what was typed: after `/board`, or after a mention of the clerk. */
export function commandIn(words: string): string | null {
  const command = /^\s*(?:\/board|@clerk)(?:\s+([\s\S]*))?$/i.exec(words)
  return command === null ? null : (command[1] ?? '').trim()
}

/** What the clerk hears of something typed: nothing, where people of a board talk to each other. */
export function saidOf(words: string, message: Ref, channel: Channel, root: LocalMessage | null): Said | null {
  const command = commandIn(words)
  if (command !== null) return { as: 'command', words: command }
  const addressed = channel.board === null || root?.from === clerk
  return addressed ? { as: 'message', words, message } : null
}
