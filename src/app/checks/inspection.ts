import type { Check } from '#domain/check.ts'

/** A part of what is around the clerk, in words, and what looks at it. */
export interface Inspection {
  readonly of: string
  readonly inspect: () => Promise<readonly Check[]>
}
