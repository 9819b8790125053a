import type { Marking } from '#domain/access/marking.ts'
import type { IntentName } from '#domain/intent.ts'
import type { Form } from '../card.ts'
import { actionShapes } from './actions.ts'
import { chaseShapes } from './chasing.ts'
import type { Choices } from './choices.ts'
import { paperShapes } from './papers.ts'
import { formFrom, type Shapes } from './shape.ts'
import { spendShape } from './spend.ts'

/** What is known when a form opens. */
export interface FormContext {
  readonly of: Readonly<Record<string, unknown>> & { readonly do: IntentName }
  /** "RRB-012 Housing pathway", or the board's name. */
  readonly about: string
  readonly choices: Choices
  readonly marking: Marking
}

/** Every form that is asked for by its intent alone; those of risks and reports need more, and stand with them. */
const shapes: Shapes = { ...actionShapes, ...chaseShapes, ...paperShapes, spend: spendShape }

/** The form that fills an intent, or null when that intent needs none. */
export function formOf({ of, about, choices, marking }: FormContext): Form | null {
  const shape = shapes[of.do]?.(choices)
  return shape === undefined ? null : formFrom(shape, { of, about, marking })
}
