import type { Marking } from '#domain/access/marking.ts'
import type { IntentName } from '#domain/intent.ts'
import type { Field, Form } from '../card.ts'
import { say } from '../span.ts'
import type { Choice, Choices } from './choices.ts'

/** What a form asks for. `kept` are fields shown although something is known for them already, to be changed. */
export interface Shape {
  readonly title: string
  readonly submit: string
  readonly fields: readonly Field[]
  readonly kept?: readonly string[]
}

/** The forms of some intents, from what there is to choose. An intent that has none is not here. */
export type Shapes = { readonly [N in IntentName]?: (choices: Choices) => Shape }

/** The form of a shape: what is known already goes with it unseen, the rest is asked for. */
export function formFrom(
  shape: Shape,
  { of, about, marking }: { readonly of: Readonly<Record<string, unknown>>; readonly about: string; readonly marking: Marking },
): Form {
  const fields = shape.fields
    .filter(({ name }) => of.instead !== undefined || shape.kept?.includes(name) || of[name] === undefined)
    .map((field) => (typeof of[field.name] === 'string' ? { ...field, value: String(of[field.name]) } : chosen(field)))
  const fills = Object.fromEntries(Object.entries(of).filter(([name]) => !fields.some((field) => field.name === name)))
  return { title: shape.title, submit: shape.submit, marking, fills, fields, ...(about === '' ? {} : { intro: say`${about}` }) }
}

/** What has to be chosen from one thing alone is chosen already. */
function chosen(field: Field): Field {
  const [only, ...others] = field.choices ?? []
  return field.required && only !== undefined && others.length === 0 ? { ...field, value: only.value } : field
}

/** A field for several lines of somebody's own words. */
export function words(name: string, label: string, hint?: string): Field {
  return { name, label, as: 'words', required: true, max: 3000, ...(hint === undefined ? {} : { hint }) }
}

/** A field for a day. */
export function day(name: string, label: string): Field {
  return { name, label, as: 'day', required: true }
}

/** A field in which one thing is chosen. */
export function choice(name: string, label: string, choices: readonly Choice[]): Field {
  return { name, label, as: 'choice', required: true, choices }
}

/** A field that may be left empty. */
export function optional(field: Field): Field {
  return { ...field, required: false }
}
