import { plainCard } from '#cards/plain.ts'
import type { Said } from '#domain/heard/heard.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Handle } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import { Door } from '#jobs/door/door.ts'
import { aBoard, aSeat } from '../../builders/board.ts'
import { aDesk, type TestDesk } from '../../builders/desk.ts'
import { aMeeting } from '../../builders/meeting.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aPerson } from '../../builders/person.ts'

/** A Monday, at the hour of the digest. */
export const monday = '2026-02-02T08:30:00.000Z'

/** Two boards and an executive; the office's secretary, lead and chief; a chair, and somebody of another agency on the other board. */
export async function aHouse(given: Partial<Partnership> = {}, more: readonly Person[] = []): Promise<TestDesk> {
  const boards = [
    aBoard({ id: 'WCJB-RRB', shortName: 'Reducing Reoffending', prefix: 'RRB' }),
    aBoard({ id: 'SVD', shortName: 'Serious Violence', seats: [aSeat({ id: 'SVD-1', board: 'SVD', agency: 'CPS' })] }),
    aBoard({ id: 'ELT', shortName: 'ELT', marking: 'OFFICIAL-SENSITIVE', clearance: 'OFFICIAL-SENSITIVE', seats: [] }),
  ]
  const people = [
    aPerson({ id: 'secretary', name: 'The Secretary', agency: 'OPCC', roles: ['secretariat'] }),
    aPerson({ id: 'lead', name: 'The Lead', agency: 'OPCC' }),
    aPerson({ id: 'chief', name: 'The Chief', agency: 'OPCC', roles: ['elt'] }),
    aPerson({ id: 'chair', roles: ['chair:WCJB-RRB'], holds: ['WCJB-RRB-1'] }),
    aPerson({ id: 'prosecutor', agency: 'CPS', holds: ['SVD-1'] }),
    ...more,
  ]
  const usual = aPartnership()
  return aDesk(
    aPartnership({
      boards,
      people,
      meetings: [aMeeting('WCJB-RRB', '2026-02-26')],
      risks: { ...usual.risks, executive: 'ELT' },
      ...given,
    }),
    monday,
  )
}

let keys = 0

/** What the clerk answers to something said or pressed. */
export async function hears(
  desk: TestDesk,
  user: string,
  words: string | { readonly [field: string]: unknown },
): Promise<string> {
  const from: Handle = { platform: 'local', tenant: 'local', user }
  const said: Said = typeof words === 'string' ? { as: 'command', words } : { as: 'press', intent: words, message: null }
  keys += 1
  const place = { kind: 'direct' as const, channel: `dm:${user}`, thread: null }
  const reply = await new Door(desk).answer({ key: `local:${keys}`, from, place, at: desk.clock.now(), said })
  if (reply.as === 'silence') return ''
  return reply.as === 'form' ? `form: ${reply.form.title}` : plainCard(reply.card, 'Europe/London')
}
