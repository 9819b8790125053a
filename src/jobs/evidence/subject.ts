import type { Day, Instant } from '#domain/day.ts'
import type { Person } from '#domain/person/person.ts'
import type { Kind } from '#ports.ts'

/** What evidence is gathered on: one record by its reference, everything on a person, or a span of days, both included. */
export type Subject =
  | { readonly on: 'record'; readonly kind: Kind; readonly id: string }
  | { readonly on: 'person'; readonly person: Person }
  | { readonly on: 'period'; readonly from: Day; readonly to: Day; readonly begins: Instant; readonly ends: Instant }

/** How the subject is called on the front of the evidence: a person by their name too. */
export function frontName(subject: Subject): string {
  return subject.on === 'person' ? `${subject.person.name} (${subject.person.id})` : subjectName(subject)
}

/** How the subject is called where it is told what was gathered. */
export function subjectName(subject: Subject): string {
  switch (subject.on) {
    case 'record':
      return subject.id
    case 'person':
      return subject.person.id
    case 'period':
      return `${subject.from}-to-${subject.to}`
  }
}
