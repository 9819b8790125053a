import type { Marking } from '#domain/access/marking.ts'
import type { Board } from '#domain/board/board.ts'
import { chairOf, deputyChairOf, secretariat } from '#domain/board/holding.ts'
import type { Person } from '#domain/person/person.ts'
import type { MeetingJson } from './meeting.ts'

/** A board as scripts read it. `chair`, `deputy` and `secretariat` are ids of people, or null. */
export interface BoardJson {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: string
  readonly parent: string | null
  readonly chair: string | null
  readonly deputy: string | null
  readonly secretariat: string | null
  readonly channels: { readonly slack: string | null; readonly teams: string | null }
  readonly marking: Marking
  readonly nextMeeting: MeetingJson | null
  readonly former: boolean
}

/** A board with those who run it and the meeting it works towards. */
export function boardJson(board: Board, people: readonly Person[], nextMeeting: MeetingJson | null): BoardJson {
  return {
    id: board.id,
    name: board.name,
    shortName: board.shortName,
    kind: board.kind,
    parent: board.parent,
    chair: chairOf(people, board.id)?.id ?? null,
    deputy: deputyChairOf(people, board.id)?.id ?? null,
    secretariat: secretaryOf(people, board.id)?.id ?? null,
    channels: { slack: board.channels.slack, teams: board.channels.teams },
    marking: board.marking,
    nextMeeting,
    former: board.former === true,
  }
}

/** Whoever is the secretariat of this board by role, else the first of the secretariat of all. */
function secretaryOf(people: readonly Person[], board: string): Person | undefined {
  return people.find(({ roles }) => roles.includes(`secretariat:${board}`)) ?? secretariat(people)[0]
}
