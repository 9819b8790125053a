import { type Logger, LogLevel } from '@slack/bolt'
import type { Logger as Log } from 'pino'
import { librarySaid } from '#trace.ts'

/**
 * Slack's libraries log through ours. Their debug and info lines hold whole payloads and are dropped; of warnings and errors only
 * the kind, or the beginning of a sentence known to be the library's own, is kept, because they can hold what people wrote.
 */
export function libraryLog(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said: unknown[]) => log.warn({ library: librarySaid(said) }, 'the Slack library warns'),
    error: (...said: unknown[]) => log.error({ library: librarySaid(said) }, 'the Slack library reports an error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}
