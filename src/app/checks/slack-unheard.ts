import type { Check } from '#domain/check.ts'
import { wronglySigned } from '#platforms/slack/listen/http-door.ts'
import { unheardChecks } from './unheard.ts'

/** What came to `/slack/events` in the last days and was not heard. */
export function slackUnheardChecks(from: Parameters<typeof unheardChecks>[1]): Promise<readonly Check[]> {
  return unheardChecks('Slack', from, ({ why }) =>
    why === wronglySigned
      ? 'If people get no answers in Slack, check SLACK_SIGNING_SECRET and the clock of this machine; else it was not Slack that sent it.'
      : null,
  )
}
