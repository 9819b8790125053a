import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Form } from '#cards/card.ts'
import { say } from '#cards/span.ts'
import { DialogData, fieldValues } from '#platforms/teams/render/press-data.ts'
import { filledForm, renderForm, renderWindow } from '#platforms/teams/render/render-form.ts'
import { formOf } from '../arbitrary-card.ts'
import { cardMistakes, dialogMistakes, everything } from './card-mistakes.ts'

const zone = 'Europe/London'

const form: Form = {
  title: 'Ask for a new date',
  submit: 'Ask the chair',
  marking: 'OFFICIAL-SENSITIVE',
  fills: { do: 'date', ref: 'RRB-012' },
  intro: say`RRB-012 Housing`,
  fields: [
    { name: 'to', label: 'New date', as: 'day', required: true, value: '2026-12-14' },
    { name: 'why', label: 'Why?', as: 'words', required: true, hint: 'The chair sees this.', value: 'late', max: 500 },
    { name: 'who', label: 'Who?', as: 'choice', required: false, value: 'b', choices: choices(3) },
    { name: 'title', label: 'Title', as: 'line', required: true },
  ],
}

function choices(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    value: String.fromCharCode(97 + (index % 26)) + (index < 26 ? '' : index),
    label: `Choice ${index}`,
  }))
}

function inputs(shown: unknown): Record<string, unknown>[] {
  return everything(shown).filter(({ type }) => String(type).startsWith('Input.'))
}

describe('a form', () => {
  const { card, title } = renderForm(form, { conversation: '19:x', message: '1' }, zone)

  it('is a dialog with an input for each field', () => {
    expect(title).toBe('Ask for a new date')
    expect(inputs(card)).toMatchObject([
      { type: 'Input.Date', id: 'field_to', label: 'New date', isRequired: true, value: '2026-12-14' },
      { type: 'Input.Text', id: 'field_why', isMultiline: true, maxLength: 500, value: 'late' },
      { type: 'Input.ChoiceSet', id: 'field_who', style: 'compact', value: 'b', choices: { length: 3 } },
      { type: 'Input.Text', id: 'field_title', isMultiline: false, isRequired: true, errorMessage: 'This is needed.' },
    ])
  })

  it('bears its marking, and the hints of its fields', () => {
    const words = everything(card).flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
    expect(words).toContain('The chair sees this.')
    expect(words.at(-1)).toBe('OFFICIAL-SENSITIVE')
  })

  it('sends what it fills and where it was asked for, among which the inputs are found again by the names of their fields', () => {
    const [submit] = card.actions ?? []
    const sent = DialogData.parse({
      ...(submit !== undefined && 'data' in submit ? Object(submit.data) : {}),
      field_to: '2026-12-15',
      field_why: ' ',
      field_who: '',
    })
    expect(sent).toMatchObject({ fills: form.fills, at: { conversation: '19:x', message: '1' } })
    expect(fieldValues(sent)).toEqual({ to: '2026-12-15' })
  })

  it('shown again says why at its head and keeps what was written, also where that is too long', () => {
    const written = 'x'.repeat(600)
    const again = renderForm(filledForm(form, { why: written, title: 'T' }), null, zone, 'Please give a date in the future.').card
    expect(again.body[0]).toMatchObject({
      type: 'Container',
      style: 'attention',
      items: [{ inlines: [{ text: 'Please give a date in the future.' }] }],
    })
    expect(inputs(again)).toMatchObject([{}, { value: written, maxLength: 600 }, {}, { value: 'T' }])
  })

  it('with many choices lists them all', () => {
    const many = renderForm(
      { ...form, fields: [{ name: 'who', label: 'Who?', as: 'choice', required: true, choices: choices(250) }] },
      null,
      zone,
    )
    expect(inputs(many.card)).toMatchObject([{ style: 'compact', choices: { length: 250 } }])
    expect(dialogMistakes(many.card)).toEqual([])
  })

  it('with more choices than a dialog carries asks for that one in words, and says so', () => {
    const field = { name: 'who', label: 'Who?', as: 'choice', required: true, choices: choices(3_000) } as const
    const many = renderForm({ ...form, fields: [field, { ...field, name: 'cover', choices: choices(10) }] }, null, zone)
    expect(inputs(many.card)).toMatchObject([{ type: 'Input.Text' }, { type: 'Input.ChoiceSet' }])
    expect(JSON.stringify(many.card)).toContain('too many to list')
  })

  it('with nothing to choose from is a line to type into', () => {
    const none = renderForm(
      { ...form, fields: [{ name: 'who', label: 'Who?', as: 'choice', required: true, choices: [] }] },
      null,
      zone,
    )
    expect(inputs(none.card)).toMatchObject([{ type: 'Input.Text' }])
  })

  it('of any kind is one that Teams takes', () => {
    fc.assert(
      fc.property(formOf, fc.option(fc.string(), { nil: undefined }), (any, refusal) => {
        expect(dialogMistakes(renderForm(any, null, zone, refusal).card)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

it('a card longer than a dialog says how many lines are left and where to see them', () => {
  const lines = Array.from({ length: 900 }, (_, index) => ({ as: 'text' as const, spans: say`Line ${index} ${'x'.repeat(80)}` }))
  const { card } = renderWindow({ title: 'A card', marking: 'OFFICIAL', lines }, null, zone)
  expect(JSON.stringify(card)).toMatch(/\d+ more lines are not shown here\. Ask me in our chat/)
})

it('a card whose words are longer than a window’s title says them once, whole, and is called by the clerk’s name', () => {
  const title = 'Only the chair, the deputy or the secretariat of a board can do that.'
  const dialog = renderWindow({ title, marking: 'OFFICIAL', lines: [{ as: 'text', spans: say`${title}` }] }, null, zone)
  expect(dialog.title).toBe('Board Clerk')
  expect(everything(dialog.card).filter(({ text }) => text === title)).toHaveLength(1)
  expect(dialog.card.fallbackText).toMatch(/can do that: this Teams is too old/)
})

it('a card with a title of many words leaves as many of its lines out as make room for it', () => {
  const lines = Array.from({ length: 200 }, () => ({ as: 'text' as const, spans: say`${'long words & more '.repeat(20)}` }))
  const { card } = renderWindow({ title: 'long words & more '.repeat(700), marking: 'OFFICIAL', lines }, null, zone)
  expect(cardMistakes(card)).toEqual([])
  expect(JSON.stringify(card)).toMatch(/\d+ more lines are not shown here/)
})
