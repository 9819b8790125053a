import type { Check } from '#domain/check.ts'
import { keysUnread, notValid } from '#platforms/teams/listen/guard.ts'
import { type NotHeard, unheardChecks } from './unheard.ts'

/** What came to `/api/messages` in the last days and was not heard. */
export function teamsUnheardChecks(from: Parameters<typeof unheardChecks>[1]): Promise<readonly Check[]> {
  return unheardChecks('Teams', from, fixOf)
}

/** What somebody may have to do; null where it is only somebody else's knocking. */
function fixOf({ why, tenant }: NotHeard): string | null {
  if (tenant !== undefined)
    return 'If it is a partner’s, list it in config/partnership.yaml under tenants; else nothing is to be done.'
  if (why === keysUnread) return 'Let the clerk reach Microsoft’s sign-in over https. Teams sends it again.'
  if (why === notValid)
    return 'If people get no answers in Teams, check TEAMS_CLIENT_ID, TEAMS_CLOUD and the clock of this machine; else it was not Teams that sent it.'
  return null
}
