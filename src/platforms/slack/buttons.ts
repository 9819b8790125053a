import type { ActionsBlock, Button as SlackButton } from '@slack/types'
import type { Button } from '#cards/card.ts'
import { fittedIntent } from '#cards/carried.ts'
import { clean, shortened } from '#cards/plain-words.ts'
import type { Intent } from '#domain/intent.ts'
import { limits } from './limits.ts'
import { grouped } from './rich-text.ts'

/** Numbers the buttons of a message, for Slack wants each action id once. */
export interface Count {
  next: number
}

/** How the action ids of the clerk's buttons start. */
export const pressPrefix = 'press:'

/** Buttons as blocks, as many as it takes. */
export function buttonBlocks(buttons: readonly Button[], count: Count): ActionsBlock[] {
  const elements = buttons.map((button) => slackButton(button, count))
  return grouped(elements, limits.blockBytes, limits.buttonsInBlock).map((group) => ({ type: 'actions', elements: group }))
}

function slackButton({ label, intent, style, confirm }: Button, count: Count): SlackButton {
  const action_id = `${pressPrefix}${count.next}`
  count.next += 1
  const text = label.trim() === '' ? '–' : shortened(clean(label), limits.buttonLabel)
  return {
    type: 'button',
    action_id,
    text: { type: 'plain_text', text, emoji: false },
    value: buttonValue(intent),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm: confirmation(text, confirm) }),
  }
}

function confirmation(label: string, words: string): NonNullable<SlackButton['confirm']> {
  const text = words.trim() === '' ? label : clean(words)
  return {
    title: { type: 'plain_text', text: 'Please confirm', emoji: false },
    text: { type: 'plain_text', text: shortened(text, limits.confirmText), emoji: false },
    confirm: { type: 'plain_text', text: shortened(label, 30), emoji: false },
    deny: { type: 'plain_text', text: 'No', emoji: false },
  }
}

/** The intent that a button carries whole; one that is too long for Slack (2,000 characters) throws a RangeError, see {@link fittedIntent}. */
export function buttonValue(intent: Intent): string {
  return JSON.stringify(fittedIntent(intent, limits.buttonValue))
}
