import type { Partnership } from '../partnership.ts'
import type { Person } from '../person/person.ts'
import { cleared, type Marking } from './marking.ts'
import { isOffice } from './permission.ts'

/** What is known of a channel before something of the office alone is shown there. A member whom nobody knows is null. */
export interface Readers {
  readonly private: boolean
  readonly shared: boolean
  readonly guests: boolean
  readonly members: readonly (Person | null)[]
}

/**
 * Why a channel may not show what is for the secretariat's own office, marked so; null when it may: it is private, not shared with another
 * organisation, has no guests, everybody in it is known and of the office, and it is cleared for the marking.
 */
export function unfitFor(partnership: Partnership, readers: Readers, marking: Marking, clearance: Marking): string | null {
  const strangers = readers.members.filter((person) => person === null).length
  const outside = readers.members.filter((person) => person !== null && !isOffice(partnership, person))
  if (!cleared(marking, clearance)) return `it is cleared for ${clearance} only`
  if (!readers.private) return 'it is not private'
  if (readers.shared) return 'it is shared with another organisation'
  if (readers.guests) return 'a guest is in it'
  if (strangers > 0)
    return `${strangers === 1 ? 'somebody' : `${strangers} accounts`} in it ${strangers === 1 ? 'is' : 'are'} not known to the clerk`
  if (outside.length > 0)
    return `${outside.map((person) => person?.name).join(', ')} in it ${outside.length === 1 ? 'is' : 'are'} not of the office`
  return null
}
