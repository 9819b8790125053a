import { isDeepStrictEqual } from 'node:util'
import type { Difference } from '#domain/record/difference.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'

/**
 * What the fields of a record were before one thing said of it changed them; `changes` are oldest first. Refused where somebody has changed
 * the same since.
 */
export function fieldsBefore(
  current: { readonly id: string },
  changes: readonly Difference[],
): Readonly<Record<string, unknown>> | Refusal {
  const was = Object.assign({}, ...changes.toReversed().map(({ before }) => before))
  const made = Object.assign({}, ...changes.map(({ after }) => after))
  return standsAs(current, made) ? was : changedSince(current.id)
}

/** Whether these fields of a record are still what a change made them. The record keeps fields in an order of its own, so that values are compared and not their text. */
export function standsAs(record: object, made: Difference['after']): boolean {
  const fields = new Map<string, unknown>(Object.entries(record))
  return Object.entries(made).every(([field, value]) => isDeepStrictEqual(fields.get(field), value))
}

/** That an undoing comes too late: somebody has changed the same since. */
export function changedSince(id: string): Refusal {
  return refuse(`${id} was changed again since, so that can no longer be undone.`, `See: history ${id}`)
}
