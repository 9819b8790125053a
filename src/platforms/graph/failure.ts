import { GraphClientError, GraphError } from '@microsoft/microsoft-graph-client'

/**
 * What went wrong with a call to Graph. `unauthorised`: the clerk is not let in; `denied`: it lacks a permission; `absent`: there is no such
 * thing; `locked`: somebody holds it; `busy` and `down`: it may work later; `refused`: what was asked is not taken;
 * `unanswered`: it is not known whether it was done.
 */
export type FailureKind =
  | 'unauthorised'
  | 'denied'
  | 'absent'
  | 'locked'
  | 'conflict'
  | 'busy'
  | 'down'
  | 'refused'
  | 'unanswered'

/** A call to Graph that failed. Its message names status and code alone, for what Graph says may hold people's words. */
export class GraphFailure extends Error {
  readonly kind: FailureKind
  readonly status: number | null
  readonly code: string
  readonly afterSeconds: number | null

  constructor(kind: FailureKind, status: number | null, code: string, afterSeconds: number | null = null) {
    super(`Graph: ${status ?? 'no answer'}${code === '' ? '' : ` ${code}`}`)
    this.name = 'GraphFailure'
    this.kind = kind
    this.status = status
    this.code = code
    this.afterSeconds = afterSeconds
  }
}

/** Whether a link from which changes are read is known to Graph no more, so that it has to be begun anew. */
export function hasExpired(error: unknown): boolean {
  return error instanceof GraphFailure && (error.status === 410 || /syncstate|resync/i.test(error.code))
}

/** What was thrown by a call, as a failure. What is no answer of Graph's, such as a bug, is thrown on. */
export function failureOf(error: unknown): GraphFailure {
  if (error instanceof GraphFailure) return error
  if (error instanceof GraphClientError && error.customError instanceof GraphFailure) return error.customError
  if (!(error instanceof GraphError) || error.statusCode < 0) throw error
  const code = /^[\w.]{1,80}$/.test(error.code ?? '') ? (error.code ?? '') : ''
  const seconds = error.headers instanceof Headers ? retryAfterOf(error.headers) : null
  return failed(error.statusCode, code, seconds)
}

/** An answer's failure, by its status. */
export function failed(status: number, code: string, afterSeconds: number | null): GraphFailure {
  return new GraphFailure(kindOf(status, code), status, code, afterSeconds)
}

function kindOf(status: number, code: string): FailureKind {
  if (status === 423 || code === 'resourceLocked' || code === 'notAllowed') return 'locked'
  if (status === 401) return 'unauthorised'
  if (status === 403) return 'denied'
  if (status === 404 || status === 410) return 'absent'
  if (status === 409) return 'conflict'
  if (status === 429 || status === 503) return 'busy'
  return status >= 500 ? 'down' : 'refused'
}

/** Seconds to wait, by the header Retry-After: a number of seconds, or a date, counted from the answer's own date. */
export function retryAfterOf(headers: Headers): number | null {
  const value = headers.get('retry-after')
  if (value === null) return null
  if (/^\d+$/.test(value.trim())) return Number(value)
  const [until, from] = [Date.parse(value), Date.parse(headers.get('date') ?? '')]
  return Number.isNaN(until) || Number.isNaN(from) ? null : Math.max(0, Math.ceil((until - from) / 1000))
}
