/** An expected no: what is wrong in a sentence, and what to do instead. Nothing was changed. */
export interface Refusal {
  readonly refused: string
  /** The next step, in words or as a command to copy. */
  readonly hint?: string
}

/** Builds a {@link Refusal}. */
export function refuse(refused: string, hint?: string): Refusal {
  return hint === undefined ? { refused } : { refused, hint }
}

/** Tells a refusal from a result. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}
