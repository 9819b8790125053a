import type { InputBlock, KnownBlock, ModalView, Option, PlainTextElement } from '@slack/types'
import type { Card, Field, Form } from '#cards/card.ts'
import { clean, shortened } from '#cards/plain-words.ts'
import { limits } from './limits.ts'
import { viewBlocks } from './render.ts'
import { richBlocks, richElements } from './rich-text.ts'

/** Where a form was asked for, so that its answer appears there. `message` is the card that was pressed, `by` what that was the answer to. */
export interface AskedAt {
  readonly channel: string
  readonly thread?: string
  readonly message?: string
  readonly by?: unknown
}

/** The callback id of every window of the clerk. */
const formCallback = 'clerk_form'

/** The action id of every input: the block id is the field's name. */
const inputAction = 'value'

/**
 * A form as a window. What it fills, and where it was asked for, travel in its private metadata;
 * a form whose fills are too long for that (3,000 characters) is a bug and throws a RangeError.
 */
export function renderForm(form: Form, at: AskedAt | null, timeZone: string): ModalView {
  const whole = carriedWith(form, at)
  const private_metadata = whole.length > limits.privateMetadata && at !== null ? carriedWith(form, withoutBy(at)) : whole
  if (private_metadata.length > limits.privateMetadata)
    throw new RangeError(`the form "${form.title}" carries ${private_metadata.length} characters, over 3000`)
  return {
    type: 'modal',
    callback_id: formCallback,
    private_metadata,
    title: plainText(form.title, limits.viewTitle),
    submit: plainText(form.submit, limits.viewTitle),
    close: plainText('Cancel', limits.viewTitle),
    blocks: [
      ...longTitle(form.title),
      ...richBlocks(richElements(form.intro ?? [], timeZone), 'rich_text_section'),
      ...form.fields.map(inputBlock),
      { type: 'context', elements: [plainText(form.marking, limits.contextText)] },
    ],
  }
}

function carriedWith({ fills }: Form, at: AskedAt | null): string {
  return JSON.stringify({ fills, ...(at === null ? {} : { at }) })
}

/** Where the form's own fills leave no room for it, the answer stands by itself. */
function withoutBy({ by: _, ...at }: AskedAt): AskedAt {
  return at
}

/** A card as a window: an answer where there is no conversation to answer in. */
export function renderWindow(card: Card, timeZone: string): ModalView {
  return {
    type: 'modal',
    callback_id: formCallback,
    title: plainText(card.title, limits.viewTitle),
    close: plainText('Close', limits.viewTitle),
    blocks: viewBlocks(card, timeZone),
  }
}

/** A window's title has 24 characters; a longer one stands in full at its head. */
function longTitle(title: string): KnownBlock[] {
  if (title.length <= limits.viewTitle) return []
  return richBlocks(richElements([{ bold: title }], 'UTC'), 'rich_text_section')
}

function plainText(words: string, length: number): PlainTextElement {
  const text = clean(words)
  return { type: 'plain_text', text: text.trim() === '' ? '–' : shortened(text, length), emoji: false }
}

function inputBlock(field: Field): InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    optional: !field.required,
    label: plainText(field.label, limits.labelText),
    ...(field.hint === undefined || field.hint === '' ? {} : { hint: plainText(field.hint, limits.labelText) }),
    element: inputElement(field),
  }
}

function inputElement(field: Field): InputBlock['element'] {
  switch (field.as) {
    case 'line':
      return textInput(field, false)
    case 'words':
      return textInput(field, true)
    case 'day':
      return {
        type: 'datepicker',
        action_id: inputAction,
        ...(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(field.value ?? '') ? { initial_date: field.value ?? '' } : {}),
      }
    case 'choice':
      return choiceInput(field)
  }
}

function textInput(field: Field, multiline: boolean): InputBlock['element'] {
  const max = Math.max(1, Math.min(field.max ?? limits.inputText, limits.inputText))
  return {
    type: 'plain_text_input',
    action_id: inputAction,
    multiline,
    max_length: max,
    ...(field.value === undefined || field.value === '' ? {} : { initial_value: shortened(clean(field.value), max) }),
  }
}

/** A choice of nothing cannot be shown as a list, so it is a line to type into. Over 100 choices are shown in groups. */
function choiceInput(field: Field): InputBlock['element'] {
  const options = (field.choices ?? []).map(option)
  if (options.length === 0) return textInput(field, false)
  const chosen = options.find(({ value }) => value === field.value)
  const initial = chosen === undefined ? {} : { initial_option: chosen }
  if (options.length <= limits.optionsInGroup) return { type: 'static_select', action_id: inputAction, options, ...initial }
  return { type: 'static_select', action_id: inputAction, option_groups: optionGroups(options), ...initial }
}

function optionGroups(options: WordedOption[]): { label: PlainTextElement; options: WordedOption[] }[] {
  return Array.from({ length: Math.ceil(options.length / limits.optionsInGroup) }, (_, index) =>
    optionGroup(options.slice(index * limits.optionsInGroup, (index + 1) * limits.optionsInGroup)),
  )
}

type WordedOption = Option & { readonly text: PlainTextElement }

function optionGroup(options: WordedOption[]): { label: PlainTextElement; options: WordedOption[] } {
  const [first, last] = [options[0]?.text.text ?? '', options.at(-1)?.text.text ?? '']
  return { label: plainText(`${first.slice(0, 30)} to ${last.slice(0, 30)}`, limits.optionLabel), options }
}

function option({ value, label }: NonNullable<Field['choices']>[number]): WordedOption {
  if (value.length > limits.optionValue || value === '') throw new RangeError('a choice has a value that Slack cannot carry')
  return { text: plainText(label, limits.optionLabel), value }
}
