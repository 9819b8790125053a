import type { Instant } from '#domain/day.ts'
import type { Heard, Place, Said } from '#domain/heard/heard.ts'
import type { Handle, Ref } from '#domain/person/handle.ts'
import type { Carried } from '../render/buttons.ts'
import type { AskedAt } from '../render/render-form.ts'
import type { Identity } from '../send/identity.ts'
import type { Envelope, HomeOpened, Message, MessageEvent, Press, Shortcut, Slash, Submission } from './payload.ts'
import { afterMention, type NameOf, typedWords } from './typed-words.ts'

/** What turning a payload into {@link Heard} needs besides it. `clerk` is null while Slack has not said who the clerk is. */
export interface Hearing {
  readonly clerk: Identity | null
  readonly at: Instant
  readonly nameOf: NameOf
}

/** The key of a message: the same for each of the events that Slack sends of it, and to be found again from its {@link Ref}. */
function messageKey({ channel, message }: Pick<Ref, 'channel' | 'message'>): string {
  return `message:slack:${channel}:${message}`
}

/** A slash command, as something heard. Slack sends each with a trigger of its own. */
export function heardOfSlash(slash: Slash, { at, nameOf }: Hearing): Heard {
  return {
    key: `slack:slash:${slash.trigger_id}`,
    from: { platform: 'slack', tenant: slash.team_id, user: slash.user_id },
    place: { kind: kindOf(slash.channel_id), channel: slash.channel_id, thread: null },
    at,
    said: { as: 'command', words: typedWords(slash.text, nameOf) },
  }
}

/** A press of a button, with the intent that it carried. The same press sent again has the same key. */
export function heardOfPress(press: Press, { intent, by }: Carried, hearing: Hearing): Heard {
  const [action] = press.actions
  const channel = press.channel?.id ?? ''
  const ts = press.message?.ts ?? press.view?.id ?? ''
  const message = press.message === undefined || isPassing(press) ? null : refOf(channel, press.message.ts, hearing)
  const thread = press.message?.thread_ts ?? press.container?.thread_ts
  return {
    key: `slack:press:${channel}:${ts}:${press.user.id}:${action.action_id}:${action.action_ts ?? press.trigger_id ?? ''}`,
    from: handleOf(press),
    place: placeOf(channel, thread, hearing, press.view?.type === 'home'),
    at: hearing.at,
    said: { as: 'press', intent, message, by },
  }
}

/** Whether the message is one that only the asker sees: it cannot be edited by its id, nor answered in a thread. */
export function isPassing(press: Press): boolean {
  return press.container?.is_ephemeral === true
}

/** The message shortcut: the form of a new action is asked for, with the words of the message in it. */
export function heardOfShortcut(shortcut: Shortcut, hearing: Hearing): Heard {
  const words = typedWords(shortcut.message.text, hearing.nameOf)
  const title = words
    .replace(/\s+/g, ' ')
    .slice(0, 200)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  const of = {
    do: 'add',
    title,
    ...(words === title ? {} : { description: words.slice(0, 3000).toWellFormed() }),
    source: `Slack message${shortcut.channel.name === undefined ? '' : ` in ${shortcut.channel.name}`}`,
  }
  return {
    key: `slack:shortcut:${shortcut.trigger_id}`,
    from: handleOf(shortcut),
    place: placeOf(shortcut.channel.id, shortcut.message.thread_ts ?? shortcut.message.ts, hearing, false),
    at: hearing.at,
    said: { as: 'press', intent: { do: 'form', of }, message: null },
  }
}

/** A window as it was filled. `digest` stands for the values: sent twice with the same words it is one thing said, with corrected words another. */
interface Filled {
  readonly fills: unknown
  readonly at: AskedAt | null
  readonly values: Readonly<Record<string, string>>
  readonly digest: string
}

/** What was said by sending a window. */
export function heardOfSubmission(submission: Submission, { fills, at, values, digest }: Filled, hearing: Hearing): Heard {
  return {
    key: `slack:form:${submission.view.id}:${digest}`,
    from: handleOf(submission),
    place: placeOf(at?.channel ?? '', at?.thread, hearing, at === null),
    at: hearing.at,
    said: { as: 'form', fills, values, by: at?.by },
  }
}

/** The fields of a window by name; those left empty are not in it. */
export function valuesOf({ view }: Submission): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, inputs] of Object.entries(view.state.values)) {
    const [input] = Object.values(inputs)
    const value = input?.value ?? input?.selected_date ?? input?.selected_option?.value
    if (value !== undefined && value !== null && value !== '') values[name] = value
  }
  return values
}

/** Somebody opened the App Home. */
export function heardOfHome(envelope: Envelope, opened: HomeOpened, { at }: Hearing): Heard {
  return {
    key: `slack:event:${envelope.event_id}`,
    from: { platform: 'slack', tenant: opened.user_team ?? ownTeam(envelope), user: opened.user },
    place: { kind: 'home', channel: '', thread: null },
    at,
    said: { as: 'opened' },
  }
}

/**
 * A message event, or null when it is not for the clerk: its own or another bot's, a kind it does not read, a conversation it is not
 * part of, or an "edit" that changed no words (Slack sends one when it adds a preview or counts replies).
 */
export function heardOfMessage(envelope: Envelope, event: MessageEvent, hearing: Hearing): Heard | null {
  switch (event.subtype) {
    case undefined:
    case 'file_share':
    case 'me_message':
    case 'thread_broadcast':
      return event.ts === undefined ? null : heardOfNew(envelope, event, { ...event, ts: event.ts }, hearing)
    case 'message_changed':
      return heardOfEdited(envelope, event, hearing)
    case 'message_deleted':
      return heardOfDeleted(envelope, event, hearing)
    default:
      return null
  }
}

function heardOfNew(envelope: Envelope, event: MessageEvent, message: Message, hearing: Hearing): Heard | null {
  const clerk = clerkUser(envelope, hearing)
  const user = writer(message, clerk)
  if (user === null) return null
  const ref = refOf(event.channel, message.ts, hearing)
  const place = placeOf(event.channel, message.thread_ts, hearing, false)
  const command = afterMention(message.text, clerk)
  const mentionedInside = event.type === 'app_mention' && command === null
  if (command === null && !mentionedInside && !isForClerk(place, message, clerk)) return null
  const said: Said =
    command === null
      ? { as: 'message', words: typedWords(message.text, hearing.nameOf), message: ref }
      : { as: 'command', words: typedWords(command, hearing.nameOf) }
  return { key: messageKey(ref), from: author(envelope, message, user), place, at: hearing.at, said }
}

function heardOfEdited(envelope: Envelope, event: MessageEvent, hearing: Hearing): Heard | null {
  const { message: now, previous_message: before } = event
  const clerk = clerkUser(envelope, hearing)
  const user = now === undefined ? null : writer(now, clerk)
  if (now === undefined || user === null || before?.text === now.text) return null
  const place = placeOf(event.channel, now.thread_ts, hearing, false)
  if (!isForClerk(place, now, clerk) && !now.text.includes(`<@${clerk}`)) return null
  const command = afterMention(now.text, clerk)
  const words = typedWords(command ?? now.text, hearing.nameOf)
  const message = refOf(event.channel, now.ts, hearing)
  return {
    key: `slack:edited:${event.channel}:${now.ts}:${now.edited?.ts ?? envelope.event_id}`,
    from: author(envelope, now, user),
    place,
    at: hearing.at,
    said: { as: 'edited', words, message, anew: command === null ? 'message' : 'command' },
  }
}

function heardOfDeleted(envelope: Envelope, event: MessageEvent, hearing: Hearing): Heard | null {
  const { previous_message: before } = event
  const clerk = clerkUser(envelope, hearing)
  const user = before === undefined ? null : writer(before, clerk)
  if (before === undefined || user === null) return null
  const place = placeOf(event.channel, before.thread_ts, hearing, false)
  if (!isForClerk(place, before, clerk) && !before.text.includes(`<@${clerk}`)) return null
  return {
    key: `slack:deleted:${event.channel}:${event.deleted_ts ?? before.ts}`,
    from: author(envelope, before, user),
    place,
    at: hearing.at,
    said: { as: 'deleted', message: refOf(event.channel, event.deleted_ts ?? before.ts, hearing) },
  }
}

/** A direct message, or a reply in a thread that the clerk began; where Slack does not say who began it, the door decides. */
function isForClerk(place: Place, { thread_ts, parent_user_id }: Message, clerk: string): boolean {
  if (place.kind === 'direct') return true
  return thread_ts !== undefined && (parent_user_id === undefined || parent_user_id === clerk)
}

function writer({ user, bot_id }: Message, clerk: string): string | null {
  return user === undefined || user === clerk || user === 'USLACKBOT' || bot_id !== undefined ? null : user
}

function clerkUser({ authorizations }: Envelope, { clerk }: Hearing): string {
  return clerk?.user ?? authorizations?.[0]?.user_id ?? ''
}

/**
 * The workspace that somebody belongs to. In a channel shared with another organisation the event can be addressed from theirs; where
 * Slack does not say whose they are, they are nobody's: a stranger is never taken for one of ours.
 */
function author(envelope: Envelope, { user_team, source_team, team }: Message, user: string): Handle {
  const said = user_team ?? source_team ?? team
  const tenant = said ?? (envelope.is_ext_shared_channel === true || isForeign(envelope) ? '' : ownTeam(envelope))
  return { platform: 'slack', tenant, user }
}

function isForeign(envelope: Envelope): boolean {
  const installed = envelope.authorizations?.[0]?.team_id ?? envelope.context_team_id
  return installed !== undefined && installed !== null && envelope.team_id !== undefined && envelope.team_id !== installed
}

function ownTeam({ authorizations, context_team_id, team_id }: Envelope): string {
  return authorizations?.[0]?.team_id ?? context_team_id ?? team_id ?? ''
}

function handleOf({ user, team }: Pick<Press, 'user' | 'team'>): Handle {
  return { platform: 'slack', tenant: user.team_id ?? team?.id ?? '', user: user.id }
}

function refOf(channel: string, message: string, { clerk }: Hearing): Ref {
  return { platform: 'slack', tenant: clerk?.team ?? '', channel, message }
}

function placeOf(channel: string, thread: string | undefined, hearing: Hearing, home: boolean): Place {
  if (home || channel === '') return { kind: 'home', channel: '', thread: null }
  return { kind: kindOf(channel), channel, thread: thread === undefined ? null : refOf(channel, thread, hearing) }
}

/** By the id, for not every event says what kind of conversation it is in. */
function kindOf(channel: string): 'direct' | 'channel' {
  return channel.startsWith('D') ? 'direct' : 'channel'
}
