import { type Logger, LogLevel } from '@slack/bolt'
import type { Logger as Log } from 'pino'

/**
 * Slack's libraries log through ours. Their debug and info lines hold whole payloads and are dropped; of warnings and errors only the
 * first words before anything quoted are kept, for they can hold what people wrote.
 */
export function libraryLog(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said: unknown[]) => log.warn({ library: firstWords(said) }, 'the Slack library warns'),
    error: (...said: unknown[]) => log.error({ library: firstWords(said) }, 'the Slack library reports an error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}

function firstWords([first]: readonly unknown[]): string {
  if (first instanceof Error) return first.name
  return /^[^:("'`[{]{0,120}/.exec(String(first))?.[0].trim() ?? ''
}
