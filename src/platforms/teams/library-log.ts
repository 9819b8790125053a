import type { AppOptions, IPlugin } from '@microsoft/teams.apps'
import type { Logger as Log } from 'pino'
import { librarySaid } from '#trace.ts'

type LibraryLog = NonNullable<AppOptions<IPlugin>['logger']>

/**
 * Microsoft's library logs through ours. Its lower lines hold whole activities and are dropped; of warnings and errors only the kind, or
 * the beginning of a sentence known to be the library's own, is kept, because they can hold what people wrote.
 */
export function libraryLog(log: Log): LibraryLog {
  const warn = (...said: unknown[]) => {
    // the guard has checked the token by the time the library is given anything
    if (!String(said[0]).includes('dangerouslyAllow')) log.warn({ library: librarySaid(said) }, 'the Teams library warns')
  }
  const error = (...said: unknown[]) => log.error({ library: librarySaid(said) }, 'the Teams library reports an error')
  const own: LibraryLog = {
    debug: () => undefined,
    info: () => undefined,
    trace: () => undefined,
    warn,
    error,
    log: (level, ...said) => (level === 'error' ? error(...said) : level === 'warn' ? warn(...said) : undefined),
    child: () => own,
  }
  return own
}
