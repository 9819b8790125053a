import type { Card } from '#cards/card.ts'
import { say } from '#cards/span.ts'

/** Something failed on the clerk's side; what was asked may or may not be done. */
export const failedCard: Card = {
  title: 'Something failed on my side',
  marking: 'OFFICIAL',
  lines: [
    { as: 'text', spans: say`Something failed on my side.` },
    {
      as: 'text',
      spans: say`I cannot say whether it was done: look first, for example with ${{ code: 'actions mine' }}, and then try again. If it fails again, please tell the secretariat.`,
    },
  ],
}

/** A button that is none of the clerk's, or of an older version of it. */
export const unknownButtonCard: Card = {
  title: 'I do not know that button',
  marking: 'OFFICIAL',
  lines: [
    { as: 'text', spans: say`I do not know that button, and nothing was changed.` },
    { as: 'text', spans: say`It may be from an older version of mine. To see what you can do, say ${{ code: 'help' }}` },
  ],
}

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
