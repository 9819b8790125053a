import type { AppsManifestValidateArguments } from '@slack/web-api'

type Manifest = Extract<AppsManifestValidateArguments['manifest'], object>
type Settings = NonNullable<Manifest['settings']>
type BotEvent = NonNullable<NonNullable<Settings['event_subscriptions']>['bot_events']>[number]
type BotScope = NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>[number]

/** The one slash command. */
export const slashCommand = '/board'

/** The shortcut on any message, which works in threads too. */
export const makeAction = { callbackId: 'make_action', name: 'Make this an action' } as const

/** What the clerk asks Slack to tell it of. */
export const botEvents = [
  'app_home_opened',
  'app_mention',
  'message.channels',
  'message.groups',
  'message.im',
] as const satisfies readonly BotEvent[]

/** What the clerk may do, each with the calls that need it. `manifest.yml` asks for these and no others. */
export const botScopes = {
  'app_mentions:read': 'event app_mention',
  'channels:history': 'event message.channels, conversations.history and .replies',
  'channels:read': 'conversations.list, .info and .members',
  'chat:write': 'chat.postMessage, .update, .delete and .postEphemeral',
  commands: 'the slash command and the message shortcut',
  'files:write': 'files.getUploadURLExternal and .completeUploadExternal, for charts and board packs',
  'groups:history': 'event message.groups, conversations.history and .replies',
  'groups:read': 'conversations.list, .info and .members of private channels',
  'im:history': 'event message.im, conversations.history of a direct message',
  'im:write': 'conversations.open',
  'users:read': 'users.info',
  'users:read.email': 'users.lookupByEmail',
} as const satisfies Partial<Record<BotScope, string>>

/** The scopes by name. */
export const botScopeNames: readonly string[] = Object.keys(botScopes)
