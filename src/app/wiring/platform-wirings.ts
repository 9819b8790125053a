import type { Environment } from '#environment.ts'
import type { Mount } from '../listener.ts'
import type { Log } from '../log.ts'
import type { OpenDesk } from '../open-desk.ts'
import type { SignedWiring } from './signed-wiring.ts'
import type { Wired } from './wired.ts'
import type { Wiring } from './wiring.ts'

/** Every platform that the environment names, those first that are loaded first. */
export function wiringsOf(wired: Wired): readonly Promise<Wiring | null>[] {
  return [slackOf(wired), teamsOf(wired), emailOf(wired)]
}

/** Slack's libraries are loaded only where it is used. */
async function slackOf(wired: Wired): Promise<Wiring | null> {
  const { slack } = wired.environment
  if (slack === null) return null
  const { SlackWiring } = await import('./slack-wiring.ts')
  return new SlackWiring(slack, wired)
}

/** The libraries of Teams are loaded only where it is used. */
async function teamsOf(wired: Wired): Promise<Wiring | null> {
  const { teams } = wired.environment
  if (teams === null) return null
  const { TeamsWiring } = await import('./teams-wiring.ts')
  return new TeamsWiring(teams, wired)
}

async function emailOf(wired: Wired): Promise<Wiring | null> {
  const { desk, places, signed } = wired
  const { email } = wired.environment
  if (email === null) return null
  const { emailWiringOf } = await import('./email-wiring.ts')
  const { graph, partnership } = desk
  const byGraph = graph?.mailer(email.from) ?? null
  const inbox = places.inbox ?? (partnership.outside.replies ? graph?.inbox(email.from) : null) ?? null
  return emailWiringOf(email, wired, { linkFor: signed?.linkFor ?? null, inbox, byGraph })
}

/** The pages behind sign-in, where people can reach them. */
export async function signedOf(environment: Environment, desk: OpenDesk, log: Log): Promise<SignedWiring | null> {
  if (environment.publicUrl === null) return null
  const { signedWiring } = await import('./signed-wiring.ts')
  return signedWiring(environment, desk, log)
}

/** The personal tab, where there are pages behind sign-in for it to open. */
export async function tabOf({ environment, desk, log, places, signed }: Wired): Promise<readonly Mount[]> {
  const { teams: settings, publicUrl } = environment
  if (settings === null || publicUrl === null || signed === null) return []
  const { tabMounts } = await import('./tab-wiring.ts')
  return tabMounts({ settings, publicUrl, signed, keysUrl: places.teams?.entraKeysUrl }, desk, log)
}
