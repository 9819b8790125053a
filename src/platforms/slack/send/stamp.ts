/** What the clerk's own messages are marked as, in Slack's message metadata. */
export const eventType = 'board_clerk'

/** What the clerk writes into a message of its own: the key of what it is, and which part of how many. */
export interface Stamp {
  readonly key: string
  readonly part: number
  readonly parts: number
}

/** A message as the history tells it. */
export interface PostedMessage {
  readonly ts?: string | undefined
  readonly thread_ts?: string | undefined
  readonly metadata?: { readonly event_type?: string | undefined; readonly event_payload?: object | undefined } | undefined
}

/** The stamp of a message, or null when it bears none. */
export function stampOf({ metadata }: PostedMessage): Stamp | null {
  if (metadata?.event_type !== eventType) return null
  const { key, part, parts } = { key: '', part: 1, parts: 1, ...metadata.event_payload }
  return { key: String(key), part: Number(part), parts: Number(parts) }
}

/** The message that is the first part of what bears a key. */
export function firstPart(messages: readonly PostedMessage[], key: string): string | null {
  const found = messages.find((message) => {
    const stamp = stampOf(message)
    return stamp?.key === key && stamp.part === 1
  })
  return found?.ts ?? null
}
