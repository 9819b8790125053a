import type { Check } from '#domain/check.ts'
import type { Environment } from '#environment.ts'
import type { TeamsPlaces } from '#platforms/teams/sdk.ts'
import { forgetful } from '../forgetful-store.ts'
import { openLog } from '../log.ts'
import type { OpenDesk } from '../open-desk.ts'
import type { Inspection } from './inspection.ts'
import { mailChecks } from './mail.ts'
import { unheardChecks } from './unheard.ts'

/** An inspection for each platform that the environment names; none in local mode. Nothing is written or sent, and what is looked up is not kept. */
export function platformInspections(environment: Environment, desk: OpenDesk, teams?: TeamsPlaces): readonly Inspection[] {
  const { slack, teams: settings, email } = environment
  const { graph } = desk
  const all: (Inspection | null)[] = [
    graph && { of: 'Microsoft 365', inspect: () => graphFound(graph, environment, desk) },
    slack && { of: 'Slack', inspect: () => slackFound(slack, desk) },
    email && { of: 'e-mail', inspect: () => mailFound(environment, email, desk) },
    settings && { of: 'Teams', inspect: () => teamsFound(settings, desk, teams) },
  ]
  return all.filter((one) => one !== null)
}

async function slackFound(
  { botToken, apiUrl, appToken }: NonNullable<Environment['slack']>,
  desk: OpenDesk,
): Promise<readonly Check[]> {
  const { slackChecks } = await import('#platforms/slack/checks.ts')
  const found = await slackChecks({
    botToken,
    apiUrl: apiUrl ?? undefined,
    log: openLog('silent'),
    store: forgetful(desk.store),
    directory: desk.directory,
    boards: desk.partnership.boards.filter(({ former }) => former !== true),
    clock: desk.clock,
  })
  // in Socket Mode nothing comes in from outside
  if (appToken !== null) return found
  const { slackUnheardChecks } = await import('./slack-unheard.ts')
  return [...found, ...(await slackUnheardChecks(lately(desk)))]
}

async function teamsFound(
  settings: NonNullable<Environment['teams']>,
  desk: OpenDesk,
  places: TeamsPlaces | undefined,
): Promise<readonly Check[]> {
  const { teamsReach } = await import('../wiring/teams-wiring.ts')
  const { teamsChecks } = await import('#platforms/teams/checks.ts')
  const { teamsUnheardChecks } = await import('./teams-unheard.ts')
  const { mouth, messenger } = teamsReach(settings, {
    desk: { ...desk, store: forgetful(desk.store) },
    log: openLog('silent'),
    places,
  })
  const boards = desk.partnership.boards.filter(({ former }) => former !== true)
  const found = await teamsChecks({ mouth, messenger, directory: desk.directory, boards, checked: settings.auth !== 'off' })
  return [...found, ...(await teamsUnheardChecks(lately(desk)))]
}

function lately({ store, clock, partnership }: OpenDesk) {
  return { store, now: clock.now(), timeZone: partnership.timeZone }
}

async function graphFound(
  { client, outside }: NonNullable<OpenDesk['graph']>,
  { email, teams }: Environment,
  { partnership, clock }: OpenDesk,
): Promise<readonly Check[]> {
  const { graphChecks } = await import('#platforms/graph/checks.ts')
  const { addressOf } = await import('#platforms/graph/mail/address.ts')
  const mailbox = email === null ? null : addressOf(email.from).address
  return graphChecks({
    client,
    diary: outside.diary,
    outside: partnership.outside,
    sendsFrom: email?.smtpUrl === null ? mailbox : null,
    readsFrom: partnership.outside.replies ? mailbox : null,
    teams: teams !== null,
    now: clock.now(),
  })
}

async function mailFound(
  { publicUrl, sessionSecret }: Environment,
  email: NonNullable<Environment['email']>,
  desk: OpenDesk,
): Promise<readonly Check[]> {
  const { graph, partnership } = desk
  const { smtpMailer } = await import('../wiring/email-wiring.ts')
  await using bySmtp = await smtpMailer(email)
  const wantsReplies = partnership.outside.replies
  const links = publicUrl !== null && sessionSecret !== null
  const found = await mailChecks({
    mailer: bySmtp ?? graph?.mailer(email.from) ?? null,
    from: email.from,
    bySmtp: bySmtp !== null,
    inbox: wantsReplies ? (graph?.inbox(email.from) ?? null) : null,
    wantsReplies,
    links,
  })
  return links ? [...found, ...(await unheardChecks('personal links', lately(desk), () => null))] : found
}
