import { emailAddresses, postcodes } from './address.ts'
import { births } from './birth.ts'
import type { Finding } from './finding.ts'
import { insuranceNumbers, nhsNumbers } from './numbers.ts'
import { phoneNumbers } from './phone.ts'
import { crimeReferences, croNumbers, custodyRecords, pncIds } from './police.ts'

const nobody: ReadonlySet<string> = new Set()

/**
 * What in a text looks like the data of a person: kinds and places, in order, never the values. `known` are e-mail addresses, in small
 * letters, that may be written: those of the clerk's own people. The work grows as the text does: no pattern repeats without a bound.
 */
export function findings(text: string, known: ReadonlySet<string> = nobody): Finding[] {
  if (!/[\d@]|teen|eleven|twelve/i.test(text)) return []
  const all = [
    ...emailAddresses(text, known),
    ...nhsNumbers(text),
    ...insuranceNumbers(text),
    ...pncIds(text),
    ...croNumbers(text),
    ...custodyRecords(text),
    ...crimeReferences(text),
    ...phoneNumbers(text),
    ...postcodes(text),
    ...births(text),
  ]
  return all.toSorted((one, other) => one.from - other.from || other.to - one.to)
}
