import { openLog } from '#app/log.ts'
import type { OpenDesk } from '#app/open-desk.ts'
import { type Environment, isLocalMode } from '#environment.ts'
import { type Check, pass } from '#jobs/checks/check.ts'
import { sourceChecks } from '#jobs/checks/sources.ts'
import { forgetful } from '../forgetful-store.ts'
import { mailChecks } from './mail-checks.ts'

/** Checks of the platforms that are configured. */
export async function platformChecks(environment: Environment, desk: OpenDesk): Promise<readonly Check[]> {
  const outside = desk.graph === null ? [] : await graphFound(desk.graph, environment, desk)
  if (isLocalMode(environment))
    return [pass('platforms', 'none is configured: the clerk runs in local mode, in the browser'), ...outside]
  return [
    ...outside,
    ...(environment.slack === null ? [] : await slackFound(environment.slack, desk)),
    ...(environment.email === null ? [] : await mailFound(environment, environment.email, desk)),
    ...(environment.teams === null ? [] : await teamsFound(environment.teams, desk)),
  ]
}

async function slackFound({ botToken, apiUrl }: NonNullable<Environment['slack']>, desk: OpenDesk): Promise<readonly Check[]> {
  const { slackChecks } = await import('#platforms/slack/checks.ts')
  return slackChecks({
    botToken,
    apiUrl: apiUrl ?? undefined,
    log: openLog('silent'),
    store: forgetful(desk.store),
    directory: desk.directory,
    boards: desk.partnership.boards.filter(({ former }) => former !== true),
    clock: desk.clock,
  })
}

async function teamsFound(settings: NonNullable<Environment['teams']>, desk: OpenDesk): Promise<readonly Check[]> {
  const { teamsReach } = await import('#app/teams-wiring.ts')
  const { teamsChecks } = await import('#platforms/teams/checks.ts')
  const { mouth, messenger } = teamsReach(settings, { ...desk, store: forgetful(desk.store) }, openLog('silent'))
  const boards = desk.partnership.boards.filter(({ former }) => former !== true)
  return teamsChecks({ mouth, messenger, directory: desk.directory, boards, checked: settings.auth !== 'off' })
}

async function graphFound(
  { client, outside }: NonNullable<OpenDesk['graph']>,
  { email }: Environment,
  { partnership, store, clock }: OpenDesk,
): Promise<readonly Check[]> {
  const { graphChecks } = await import('#platforms/graph/checks.ts')
  const { addressOf } = await import('#platforms/graph/mail/address.ts')
  const mailbox = email === null ? null : addressOf(email.from).address
  const checks = await graphChecks({
    client,
    diary: outside.diary,
    outside: partnership.outside,
    sendsFrom: email?.smtpUrl === null ? mailbox : null,
    readsFrom: partnership.outside.replies ? mailbox : null,
    now: clock.now(),
  })
  return [...checks, ...(await sourceChecks(store))]
}

async function mailFound(
  { publicUrl, sessionSecret }: Environment,
  email: NonNullable<Environment['email']>,
  { graph, partnership }: OpenDesk,
): Promise<readonly Check[]> {
  const { smtpMailer } = await import('#app/email-wiring.ts')
  await using bySmtp = await smtpMailer(email)
  const wantsReplies = partnership.outside.replies
  return mailChecks({
    mailer: bySmtp ?? graph?.mailer(email.from) ?? null,
    from: email.from,
    bySmtp: bySmtp !== null,
    inbox: wantsReplies ? (graph?.inbox(email.from) ?? null) : null,
    wantsReplies,
    links: publicUrl !== null && sessionSecret !== null,
  })
}
