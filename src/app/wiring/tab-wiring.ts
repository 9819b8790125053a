import type { Environment } from '#environment.ts'
import type { Desk } from '#jobs/desk.ts'
import { cloudNamed } from '#platforms/teams/cloud.ts'
import { EntraTokens } from '#platforms/teams/tab/entra-token.ts'
import { tabApp, tabPaths } from '#platforms/teams/tab/tab-app.ts'
import { traceOf } from '#trace.ts'
import type { Mount } from '../listener.ts'
import type { Log } from '../log.ts'
import type { SignedWiring } from './signed-wiring.ts'

/** What the tab stands on: the bot's settings, and the pages behind sign-in that it opens. */
interface TabParts {
  readonly settings: NonNullable<Environment['teams']>
  readonly publicUrl: string
  readonly signed: SignedWiring
  readonly keysUrl?: string | undefined
}

/** The personal tab in Teams, which signs people in to their pages; nowhere where no bot is registered to sign in to. */
export function tabMounts({ settings, publicUrl, signed, keysUrl }: TabParts, desk: Desk, log: Log): readonly Mount[] {
  const { clientId, tenantId } = settings
  if (clientId === null) return []
  const { directory, clock, partnership } = desk
  const tenants = [...new Set([...(tenantId === null ? [] : [tenantId]), ...partnership.tenants.teams])]
  const { host } = new URL(publicUrl)
  const app = tabApp({
    tokens: new EntraTokens({ clientId, host, tenants, cloud: cloudNamed(settings.cloud), keysUrl, clock }),
    personOf: async (handle) => (await directory.personOf(handle))?.id ?? null,
    begin: (response, person) => signed.sessions.begin(response, person, true),
    partnership: partnership.name,
    turnedAway: (why) => log.warn({ why }, 'somebody was not signed in to the tab in Teams'),
    failed: (error) => log.error({ error: traceOf(error) }, 'the tab in Teams could not be shown'),
  })
  return tabPaths.map((path) => ({ path, handle: app }))
}
