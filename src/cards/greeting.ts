import type { Card } from './card.ts'
import { say } from './span.ts'

const help = { code: 'help' }
const mine = { code: 'actions mine' }
const alone = say`Say ${help} to see what you can do, or ${mine} for your own actions.`
const amongOthers = say`Here I hear only what mentions me: write ${{ bold: '@Board Clerk' }} and then, for example, ${help} or ${mine}. What is for you alone, I answer to you alone.`

/** What the clerk says when it is added to a conversation: with one person alone, or where others are and it hears only what mentions it. */
export function greetingCard(where: 'alone' | 'among others'): Card {
  return {
    title: 'Board Clerk is here',
    marking: 'OFFICIAL',
    lines: [
      {
        as: 'text',
        spans: say`I am the clerk of your board. I ask how your actions stand before each meeting; you answer by a button, a form, or in your own words.`,
      },
      { as: 'text', spans: where === 'alone' ? alone : amongOthers },
      {
        as: 'buttons',
        buttons: [
          { label: 'What I can say', intent: { do: 'help' } },
          { label: 'My actions', intent: { do: 'actions', filter: 'mine' } },
        ],
      },
    ],
  }
}
