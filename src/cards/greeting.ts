import type { Card } from './card.ts'
import { say } from './span.ts'

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
