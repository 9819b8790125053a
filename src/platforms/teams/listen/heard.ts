import { createHash } from 'node:crypto'
import type { Instant } from '#domain/day.ts'
import type { Heard, Place, Said } from '#domain/heard/heard.ts'
import type { Handle, Ref } from '#domain/person/handle.ts'
import { type Activity, tenantOf, threadOf } from '../activity.ts'
import { kindOf } from '../send/conversations.ts'
import { beginsWithMention, mentionsOf, type NameOf, quotedMessage, typedWords } from './typed-words.ts'

/** What turning an activity into {@link Heard} needs besides it. */
export interface Hearing {
  readonly at: Instant
  readonly nameOf: NameOf
  /** Whose tenant the one who acts belongs to; empty when Teams does not say, so that a stranger is never taken for one of ours. */
  readonly tenant: string
  /** The first message of the clerk's card that a reply hangs on or quotes; null when it is none of the clerk's. */
  readonly about: string | null
}

/** What the clerk is called in a conversation. */
export function clerkIn({ recipient }: Activity): string {
  return recipient?.id ?? ''
}

/** The key of an activity: Teams sends the same one again under the same id, which is unique within its conversation. */
export function keyOf(activity: Activity, what = ''): string {
  const { channel } = threadOf(activity.conversation.id)
  return `teams:${what === '' ? '' : `${what}:`}${channel}:${activity.id ?? digestOf(activity)}`
}

/** A message, or null when it is not for the clerk: a bot's, or talk between people that does not name it. */
export function heardOfMessage(activity: Activity, hearing: Hearing): Heard | null {
  const { id, from } = activity
  const as = addressedAs(activity, hearing)
  if (id == null || from.id === clerkIn(activity) || from.id.startsWith('28:') || as === undefined) return null
  const words = withoutSlash(typedWords(activity, clerkIn(activity), hearing.nameOf))
  const message = refOf(activity, id)
  const said: Said = as === 'command' ? { as, words } : { as, words, message }
  const key = `message:teams:${message.channel}:${id}`
  return { key, from: handleOf(activity, hearing), place: placeOf(activity, hearing), at: hearing.at, said }
}

/** As what words are said to the clerk; undefined where people talk to each other. */
function addressedAs(activity: Activity, { about }: Hearing): 'command' | 'message' | undefined {
  const clerk = clerkIn(activity)
  const slash = activity.recipient?.isTargeted === true || isSlash(activity)
  if (about === null && (slash || beginsWithMention(activity, clerk))) return 'command'
  const mentioned = mentionsOf(activity).some(({ mentioned: { id } }) => id === clerk)
  return kindOf(activity) === 'direct' || mentioned || about !== null || slash ? 'message' : undefined
}

/** An edited or deleted message; null when it is none that the clerk reads. */
export function heardOfChange(activity: Activity, hearing: Hearing): Heard | null {
  const { id, from, type, channelData } = activity
  const clerk = clerkIn(activity)
  if (id == null || from.id === clerk) return null
  const message = refOf(activity, id)
  const common = { from: handleOf(activity, hearing), place: placeOf(activity, hearing), at: hearing.at }
  if (type === 'messageDelete') return { ...common, key: keyOf(activity, 'deleted'), said: { as: 'deleted', message } }
  if (channelData?.eventType === 'undeleteMessage') return null
  const words = withoutSlash(typedWords(activity, clerk, hearing.nameOf))
  const anew = addressedAs(activity, hearing)
  const said: Said = { as: 'edited', words, message, ...(anew === undefined ? {} : { anew }) }
  return { ...common, key: `${keyOf(activity, 'edited')}:${digestOf(words)}`, said }
}

/** A press of a button in a card of the clerk's. */
export function heardOfPress(
  activity: Activity,
  { intent, by }: { readonly intent: unknown; readonly by?: unknown },
  hearing: Hearing,
): Heard {
  const message = activity.replyToId == null ? null : refOf(activity, hearing.about ?? activity.replyToId)
  return {
    key: keyOf(activity),
    from: handleOf(activity, hearing),
    place: placeOf(activity, { ...hearing, about: null }),
    at: hearing.at,
    said: { as: 'press', intent, message, by },
  }
}

/** A form sent. `opened` is the dialog's own id: the same one sent twice with the same values is one thing said. */
export function heardOfForm(
  activity: Activity,
  form: {
    readonly fills: unknown
    readonly values: Readonly<Record<string, string>>
    readonly opened: string | null
    readonly by?: unknown
  },
  hearing: Hearing,
): Heard {
  const key = form.opened === null ? keyOf(activity) : `teams:form:${form.opened}:${digestOf(form.values)}`
  return {
    key,
    from: handleOf(activity, hearing),
    place: placeOf(activity, { ...hearing, about: null }),
    at: hearing.at,
    said: { as: 'form', fills: form.fills, values: form.values, by: form.by },
  }
}

/** Where a message stands, as the clerk keeps it. */
function refOf(activity: Activity, message: string): Ref {
  return { platform: 'teams', tenant: tenantOf(activity), channel: threadOf(activity.conversation.id).channel, message }
}

function handleOf({ from }: Activity, { tenant }: Hearing): Handle {
  return { platform: 'teams', tenant, user: from.aadObjectId ?? from.id }
}

function placeOf(activity: Activity, { about }: Hearing): Place {
  const { channel, root } = threadOf(activity.conversation.id)
  const thread = about ?? (root === activity.id ? null : root)
  return {
    kind: kindOf(activity) === 'direct' ? 'direct' : 'channel',
    channel,
    thread: thread === null ? null : refOf(activity, thread),
  }
}

/** What a message hangs on: the message its thread began with, or in a chat the one that it quotes. */
export function hangsOn(activity: Activity): string | null {
  const { root } = threadOf(activity.conversation.id)
  return root !== null && root !== activity.id ? root : quotedMessage(activity)
}

/** Whoever types a slash themselves means a command too. */
function isSlash({ text }: Activity): boolean {
  return /^\s*\/[a-z]/i.test(text ?? '')
}

function withoutSlash(words: string): string {
  return words.replace(/^\/(board(?:-clerk)?\b\s*)?(?=\S|$)/i, '').trim()
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}
