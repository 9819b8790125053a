import { fold } from '../names.ts'
import type { Direction, MeasureDefinition } from './measure.ts'

const directions: readonly (readonly [Direction, RegExp])[] = [
  ['up', /^(up|increas\w*|higher|rise|rising|more|improv\w*|maximi[sz]e)\b/],
  ['down', /^(down|decreas\w*|lower|reduc\w*|fall|falling|fewer|less|minimi[sz]e)\b/],
  ['reach', /^(reach|achiev\w*|meet|met|maintain|positive|at target)\b/],
]

/** The direction that some words name ("up", "fewer is better"); null when they name none. */
export function directionNamed(words: string): Direction | null {
  return directions.find(([, known]) => known.test(fold(words)))?.[0] ?? null
}

/** A target as it was written. A number that stands alone, perhaps with a sign for percent or an "approx.", counts as one; "over 95" does not. */
export function targetFrom(text: string): NonNullable<MeasureDefinition['target']> {
  return { text, value: numberIn(text.replace(/\(?\bapprox\.?\)?/i, '')) }
}

/**
 * The number that some words are, perhaps in pounds or with a sign for percent, below nought in an accountant's brackets; null when there is more
 * to them. A comma parts thousands: where it cannot, as in "91,5", it is no number, for it may be a point.
 */
export function numberIn(words: string): number | null {
  const [, inside] = /^\s*\(([^()]*)\)\s*%?\s*$/.exec(words) ?? []
  if (inside !== undefined) {
    const size = /-/.test(inside) ? null : numberIn(inside)
    return size === null ? null : -size
  }
  const found = /^\s*(?:£\s*)?(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*%?\s*$/.exec(words)?.[1]
  return found === undefined ? null : Number(found.replaceAll(',', ''))
}
