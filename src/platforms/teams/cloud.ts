import { type CloudEnvironment, PUBLIC, US_GOV, US_GOV_DOD } from '@microsoft/teams.api'

/** Microsoft's clouds by name, as the environment has them. */
type CloudName = 'public' | 'gcc-high' | 'dod'

/** One of Microsoft's clouds: where its services are, and whom its tokens are from. */
export interface TeamsCloud {
  /** As Microsoft's library knows it, with the issuer of inbound tokens. */
  readonly sdk: CloudEnvironment
  /** Where the issuer of inbound tokens publishes its keys. */
  readonly keysUrl: string
  /** Where Entra publishes the keys that it signs a tab's tokens with. */
  readonly entraKeysUrl: string
  /** The hosts that serve Teams to bots (learn.microsoft.com, "Send proactive messages"). */
  readonly serviceHosts: readonly string[]
  /** Where a tenant is served whose own address no activity has told yet. */
  readonly serviceUrl: string
}

/**
 * GCC is served by hosts of its own and signs in and signs as the public cloud does. The 21Vianet cloud is not among them: Microsoft names
 * its issuer and its Graph, but no Teams client and no address at which a conversation is begun there.
 */
const clouds: Readonly<Record<CloudName, TeamsCloud>> = {
  public: cloudOf(PUBLIC, ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']),
  'gcc-high': cloudOf(US_GOV, ['smba.infra.gov.teams.microsoft.us']),
  dod: cloudOf(US_GOV_DOD, ['smba.infra.dod.teams.microsoft.us']),
}

/** The cloud of a name. */
export function cloudNamed(name: CloudName): TeamsCloud {
  return clouds[name]
}

/** The names that Entra signs under for a tenant, in the newer and the older form of its tokens. */
export function entraIssuersOf({ sdk }: TeamsCloud, tenant: string): readonly string[] {
  return [`${sdk.loginEndpoint}/${tenant}/v2.0`, `https://sts.windows.net/${tenant}/`]
}

function cloudOf(sdk: CloudEnvironment, serviceHosts: readonly [string, ...string[]]): TeamsCloud {
  return {
    sdk,
    keysUrl: sdk.openIdMetadataUrl.replace(/openidconfiguration$/, 'keys'),
    entraKeysUrl: `${sdk.loginEndpoint}/common/discovery/v2.0/keys`,
    serviceHosts,
    serviceUrl: `https://${serviceHosts[0]}/teams`,
  }
}
