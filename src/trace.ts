/** What may be logged of something thrown: what kind it is, its code where it has one, and where in the code it was. */
export interface Trace {
  readonly kind: string
  readonly code: string | null
  readonly at: readonly string[]
}

/** A place in the code, of the clerk's own or of a package. */
const place = /(?:(?:src|node_modules)\/[\w@./-]{1,200}|node:[\w/]{1,80}):\d{1,6}:\d{1,6}(?=\)?$)/
/** Codes of Node, of PostgreSQL, and of Slack's library. */
const plainCode = /^(?:E[A-Z_]{2,40}|ERR_[A-Z0-9_]{2,60}|[0-9A-Z]{5}|slack_[a-z_]{3,60})$/

/** An error as far as it may be logged. Never its message, which may hold people's words or a secret, nor what a stack repeats of it. */
export function traceOf(thrown: unknown): Trace {
  if (!(thrown instanceof Error)) return { kind: typeof thrown, code: null, at: [] }
  const { code } = thrown as { readonly code?: unknown } // many errors have one
  return {
    kind: /^[A-Z][A-Za-z]{2,50}$/.test(thrown.name) ? thrown.name : 'Error',
    code: typeof code === 'string' && plainCode.test(code) ? code : null,
    at: framesOf(thrown).slice(0, 8),
  }
}

function framesOf({ message, stack = '' }: Error): string[] {
  const after = message === '' ? 0 : stack.indexOf(message) + message.length
  return stack
    .slice(after)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => place.exec(line)?.[0] ?? null)
    .filter((line) => line !== null)
}

const sentences =
  /^(An API error occurred|A request error occurred|A rate-limited? response|http request failed|No acknowledge?ment|Request verification failed|Failed to (?:parse|verify)|An incoming event was not acknowledged|An unhandled error|Parsing request body|Unhandled (?:activity|event)|no credentials|app(?:lication)? (?:stopped|started))/i

/** What a library says in a log of its own, as far as it may be logged: the kind of an error, or the beginning of a sentence known to hold nothing of people's. */
export function librarySaid([first]: readonly unknown[]): string {
  if (first instanceof Error) return traceOf(first).kind
  return sentences.exec(String(first))?.[0] ?? 'words that are kept out of the log'
}
