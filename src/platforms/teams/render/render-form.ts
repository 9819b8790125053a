import type { IAdaptiveCard, IChoiceSetInput, IDateInput, ITextInput } from '@microsoft/teams.cards'
import type { Card, Field, Form } from '#cards/card.ts'
import type { Choice } from '#cards/forms/choices.ts'
import { clean, shortened } from '#cards/plain-words.ts'
import type { Element } from './element.ts'
import { limits } from './limits.ts'
import { type AskedAt, type DialogData, inputId } from './press-data.ts'
import { adaptiveCard, cardPages, markingBlocks, standsForTitle } from './render.ts'
import { plainBlocks, richBlocks } from './rich-text.ts'

/** What a dialog shows. */
export interface Dialog {
  readonly title: string
  readonly card: IAdaptiveCard
}

/** A form as a dialog. What it fills, and where it was asked for, travel in its button. `refusal` is why it is shown again, in words. */
export function renderForm(form: Form, at: AskedAt | null, timeZone: string, refusal?: string): Dialog {
  const data: DialogData = { fills: { ...form.fills }, at }
  const card = adaptiveCard(form.title, [
    ...longTitle(form.title),
    ...(refusal === undefined ? [] : refused(refusal)),
    ...richBlocks(form.intro ?? [], timeZone, { weight: 'Bolder' }),
    ...listed(form.fields).flatMap((field) => [input(field), ...hint(field)]),
    ...markingBlocks(form.marking),
  ])
  const title = clean(form.submit).trim() === '' ? 'Send' : shortened(clean(form.submit), limits.buttonLabel)
  return {
    title: windowTitle(form.title),
    card: { ...card, actions: [{ type: 'Action.Submit', title, style: 'positive', data }] },
  }
}

/** The form with words that somebody wrote in it already, so that none are lost when it is shown again. */
export function filledForm(form: Form, values: Readonly<Record<string, string>>): Form {
  return {
    ...form,
    fields: form.fields.map((field) => ({
      ...field,
      ...(values[field.name] === undefined ? {} : { value: values[field.name] ?? '' }),
    })),
  }
}

/** A card as a dialog: an answer where a dialog is open. It has one page; what is beyond it is said to be there, with where to ask for it. */
export function renderWindow(card: Card, at: AskedAt | null, timeZone: string): Dialog {
  const head = headOf(card, timeZone)
  const [first, ...rest] = cardPages(card, timeZone, { window: at }, head)
  const left = rest.reduce((sum, { lines }) => sum + lines.length, 0)
  const more = left === 0 ? [] : plainBlocks(`${left} more lines are not shown here. Ask me in our chat to see everything.`)
  return {
    title: card.title.length <= limits.windowTitle ? windowTitle(card.title) : 'Board Clerk',
    card: adaptiveCard(card.title, [...head, ...first.blocks, ...more, ...markingBlocks(card.marking)]),
  }
}

function windowTitle(title: string): string {
  const words = clean(title).replace(/\s+/g, ' ').trim()
  return words === '' ? 'Board Clerk' : shortened(words, limits.windowTitle)
}

/** A long title stands in full at the head of the dialog, where its first line does not say the same. */
function headOf(card: Card, timeZone: string): Element[] {
  return standsForTitle(card, timeZone) ? [] : longTitle(card.title)
}

/** A long title stands in full at the head of the dialog. */
function longTitle(title: string): Element[] {
  return title.length <= limits.windowTitle ? [] : plainBlocks(title, { weight: 'Bolder' })
}

function refused(words: string): Element[] {
  return [{ type: 'Container', style: 'attention', items: plainBlocks(words, { weight: 'Bolder' }) }]
}

function hint({ hint: words }: Field): Element[] {
  return plainBlocks(words ?? '', { size: 'Small', isSubtle: true }).map((block) => ({ ...block, spacing: 'None' }))
}

/** Fields whose lists of choices fit one dialog: the longest of too many becomes a line, in which a name is typed. */
function listed(fields: readonly Field[]): readonly Field[] {
  const sizes = fields.map(({ choices = [] }) => choices.reduce((sum, choice) => sum + choiceBytes(choice), 0))
  const largest = sizes.indexOf(Math.max(...sizes))
  if (sizes.reduce((sum, size) => sum + size, 0) <= limits.choicesBytes) return fields
  return listed(fields.map((field, index) => (index === largest ? typed(field) : field)))
}

function choiceBytes({ value, label }: Choice): number {
  return Buffer.byteLength(value) + Buffer.byteLength(label.slice(0, limits.choiceLabel)) + 24
}

function typed({ choices: _, ...field }: Field): Field {
  return {
    ...field,
    as: 'line',
    hint: `${field.hint === undefined ? '' : `${field.hint} `}There are too many to list: please type the name.`,
  }
}

function input(field: Field): Element {
  switch (field.as) {
    case 'line':
      return textInput(field, false)
    case 'words':
      return textInput(field, true)
    case 'day':
      return dateInput(field)
    case 'choice':
      return choiceInput(field)
  }
}

function named(field: Field) {
  const label = shortened(clean(field.label).trim() === '' ? '–' : clean(field.label), limits.labelText)
  const required = field.required ? { isRequired: true, errorMessage: 'This is needed.' } : {}
  return { id: inputId(field.name), label, ...required }
}

/** Words already there are kept whole, also where they are longer than the field takes: the answer says so. */
function textInput(field: Field, isMultiline: boolean): ITextInput {
  const value = clean(field.value ?? '')
  const maxLength = Math.max(1, field.max ?? 3_000, value.length)
  return { type: 'Input.Text', ...named(field), isMultiline, maxLength, ...(value === '' ? {} : { value }) }
}

function dateInput(field: Field): IDateInput {
  const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(field.value ?? '') ? { value: field.value ?? '' } : {}
  return { type: 'Input.Date', ...named(field), ...day }
}

/**
 * A choice of nothing cannot be shown as a list, so it is a line to type into. Lists are compact however long they are: the standard's schema
 * refuses those that are looked up by typing (`filtered`), though Teams shows them.
 */
function choiceInput(field: Field): ITextInput | IChoiceSetInput {
  const choices = (field.choices ?? []).map(({ value, label }) => ({ value, title: choiceLabel(label, value) }))
  if (choices.length === 0) return textInput(field, false)
  const chosen = choices.some(({ value }) => value === field.value) ? { value: field.value ?? '' } : {}
  return {
    type: 'Input.ChoiceSet',
    ...named(field),
    style: 'compact',
    placeholder: 'Choose',
    choices,
    ...chosen,
  }
}

function choiceLabel(label: string, value: string): string {
  const words = clean(label).replace(/\s+/g, ' ').trim()
  return words === '' ? value : shortened(words, limits.choiceLabel)
}
