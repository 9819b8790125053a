import type { ActionsBlock, Button as SlackButton } from '@slack/types'
import type { Button } from '#cards/card.ts'
import type { Intent } from '#domain/intent.ts'
import { limits } from './limits.ts'
import { grouped } from './rich-text.ts'
import { clean, shortened } from './words.ts'

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

/**
 * The intent that a button carries whole. A form's prefilled words are shortened until they fit, the cut shown, for the person
 * sees them before anything is done; any other intent that is too long for Slack (2,000 characters) is a bug and throws a RangeError.
 */
export function buttonValue(intent: Intent): string {
  const value = JSON.stringify(intent)
  if (value.length <= limits.buttonValue) return value
  if (intent.do !== 'form') throw new RangeError(`a button's intent "${intent.do}" takes ${value.length} characters, over 2000`)
  return JSON.stringify({ ...intent, of: fitted(intent.of, value.length - limits.buttonValue) })
}

function fitted(of: Readonly<Record<string, unknown>>, over: number): Record<string, unknown> {
  const [name, words] = longest(of)
  const kept = Math.max(0, words.length - Math.max(1, over))
  const next = { ...of, [name]: shortened(words, Math.max(1, kept)) }
  const still = JSON.stringify({ do: 'form', of: next }).length - limits.buttonValue
  if (still <= 0) return next
  if (words.length <= 1) throw new RangeError('a button that opens a form carries more than 2000 characters')
  return fitted(next, still)
}

function longest(of: Readonly<Record<string, unknown>>): [string, string] {
  const words = Object.entries(of).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const [first, ...rest] = words
  if (first === undefined) throw new RangeError('a button that opens a form carries more than 2000 characters')
  return rest.reduce((most, each) => (each[1].length > most[1].length ? each : most), first)
}
