import { z } from 'zod'
import type { ReachState } from '#ports/reach.ts'
import type { Sent } from '#ports.ts'
import { NoToken } from './send/connector.ts'

/** What Teams answered to a call that failed; null when no answer came. */
export interface Failure {
  readonly status: number
  /** Teams' own name of it, such as `MessageWritesBlocked`. */
  readonly code: string
  readonly retryAfter: number | null
}

const ErrorBody = z.object({
  error: z.object({ code: z.string().nullish(), subCode: z.string().nullish() }).nullish(),
  errorCode: z.union([z.string(), z.number()]).nullish(),
})
/** An error of the SDK's HTTP client, axios, as far as it is read. */
const HttpError = z.object({
  code: z.string().optional(),
  response: z.object({ status: z.number(), headers: z.unknown(), data: z.unknown() }).optional(),
})

const words: Readonly<Record<string, string>> = {
  MessageWritesBlocked: 'they have blocked the clerk in Teams, or removed its app: ask them to add it again',
  BotNotInConversationRoster: 'the clerk’s app is not in that team, chat or personal apps: install it there',
  ConversationNotFound: 'the conversation is not there any more, or the clerk’s app was removed from it: install it there again',
  ConversationBlockedByUser: 'they have blocked the clerk in Teams: ask them to unblock it',
  ForbiddenOperationException: 'Teams does not let the clerk write there: ask a Teams administrator to allow its app',
  ActivityNotFoundInConversation: 'the message is not there any more',
  MessageSizeTooBig: 'Teams finds the message too long',
}

/** Why Teams said no, in words for the secretariat. */
export function failureWords({ status, code }: Failure): string {
  const known = words[code]
  if (known !== undefined) return known
  if (status === 413) return words.MessageSizeTooBig ?? ''
  if (status === 403)
    return 'the clerk’s app is not installed for them, or not in that team: install it there, or ask a Teams administrator'
  if (status === 404) return words.ConversationNotFound ?? ''
  return `Teams refused it (${status}${code === '' ? '' : `, ${code.slice(0, 60)}`})`
}

/** What Teams answered, or null when the call failed otherwise. */
export function failureOf(error: unknown): Failure | null {
  const read = HttpError.safeParse(error)
  const response = read.success ? read.data.response : undefined
  if (response === undefined) return null
  const body = ErrorBody.safeParse(response.data)
  const { error: told, errorCode } = body.success ? body.data : { error: null, errorCode: null }
  return {
    status: response.status,
    code: String(told?.subCode ?? told?.code ?? errorCode ?? ''),
    retryAfter: secondsOf(response.headers),
  }
}

/** Whether a failure says that the conversation can no longer be written to. */
export function isGone(failure: Failure): boolean {
  return reachOf(failure) !== null
}

/** What a failure tells of the person who was to be reached; null when it tells nothing of them. */
export function reachOf({ status, code }: Failure): ReachState | null {
  if (code === 'MessageWritesBlocked' || code === 'ConversationBlockedByUser') return 'blocked'
  return (status === 403 && code !== 'ForbiddenOperationException') ||
    (status === 404 && code !== 'ActivityNotFoundInConversation')
    ? 'not installed'
    : null
}

/**
 * How a call that threw ended. `posting`: a message may have arrived although no answer came; a call that changes what is there can simply
 * be repeated. Teams asks to be tried again after 412, 429, 502 and 504 (learn.microsoft.com, "Optimize your bot with rate limiting").
 */
export function sentOf(error: unknown, posting: boolean): Exclude<Sent, { is: 'sent' }> {
  if (error instanceof NoToken)
    return { is: 'later', afterSeconds: 300, why: 'Microsoft gives the clerk no token: check the TEAMS_ credentials' }
  const failure = failureOf(error)
  if (failure !== null) return sentOfFailure(failure, posting)
  const code = unansweredCode(error)
  if (code === null) throw error
  if (neverLeft.has(code)) return { is: 'later', afterSeconds: 30, why: 'Teams cannot be reached' }
  return posting ? { is: 'unknown', why: 'Teams did not answer' } : { is: 'later', afterSeconds: 30, why: 'Teams did not answer' }
}

/** Whether a call failed without any answer from Teams. */
export function isUnanswered(error: unknown): boolean {
  return unansweredCode(error) !== null
}

function unansweredCode(error: unknown): string | null {
  const read = HttpError.safeParse(error)
  return read.success && read.data.response === undefined ? (read.data.code ?? null) : null
}

function sentOfFailure(failure: Failure, posting: boolean): Exclude<Sent, { is: 'sent' }> {
  const { status, retryAfter } = failure
  if (status === 429) return { is: 'later', afterSeconds: Math.max(1, retryAfter ?? 5), why: 'Teams asks to send more slowly' }
  if (status === 412 || status === 503)
    return { is: 'later', afterSeconds: Math.max(1, retryAfter ?? 5), why: `Teams asks to try again (${status})` }
  if (status === 401)
    return { is: 'later', afterSeconds: 1800, why: 'Teams does not take the clerk’s token: check the TEAMS_ credentials' }
  if (status < 500) {
    const reach = reachOf(failure)
    return { is: 'refused', why: failureWords(failure), ...(reach === null ? {} : { reach }) }
  }
  const why = `Teams is in trouble (${status})`
  return posting ? { is: 'unknown', why } : { is: 'later', afterSeconds: Math.max(30, retryAfter ?? 0), why }
}

/** No connection was made, so nothing can have arrived. */
const neverLeft: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

/** Retry-After is seconds or a date. */
function secondsOf(headers: unknown): number | null {
  const given = typeof headers === 'object' && headers !== null ? Reflect.get(headers, 'retry-after') : undefined
  if (typeof given !== 'string' && typeof given !== 'number') return null
  const seconds = Number(given)
  if (Number.isFinite(seconds)) return Math.ceil(seconds)
  const until = Date.parse(String(given))
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - Date.now()) / 1000))
}
