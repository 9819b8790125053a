import type { Environment } from '#environment.ts'
import { SlackListener } from '#platforms/slack/listen.ts'
import { type SlackMessenger, slackMessenger } from '#platforms/slack/send.ts'
import type { Answer } from '#ports.ts'
import type { Log } from './log.ts'
import type { OpenDesk } from './open-desk.ts'

type SlackSettings = NonNullable<Environment['slack']>

/** Slack as a way to reach people. */
export function slackReach(settings: SlackSettings, desk: OpenDesk, log: Log): SlackMessenger {
  return slackMessenger({
    botToken: settings.botToken,
    apiUrl: settings.apiUrl ?? undefined,
    log,
    store: desk.store,
    directory: desk.directory,
    boards: desk.partnership.boards,
    clock: desk.clock,
    timeZone: desk.partnership.timeZone,
  })
}

/** Slack as a place to hear people, through the one door. */
export function slackEars(
  settings: SlackSettings,
  desk: OpenDesk,
  messenger: SlackMessenger,
  answer: Answer,
  log: Log,
): SlackListener {
  return new SlackListener({
    botToken: settings.botToken,
    signingSecret: settings.signingSecret ?? '',
    appToken: settings.appToken ?? undefined,
    apiUrl: settings.apiUrl ?? undefined,
    answer,
    clock: desk.clock,
    timeZone: desk.partnership.timeZone,
    log,
    person: (handle) => desk.directory.personOf(handle),
    meet: (handle) => messenger.meet(handle),
  })
}
