import { type Logger, pino } from 'pino'
import { traceOf } from '#trace.ts'

/** Where the process's log goes. */
export type Log = Logger

/** What must never be logged, wherever it turns up in a logged fact: secrets, and what people wrote. */
export const keptOut = [
  'token',
  'secret',
  'password',
  'authorization',
  'words',
  'text',
  'title',
  'description',
  'card',
  'said',
  'values',
  'email',
  'message',
  'stack',
]

const censor = '[kept out]'

/**
 * What looks like a secret or an address, wherever it stands in a line: a second net, beneath that of not logging them. Each is bounded, so
 * that a long line costs no more than its length.
 */
const lookAlikes: readonly (readonly [RegExp, string])[] = [
  [/(:\/\/)[^/\s"@]{1,300}@/g, `$1${censor}@`],
  [/[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g, censor],
  [/\beyJ[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]*)?/g, censor],
  [/\bx(?:ox[a-z]|app)-[\w-]+/g, censor],
  [/\b(Bearer|Basic) [\w.~+/=-]+/gi, `$1 ${censor}`],
  [/\/(u|file|response)\/[^\s"?#]+/g, `/$1/${censor}`],
  [/(hooks\.slack\.com)\/[^\s"]+/g, `$1/${censor}`],
]

/**
 * The process's log, as JSON lines on standard error or where `write` puts them: messages are static, facts are fields. None of the given
 * secrets comes out in a line, whatever it was part of.
 */
export function openLog(level: string, secrets: readonly string[] = [], write?: (line: string) => void): Log {
  const paths = keptOut.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const known = secrets.map((secret) => JSON.stringify(secret).slice(1, -1)).filter(({ length }) => length >= 4)
  const options = {
    level,
    base: null,
    redact: { paths, censor },
    // an error that is handed over whole says no more than its trace
    serializers: { err: traced, error: traced },
    hooks: { streamWrite: (line: string) => without(line, known) },
  }
  return write === undefined ? pino(options, pino.destination({ dest: 2, sync: true })) : pino(options, { write })
}

function traced(value: unknown): unknown {
  return value instanceof Error ? traceOf(value) : value
}

function without(line: string, secrets: readonly string[]): string {
  const bare = secrets.reduce((rest, secret) => rest.replaceAll(secret, censor), line)
  return lookAlikes.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), bare)
}
