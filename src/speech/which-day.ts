import { spoken } from '#domain/dates/part.ts'
import type { Day } from '#domain/day.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'

/** That a date may be read in more than one way, with how to say one of them. `option` is what stands before it, such as `due:`. */
export function whichDay(
  { ambiguous, on }: { readonly ambiguous: string; readonly on: Day | null },
  { option = '', form }: { readonly option?: string; readonly form?: Refusal['form'] } = {},
): Refusal {
  const example = on === null ? '' : `, for example: ${option === '' ? spoken(on) : `${option}${slashed(on)}`}`
  return refuse(`Which day do you mean? ${sentence(ambiguous)}`, `Say the day${example}`, form)
}

/** 14/6/2024: a day in one word. */
function slashed(day: Day): string {
  return day.split('-').map(Number).toReversed().join('/')
}

function sentence(part: string): string {
  return `${part.charAt(0).toUpperCase()}${part.slice(1)}.`
}
