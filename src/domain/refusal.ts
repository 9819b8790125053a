/** An expected no: what is wrong in a sentence, and what to do instead. Nothing was changed. */
export interface Refusal {
  readonly refused: string
  /** The next step, in words or as a command to copy. */
  readonly hint?: string
  /** The intent whose form would put it right, with what is known of it already. */
  readonly form?: Readonly<Record<string, unknown>>
}

/** Builds a {@link Refusal}. */
export function refuse(refused: string, hint?: string, form?: Refusal['form']): Refusal {
  return { refused, ...(hint === undefined ? {} : { hint }), ...(form === undefined ? {} : { form }) }
}

/** Tells a refusal from a result. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string'
}
