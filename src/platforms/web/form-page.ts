import type { Field, Form } from '#cards/card.ts'
import type { Marking } from '#domain/access/marking.ts'
import { type SpanView, spanViews } from './render.ts'

/** What was typed into a form, by the names of its inputs. */
export type Typed = Readonly<Record<string, string>>

/** A mistake in a form, at one of its inputs. */
export interface Mistake {
  readonly text: string
  /** The id of the input it is about; null for the form as a whole. */
  readonly at: string | null
  readonly field: string | null
}

/** A field as the templates print it. */
interface FieldView {
  readonly as: 'line' | 'words' | 'counted' | 'day' | 'radios' | 'select'
  readonly name: string
  readonly label: string
  readonly hint: string | null
  readonly value: string
  readonly day: { readonly day: string; readonly month: string; readonly year: string }
  readonly max: number | null
  readonly maxWords: number | null
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  readonly error: string | null
}

/** A form as the templates print it. */
export interface FormView {
  readonly title: string
  readonly submit: string
  readonly marking: Marking
  readonly intro: readonly SpanView[]
  readonly fields: readonly FieldView[]
  readonly mistakes: readonly Mistake[]
}

/** Choices beyond this many are a list to pick from, not radios. */
const manyChoices = 7

/** Turns a form into what the templates print; `typed` keeps what somebody filled in before a mistake was found. */
export function formView(form: Form, timeZone: string, typed: Typed | null, mistakes: readonly Mistake[]): FormView {
  return {
    title: form.title,
    submit: form.submit,
    marking: form.marking,
    intro: spanViews(form.intro ?? [], timeZone),
    fields: form.fields.map((field) => fieldView(field, typed, mistakes)),
    mistakes,
  }
}

/** The values of a form's fields, days as `YYYY-MM-DD`; fields left empty are left out. Everything wrong is said at once. */
export function formValues(form: Form, typed: Typed): { readonly values: Typed; readonly mistakes: readonly Mistake[] } {
  const values: Record<string, string> = {}
  const mistakes: Mistake[] = []
  for (const field of form.fields) {
    const value = field.as === 'day' ? typedDay(field, typed) : (typed[field.name] ?? '').replaceAll('\r\n', '\n').trim()
    const mistake = value === null ? dayMistake(field) : mistakeIn(field, value)
    if (mistake !== null) mistakes.push(mistake)
    else if (value !== null && value !== '') values[field.name] = value
  }
  return { values, mistakes }
}

function mistakeIn(field: Field, value: string): Mistake | null {
  const at = field.as === 'day' ? `${field.name}-day` : field.name
  const about = (text: string): Mistake => ({ text, at, field: field.name })
  if (value === '')
    return field.required ? about(`${field.as === 'choice' ? 'Choose an answer for' : 'Fill in'} “${field.label}”`) : null
  if (field.max !== undefined && value.length > field.max)
    return about(`${field.label} must be ${field.max} characters or fewer: it has ${value.length}`)
  if (field.as === 'choice' && !field.choices?.some((choice) => choice.value === value))
    return about(`Choose one of the answers for “${field.label}”`)
  return null
}

function dayMistake(field: Field): Mistake {
  return { text: `${field.label} must be a real date, such as 27 3 2026`, at: `${field.name}-day`, field: field.name }
}

/** The day that three inputs make; empty when all are, null when they make none. */
export function typedDay(field: Pick<Field, 'name'>, typed: Typed): string | null {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => (typed[`${field.name}-${part}`] ?? '').trim())
  if (!day && !month && !year) return ''
  if (!/^\d{1,2}$/.test(day ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{4}$/.test(year ?? '')) return null
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const real = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(iso) ? iso : null
}

function fieldView(field: Field, typed: Typed | null, mistakes: readonly Mistake[]): FieldView {
  return {
    as: shapeOf(field),
    name: field.name,
    label: field.required || field.later === true ? field.label : `${field.label} (optional)`,
    hint: field.hint ?? null,
    value: typed?.[field.name] ?? field.value ?? '',
    day: dayParts(field, typed),
    max: field.max ?? null,
    maxWords: field.maxWords ?? null,
    choices: (field.choices ?? []).map(({ value, label }) => ({ value, text: label })),
    error: mistakes.find((mistake) => mistake.field === field.name)?.text ?? null,
  }
}

function shapeOf(field: Field): FieldView['as'] {
  switch (field.as) {
    case 'line':
      return 'line'
    case 'words':
      return field.max === undefined ? 'words' : 'counted'
    case 'day':
      return 'day'
    case 'choice':
      return (field.choices ?? []).length > manyChoices ? 'select' : 'radios'
  }
}

function dayParts(field: Field, typed: Typed | null): FieldView['day'] {
  if (typed === null) {
    const [year = '', month = '', day = ''] = (field.value ?? '').split('-')
    return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
  }
  const part = (name: string) => typed[`${field.name}-${name}`] ?? ''
  return { day: part('day'), month: part('month'), year: part('year') }
}
