import { failedCardOf, unknownButtonCardOf } from '#cards/trouble.ts'

/** Something failed on the clerk's side; what was asked may or may not be done. */
export const failedCard = failedCardOf('')

/** A button that is none of the clerk's, or of an older version of it. */
export const unknownButtonCard = unknownButtonCardOf('')
