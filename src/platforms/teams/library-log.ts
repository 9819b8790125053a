import type { AppOptions, IPlugin } from '@microsoft/teams.apps'
import type { Logger as Log } from 'pino'

type LibraryLog = NonNullable<AppOptions<IPlugin>['logger']>

/**
 * Microsoft's library logs through ours. Its lower lines hold whole activities and are dropped; of warnings and errors only the first words
 * before anything quoted are kept, for they can hold what people wrote.
 */
export function libraryLog(log: Log): LibraryLog {
  const warn = (...said: unknown[]) => {
    // the guard has checked the token by the time the library is given anything
    if (!String(said[0]).includes('dangerouslyAllow')) log.warn({ library: firstWords(said) }, 'the Teams library warns')
  }
  const error = (...said: unknown[]) => log.error({ library: firstWords(said) }, 'the Teams library reports an error')
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

function firstWords([first]: readonly unknown[]): string {
  if (first instanceof Error) return first.name
  return /^[^:("'`[{]{0,120}/.exec(String(first))?.[0].trim() ?? ''
}
