import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { teamsReach } from '#app/wiring/teams-wiring.ts'
import type { Board } from '#domain/board/board.ts'
import type { Person } from '#domain/person/person.ts'
import type { Environment } from '#environment.ts'
import type { Desk } from '#jobs/desk.ts'
import { Activity } from '#platforms/teams/activity.ts'
import type { TeamsPlaces } from '#platforms/teams/sdk.ts'
import type { OutsidePorts } from '#ports/outside.ts'
import { aDesk } from '../../builders/desk.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { botId, tenant } from '../../doubles/microsoft-keys.ts'
import { type Account, clerkToken, TeamsDouble } from '../../doubles/teams-double.ts'
import { activityOf, inChannel } from '../../doubles/teams-user.ts'

export const settings: NonNullable<Environment['teams']> = {
  clientId: botId,
  clientSecret: 'secret',
  certificate: null,
  tenantId: tenant,
  cloud: 'public',
  auth: 'on',
}

/** An account in the clerk's tenant. */
export function account(id: string, more: Partial<Account> = {}): Account {
  const email = `${id}@example.org`
  return { id: `29:${id}`, aadObjectId: `aad-${id}`, name: id, email, tenantId: tenant, userRole: 'user', ...more }
}

/** What the clerk speaks in Teams with, on a double that goes with the test. */
export async function sendingDesk(
  given: { readonly people?: readonly Person[]; readonly boards?: readonly Board[]; readonly outside?: Partial<OutsidePorts> },
  places: TeamsPlaces = {},
  more: Partial<typeof settings> = {},
) {
  const double = await new TeamsDouble().listen()
  onTestFinished(() => double.close())
  const { people = [], boards = [] } = given
  const partnership = aPartnership({ people, boards, tenants: { slack: [], teams: [tenant] } })
  const bare = await aDesk(partnership, '2026-05-04T09:10:00+01:00')
  const desk: Desk = { ...bare, ...(given.outside === undefined ? {} : { outside: given.outside as OutsidePorts }) } // what the test gives is all that is used
  const { serviceUrl } = double
  const known = { serviceUrl, loopback: true, ...(places.loginUrl === undefined ? { token: async () => clerkToken } : {}) }
  const reach = teamsReach({ ...settings, ...more }, { desk, log: pino({ level: 'silent' }), places: { ...known, ...places } })
  return { ...reach, double, desk }
}

export type Sending = Awaited<ReturnType<typeof sendingDesk>>

/** The clerk is in a channel. */
export async function channelOf(
  { double, mouth }: Sending,
  team: string,
  name: string,
  members: readonly Account[],
): Promise<string> {
  const id = `19:${team}-${name}@thread.tacv2`
  const of = { id: `19:${team}@thread.tacv2`, name: team }
  double.rooms.set(id, { members, team: of, name })
  const told = activityOf(account('somebody'), { type: 'conversationUpdate', ...inChannel(id, of, name, '1') })
  await mouth.conversations.heard(Activity.parse({ serviceUrl: double.serviceUrl, ...told }))
  return id
}
