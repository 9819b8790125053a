import { isoForm, namedForm, slashedForm } from './named-day.ts'
import type { Found, Reading, Wrong } from './part.ts'
import { relativeForm } from './relative.ts'
import {
  figuredMonthForm,
  financialYearForm,
  monthForm,
  qualifiedForm,
  quarterForm,
  seasonForm,
  yearAndQuarterForm,
  yearForm,
} from './span.ts'

type Form = (reading: Reading, at: number) => Found | Wrong | null

/** The date that starts at a token, in any of the forms that British papers use; null when none does. */
export function dateAt(reading: Reading, at: number): Found | Wrong | null {
  for (const form of forms) {
    const found = form(reading, at)
    if (found !== null) return found
  }
  return null
}

const forms: readonly Form[] = [
  isoForm,
  quarterForm,
  yearAndQuarterForm,
  slashedForm,
  namedForm,
  qualifiedForm,
  financialYearForm,
  figuredMonthForm,
  relativeForm,
  monthForm,
  seasonForm,
  yearForm,
]
