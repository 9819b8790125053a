import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import type { Sent } from '#ports.ts'

/** Tried again when Slack itself is in trouble. */
const passing: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
])

const words: Readonly<Record<string, string>> = {
  is_archived: 'the channel is archived: unarchive it, or change the channel in config/boards.yaml',
  channel_not_found:
    'Slack knows no such conversation, or the clerk is not in it: invite the clerk to the channel, or change it in config/boards.yaml',
  not_in_channel: 'the clerk is not in the channel: invite it there with /invite',
  restricted_action: 'the channel lets only some people post: allow the clerk to, or change the channel in config/boards.yaml',
  restricted_action_read_only_channel:
    'the channel is read-only: allow the clerk to post, or change the channel in config/boards.yaml',
  restricted_action_thread_only_channel:
    'the channel takes replies only: allow the clerk to post, or change the channel in config/boards.yaml',
  restricted_action_non_threadable_channel: 'the channel has no threads: allow them, or change the channel in config/boards.yaml',
  restricted_action_thread_locked: 'the thread is locked',
  cannot_reply_to_message: 'the message cannot be replied to any more',
  message_not_found: 'the message is not there any more',
  cant_update_message: 'the message is not one that the clerk may change',
  edit_window_closed: 'the workspace does not let messages be changed so late',
  user_disabled: 'their Slack account is deactivated: name another account or e-mail in config/people.yaml',
  user_not_found: 'Slack knows no such account: correct it in config/people.yaml',
  users_not_found: 'no Slack account has that e-mail address: invite the person to Slack, or correct it in config/people.yaml',
  user_not_visible:
    'the clerk may not see that account (a guest, or from another organisation): reach them by e-mail, or add them to a channel with the clerk',
  cannot_dm_bot: 'the account is a bot: correct it in config/people.yaml',
  messages_tab_disabled: 'the app takes no direct messages: turn on the Messages tab of the app at api.slack.com',
  invalid_auth: 'Slack does not take the token: set SLACK_BOT_TOKEN anew and start again',
  not_authed: 'Slack was given no token: set SLACK_BOT_TOKEN and start again',
  token_revoked: 'the token was revoked: install the app again and set SLACK_BOT_TOKEN',
  token_expired: 'the token has expired: install the app again and set SLACK_BOT_TOKEN',
  account_inactive: 'the app was removed from the workspace, or the workspace is gone: install it again and set SLACK_BOT_TOKEN',
  org_login_required: 'the workspace is being moved to an organisation: try again later',
  ekm_access_denied: 'an administrator has suspended access to the workspace',
  missing_scope: 'the app lacks a permission: install it again with manifest.yml',
  access_denied: 'Slack denies the app access: ask the administrators of the workspace',
  team_access_not_granted: 'the app has no access to this workspace: ask its administrators',
  msg_too_long: 'Slack finds the message too long',
  msg_blocks_too_long: 'Slack finds the message too long',
  invalid_blocks: 'Slack does not take the form of the message: this is a fault of the clerk, please report it',
}

/** Why Slack said no, in words for the secretariat. */
export function failureWords(code: string): string {
  return words[code] ?? `Slack refused it (${code.slice(0, 60)})`
}

/** What Slack's own no is called, or null when the call failed otherwise. */
export function refusalCode(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null
}

/**
 * How a call that threw ended. `posting`: a message may have arrived although no answer came, so it must be looked up before it is sent
 * again; a call that changes what is there can simply be repeated.
 */
export function sentOf(error: unknown, posting: boolean): Exclude<Sent, { is: 'sent' }> {
  if (error instanceof WebAPIRateLimitedError)
    return { is: 'later', afterSeconds: Math.max(1, error.retryAfter), why: 'Slack asks to send more slowly' }
  if (error instanceof WebAPIPlatformError) return refusedOf(error.data.error)
  if (error instanceof WebAPIHTTPError && error.statusCode < 500)
    return { is: 'refused', why: `Slack does not take the request (HTTP ${error.statusCode}): check SLACK_API_URL` }
  if (error instanceof WebAPIRequestError && neverLeft(error))
    return { is: 'later', afterSeconds: 30, why: 'Slack cannot be reached' }
  if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) {
    const why = error instanceof WebAPIHTTPError ? `Slack is in trouble (HTTP ${error.statusCode})` : 'Slack did not answer'
    return posting ? { is: 'unknown', why } : { is: 'later', afterSeconds: 30, why }
  }
  throw error
}

/** The clerk's own standing with Slack: nobody is at fault whom it writes to, and a mended token mends it. */
const ownStanding: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'org_login_required',
  'ekm_access_denied',
  'access_denied',
  'team_access_not_granted',
])

function refusedOf(code: string): Exclude<Sent, { is: 'sent' }> {
  if (passing.has(code)) return { is: 'later', afterSeconds: 60, why: `Slack is in trouble (${code})` }
  if (ownStanding.has(code)) return { is: 'later', afterSeconds: 1800, why: failureWords(code) }
  return { is: 'refused', why: failureWords(code) }
}

/** Whether the request cannot have arrived, for no connection was made. */
function neverLeft({ original }: WebAPIRequestError): boolean {
  const { cause } = original
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
}
