import type { WebClient } from '@slack/web-api'
import type { Handle } from '#domain/person/handle.ts'
import type { Directory } from '#ports.ts'
import type { WhoAmI } from './identity.ts'
import type { Lookups } from './lookups.ts'

/** What is asked, and where what was found is kept. */
interface Acquaintances {
  readonly client: WebClient
  readonly who: WhoAmI
  readonly directory: Directory
  readonly lookups: Lookups
}

/**
 * Finds out who an account is that configuration names by e-mail address, and remembers it. Only an account of the clerk's own workspace
 * whose address Slack has confirmed is believed; guests are, strangers from a shared channel are not.
 */
export async function meet(handle: Handle, { client, who, directory, lookups }: Acquaintances): Promise<void> {
  const { team } = await who.ask()
  if (handle.tenant !== team) return
  const { user } = await client.users.info({ user: handle.user })
  const email = user?.profile?.email?.trim().toLowerCase()
  if (email === undefined || email === '' || user?.is_bot === true || user?.deleted === true) return
  if (user?.is_stranger === true || user?.is_email_confirmed === false || (user?.team_id ?? team) !== team) return
  for (const { handles } of await directory.people()) {
    const { slack } = handles
    if (slack?.trim().toLowerCase() === email) return void (await lookups.remember(slack, handle.user))
  }
}
