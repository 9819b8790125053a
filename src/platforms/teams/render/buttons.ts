import type { IActionSet } from '@microsoft/teams.cards'
import type { Button } from '#cards/card.ts'
import { fittedIntent } from '#cards/carried.ts'
import { opensForm } from '#cards/opening.ts'
import { clean, shortened } from '#cards/plain-words.ts'
import type { CardAction } from './element.ts'
import { limits } from './limits.ts'
import { type AskedAt, type PressData, pressVerb } from './press-data.ts'
import { grouped, plainBlocks } from './rich-text.ts'

/** Where buttons stand: in a message they are answered with a card, in a dialog they are sent as a dialog is, for Teams takes nothing else there. */
export type Surface = 'message' | { readonly window: AskedAt | null }

/** Buttons as rows, as many as it takes: Teams shows six in a row and hides others. */
export function buttonRows(buttons: readonly Button[], surface: Surface): IActionSet[] {
  const actions = buttons.map((button) => action(button, surface))
  return grouped(actions, limits.blockBytes, limits.buttonsInSet).map((group) => ({
    type: 'ActionSet',
    spacing: 'Small',
    actions: group,
  }))
}

/** A button that asks first opens the question with its answer in it; Teams has no question of its own. */
function action(button: Button, surface: Surface): CardAction {
  const { label, confirm } = button
  const title = labelWords(label)
  const style = styleOf(button)
  if (confirm === undefined) return { ...pressing(button, surface), title, ...style }
  const words = shortened(confirm.trim() === '' ? title : clean(confirm), limits.confirmText)
  const sure: CardAction = { ...pressing(button, surface), title: `Yes: ${title}`, ...style }
  return {
    type: 'Action.ShowCard',
    title,
    ...style,
    card: { type: 'AdaptiveCard', version: '1.5', body: plainBlocks(words), actions: [sure] },
  }
}

function pressing({ intent, by }: Button, surface: Surface): CardAction {
  const carried = fittedIntent(intent, limits.buttonIntent)
  if (surface !== 'message') {
    const data: PressData = { intent: carried, at: surface.window }
    return { type: 'Action.Submit', data: { ...data }, associatedInputs: 'none' }
  }
  const data = { intent: carried, ...(by === undefined ? {} : { by }) }
  return opensForm(intent)
    ? { type: 'Action.Submit', data: { msteams: { type: 'task/fetch' }, ...data }, associatedInputs: 'none' }
    : { type: 'Action.Execute', verb: pressVerb, data, associatedInputs: 'none' }
}

/** A button's words in one line. */
function labelWords(label: string): string {
  const words = clean(label).replace(/\s+/g, ' ').trim()
  return words === '' ? '–' : shortened(words, limits.buttonLabel)
}

function styleOf({ style }: Button): { readonly style?: 'positive' | 'destructive' } {
  if (style === undefined) return {}
  return { style: style === 'primary' ? 'positive' : 'destructive' }
}
