import { z } from 'zod'

/** Blue closed with sign-off, red will miss, amber off track but recoverable, green on track, grey not started or on hold. */
export const Brag = z.enum(['blue', 'red', 'amber', 'green', 'grey'])
export type Brag = z.infer<typeof Brag>

/** The letter printed with a colour, so that colour never stands alone. Grey takes N ("not started"), for G is green. */
export function bragLetter(brag: Brag): string {
  switch (brag) {
    case 'blue':
      return 'B'
    case 'red':
      return 'R'
    case 'amber':
      return 'A'
    case 'green':
      return 'G'
    case 'grey':
      return 'N'
  }
}

/** How bad a colour is, worst highest; null (not set) is lowest. For sorting and for the worst of several. */
export function bragWeight(brag: Brag | null): number {
  switch (brag) {
    case 'red':
      return 4
    case 'amber':
      return 3
    case 'green':
      return 2
    case 'grey':
      return 1
    case 'blue':
    case null:
      return 0
  }
}
