import { z } from 'zod'
import type { Form } from '#cards/card.ts'
import { Marking } from '#domain/access/marking.ts'
import type { Seal } from '#seal.ts'

const Choice = z.object({ value: z.string(), label: z.string() })
const Field = z.object({
  name: z.string(),
  label: z.string(),
  as: z.enum(['line', 'words', 'day', 'choice']),
  required: z.boolean(),
  hint: z.string().optional(),
  value: z.string().optional(),
  max: z.number().optional(),
  choices: z.array(Choice).optional(),
})
const Asked = z.object({
  title: z.string(),
  submit: z.string(),
  marking: Marking,
  fills: z.record(z.string(), z.unknown()),
  intro: z.array(z.unknown()).optional(),
  fields: z.array(Field),
})

/** A form as a page carries it: signed for the person who was asked, so that it is known again after a restart and by any process. */
export function sealedForm(seal: Seal, person: string, form: Form): string {
  return seal.close(`form of ${person}`, JSON.stringify(form))
}

/** The form that a page carries; null when it was not asked of this person, or by a version of the clerk that asked otherwise. */
export function formIn(seal: Seal, person: string, sealed: string): Form | null {
  const text = seal.open(`form of ${person}`, sealed)
  if (text === null) return null
  const made: unknown = JSON.parse(text)
  // What was signed here is a form as it was made here. Only its outline is looked at again, for an older clerk may have made it.
  return Asked.safeParse(made).success ? (made as Form) : null
}
