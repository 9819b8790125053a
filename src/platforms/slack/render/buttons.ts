import type { ActionsBlock, Button as SlackButton } from '@slack/types'
import type { Button } from '#cards/card.ts'
import { fittedIntent } from '#cards/carried.ts'
import { clean, shortened } from '#cards/plain-words.ts'
import type { Intent, OneIntent } from '#domain/intent.ts'
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

function slackButton({ label, intent, by, style, confirm }: Button, count: Count): SlackButton {
  const action_id = `${pressPrefix}${count.next}`
  count.next += 1
  const text = label.trim() === '' ? '–' : shortened(clean(label), limits.buttonLabel)
  return {
    type: 'button',
    action_id,
    text: { type: 'plain_text', text, emoji: false },
    value: buttonValue(intent, by),
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

/** What a button carries: its intent, not read yet, and what its card was the answer to where it was one. */
export interface Carried {
  readonly intent: unknown
  readonly by?: unknown
}

/**
 * The intent that a button carries whole; one that is too long for Slack (2,000 characters) throws a RangeError, see {@link fittedIntent}.
 * What its card is the answer to goes with it where both fit.
 */
export function buttonValue(intent: Intent, by?: OneIntent): string {
  const alone = JSON.stringify(fittedIntent(intent, limits.buttonValue))
  const both = by === undefined ? alone : JSON.stringify({ intent, by })
  return both.length <= limits.buttonValue ? both : alone
}

/** What the value of a button says; null when it says nothing that can be read. */
export function carriedIn(value: string): Carried | null {
  try {
    const read: unknown = JSON.parse(value)
    return typeof read === 'object' && read !== null && 'intent' in read ? read : { intent: read }
  } catch {
    return null
  }
}
