import type { Person } from '#domain/person/person.ts'

/** Who a page is shown to, and how they are known: by a session, at `/`, or by their personal link. */
export interface Caller {
  readonly person: Person
  /** The beginning of the address of all their pages; empty for a session. */
  readonly base: string
  /** What forms are bound to: nobody else can make a form that is taken. */
  readonly secret: string
  readonly by: 'link' | 'session'
  /** Whether the pages may stand inside Microsoft Teams. */
  readonly framed: boolean
  /** The key of the message that the link came with. */
  readonly message: string | null
}
