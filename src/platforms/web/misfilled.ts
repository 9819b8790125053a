import type { z } from 'zod'
import { TurnedAway } from './guard.ts'

/** Why a posted form is turned away: words that are too long, which stay on the page that one goes back to, or a field that its page has. */
export function misfilled({ issues }: z.ZodError): TurnedAway {
  const tooLong = issues.find((issue) => issue.code === 'too_big')
  return tooLong === undefined
    ? new TurnedAway(400, 'That form was not complete. Go back, refresh the page and try again. Nothing was changed.')
    : new TurnedAway(
        413,
        `That is too long: ${Number(tooLong.maximum).toLocaleString('en-GB')} characters at most. Go back, where your words still are, and send less at once. Nothing was changed.`,
      )
}
