import { failedCardOf, unknownButtonCardOf, unknownCommandCardOf } from '#cards/trouble.ts'

/** Something failed on the clerk's side; what was asked may or may not be done. */
export const failedCard = failedCardOf('/board ')

/** A button or shortcut that is none of the clerk's. */
export const unknownButtonCard = unknownButtonCardOf('/board ')

/** A command that is none of the clerk's. */
export const unknownCommandCard = unknownCommandCardOf('/board ')
