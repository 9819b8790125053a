import { emailAddresses, postcodes } from './address.ts'
import { births } from './birth.ts'
import type { Finding } from './finding.ts'
import { insuranceNumbers, nhsNumbers } from './numbers.ts'
import { phoneNumbers } from './phone.ts'
import { crimeReferences, crimeShapes, croNumbers, custodyRecords, custodyShapes, pncIds } from './police.ts'
import { hasDigits } from './spots.ts'

/** How many digits the shortest number of a person has that is not written with a stroke, nor told by the words before it. */
const shortest = 6
const none: readonly Finding[] = []
const nobody: ReadonlySet<string> = new Set()

/**
 * What in a text looks like the data of a person: kinds and places, in order, never the values. `known` are e-mail addresses, in small
 * letters, that may be written: those of the clerk's own people. The work grows as the text does: no pattern repeats without a bound.
 */
export function findings(text: string, known: ReadonlySet<string> = nobody): Finding[] {
  if (!/[\d@]|teen|eleven|twelve/i.test(text)) return []
  // what most texts lack is looked at once for all
  const hasStroke = text.includes('/')
  const isLong = hasStroke || hasDigits(text, shortest)
  const looks = [
    emailAddresses(text, known),
    isLong ? nhsNumbers(text) : none,
    isLong ? insuranceNumbers(text) : none,
    hasStroke ? pncIds(text) : none,
    hasStroke ? croNumbers(text) : none,
    isLong ? custodyShapes(text) : none,
    custodyRecords(text),
    isLong ? crimeShapes(text) : none,
    crimeReferences(text),
    isLong ? phoneNumbers(text) : none,
    postcodes(text),
    births(text),
  ]
  if (looks.every((found) => found.length === 0)) return []
  return looks.flat().sort((one, other) => one.from - other.from || other.to - one.to)
}
