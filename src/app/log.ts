import { type Logger, pino } from 'pino'

export type Log = Logger

/** What must never be logged, wherever it turns up in a logged fact: secrets, and what people wrote. */
const hidden = [
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
]

/** The process's log, as JSON lines on standard error: messages are static, facts are fields. */
export function openLog(level: string): Log {
  const paths = hidden.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino({ level, base: null, redact: { paths, censor: '[kept out]' } }, pino.destination({ dest: 2, sync: true }))
}

/** An error as far as it may be logged: its kind and where it happened, never its message, which may hold people's words. */
export function errorFacts(error: unknown): { readonly kind: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] }
  return {
    kind: error.name,
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  }
}
