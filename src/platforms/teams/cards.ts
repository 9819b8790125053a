import type { Card } from '#cards/card.ts'
import { say } from '#cards/span.ts'
import { failedCardOf, unknownButtonCardOf } from '#cards/trouble.ts'

/** Something failed on the clerk's side; what was asked may or may not be done. */
export const failedCard = failedCardOf('')

/** A button that is none of the clerk's, or of an older version of it. */
export const unknownButtonCard = unknownButtonCardOf('')

/** What the clerk says when it is added to a conversation. */
export const greetingCard: Card = {
  title: 'Board Clerk is here',
  marking: 'OFFICIAL',
  lines: [
    {
      as: 'text',
      spans: say`I am the clerk of your board. I ask how your actions stand before each meeting; you answer by a button, a form, or in your own words.`,
    },
    {
      as: 'text',
      spans: say`Say ${{ code: 'help' }} to see what you can do, or ${{ code: 'actions mine' }} for your own actions.`,
    },
  ],
}
