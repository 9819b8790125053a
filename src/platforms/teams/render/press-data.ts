import { z } from 'zod'

/** The verb of every button of the clerk that is answered with a card. */
export const pressVerb = 'press'

/** Where a form was asked for, so that its answer appears there. `message` is the card whose button was pressed, `by` what that was the answer to,
 * `opened` this opening of the form. */
const AskedAt = z.object({
  conversation: z.string(),
  message: z.string().exactOptional(),
  opened: z.string().exactOptional(),
  by: z.unknown().optional(),
})
export type AskedAt = z.infer<typeof AskedAt>

/**
 * What a button carries as `action.data` (Action.Execute) or `value.data` (a dialog asked for, `task/fetch`; a button inside a dialog,
 * `task/submit`): its intent whole, which the door checks, and `by` what its card was the answer to. `at` is there inside a dialog only.
 */
export const PressData = z.object({
  intent: z.record(z.string(), z.unknown()),
  by: z.unknown().optional(),
  at: AskedAt.nullish(),
})
export type PressData = z.infer<typeof PressData>

/** What a dialog sends (`task/submit`, `composeExtension/submitAction`): what it fills, and among it the person's inputs, see {@link fieldValues}. */
export const DialogData = z.looseObject({ fills: z.record(z.string(), z.unknown()), at: AskedAt.nullish() })
export type DialogData = z.infer<typeof DialogData>

/** Teams merges the inputs into the data by their ids: the prefix keeps them apart from what the clerk put there. */
const prefix = 'field_'

/** The id of a field's input. */
export function inputId(name: string): string {
  return `${prefix}${name}`
}

/** The inputs of a dialog by the names of their fields; those left empty are not there. */
export function fieldValues(data: DialogData): Record<string, string> {
  const inputs = Object.entries(data).filter(
    (entry): entry is [string, string] => entry[0].startsWith(prefix) && isFilled(entry[1]),
  )
  return Object.fromEntries(inputs.map(([id, value]) => [id.slice(prefix.length), value]))
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
