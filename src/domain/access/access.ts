import type { Day, Instant } from '../day.ts'
import type { Person } from '../person/person.ts'
import type { Kept } from '../record/kept.ts'

/** That somebody's links and web sessions were ended: everything issued up to `endedAt` is dead. `id` is the person's. */
export interface Access extends Kept {
  readonly endedAt: Instant
}

/** How long a personal link works, in days: from a first ask to the meeting it is for. */
export const linkDays = 28

/** Whether what was issued at a moment was ended since. */
export function isEnded(access: Access | undefined, issuedAt: Instant): boolean {
  return access !== undefined && Date.parse(issuedAt) <= Date.parse(access.endedAt)
}

/** Whether somebody has left: no role, and every seat they were given is past. Who never had a seat has not left. */
export function hasLeft({ roles, holdings }: Pick<Person, 'roles' | 'holdings'>, today: Day): boolean {
  return roles.length === 0 && holdings.length > 0 && holdings.every(({ to }) => to !== null && to < today)
}
