import { z } from 'zod'

// of Slack's payloads only the fields that the clerk reads

/** A slash command. */
export const Slash = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  team_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
})
export type Slash = z.infer<typeof Slash>

/** `team_id` is the person's own workspace, also where they came in through a shared channel. */
const User = z.object({ id: z.string(), team_id: z.string().optional() })
const Team = z.object({ id: z.string() }).nullish()

/** A press of a button, in a message, the App Home or a window. */
export const Press = z.object({
  type: z.literal('block_actions'),
  user: User,
  team: Team,
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  container: z.object({ type: z.string(), is_ephemeral: z.boolean().optional(), thread_ts: z.string().optional() }).optional(),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  view: z.object({ id: z.string(), type: z.string(), private_metadata: z.string().optional() }).optional(),
  actions: z.tuple(
    [z.object({ action_id: z.string(), action_ts: z.string().optional(), value: z.string().optional() })],
    z.unknown(),
  ),
})
export type Press = z.infer<typeof Press>

const Input = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})

/** A window that was sent. */
export const Submission = z.object({
  type: z.literal('view_submission'),
  user: User,
  team: Team,
  trigger_id: z.string().optional(),
  view: z.object({
    id: z.string(),
    private_metadata: z.string().default(''),
    blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), Input)) }),
  }),
})
export type Submission = z.infer<typeof Submission>

/** The shortcut on a message. */
export const Shortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.string(),
  user: User,
  team: Team,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string(), name: z.string().optional() }),
  message: z.object({ ts: z.string(), text: z.string().default(''), thread_ts: z.string().optional() }),
})
export type Shortcut = z.infer<typeof Shortcut>

const Message = z.object({
  ts: z.string(),
  text: z.string().default(''),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
  user_team: z.string().optional(),
  source_team: z.string().optional(),
  team: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
})
/** A message as it stands in an event. */
export type Message = z.infer<typeof Message>

/** A message, also one edited or deleted, or a mention of the clerk. */
export const MessageEvent = z.object({
  type: z.enum(['message', 'app_mention']),
  channel: z.string(),
  ...Message.partial({ ts: true }).shape,
  deleted_ts: z.string().optional(),
  message: Message.optional(),
  previous_message: Message.optional(),
})
export type MessageEvent = z.infer<typeof MessageEvent>

/** Somebody opened the App Home. */
export const HomeOpened = z.object({
  type: z.literal('app_home_opened'),
  user: z.string(),
  tab: z.string().default('home'),
  user_team: z.string().optional(),
})
export type HomeOpened = z.infer<typeof HomeOpened>

/** What every event comes in: its id, whose it is, and whether its channel is shared. */
export const Envelope = z.object({
  type: z.literal('event_callback'),
  event_id: z.string(),
  team_id: z.string().optional(),
  context_team_id: z.string().nullish(),
  is_ext_shared_channel: z.boolean().optional(),
  authorizations: z.array(z.object({ team_id: z.string().nullable(), user_id: z.string().optional() })).optional(),
  event: z.looseObject({ type: z.string() }),
})
export type Envelope = z.infer<typeof Envelope>
