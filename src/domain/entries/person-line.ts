import { z } from 'zod'
import type { Holding } from '../board/seat.ts'
import { agencyNamed, boardNamed, seatNamed } from '../names.ts'
import type { Partnership } from '../partnership.ts'
import { Platform } from '../person/handle.ts'
import type { Person } from '../person/person.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { PersonEntry } from './person-entry.ts'

/** What of a row of people cannot be: the column, and why. */
export interface Wrong {
  readonly column: keyof PersonEntry
  readonly problem: string
}

/** The person that a row makes of whom the clerk knows (or of nobody), or everything that is wrong with it. A blank cell leaves what was there; “none” takes roles or seats away. */
export function personLine(
  partnership: Partnership,
  entry: PersonEntry,
  known: Person | undefined,
): Person | { readonly wrong: readonly Wrong[] } {
  const wrong: Wrong[] = []
  const or = <T>(column: keyof PersonEntry, read: T | Refusal, otherwise: T): T => {
    if (!isRefusal(read)) return read
    wrong.push({ column, problem: [read.refused, read.hint].filter(Boolean).join(' ') })
    return otherwise
  }
  const role = entry.role || known?.role || entry.name
  const person: Person = {
    id: known?.id ?? or('id', idOf(entry), ''),
    version: known?.version ?? 0,
    name: entry.name || known?.name || role,
    role,
    agency: or('agency', agencyOf(partnership, entry, known), ''),
    email: or('email', emailOf(entry, known), ''),
    roles: or('roles', rolesOf(partnership, entry, known), []),
    holdings: or('seats', holdingsOf(partnership, entry, known), []),
    handles: {
      ...known?.handles,
      ...(entry.slack === '' ? {} : { slack: entry.slack }),
      ...(entry.teams === '' ? {} : { teams: entry.teams }),
    },
    prefers: or('prefers', prefersOf(entry, known), null),
  }
  if (role === '') wrong.push({ column: 'role', problem: 'has neither a name nor a role' })
  return wrong.length > 0 ? { wrong } : person
}

function idOf({ id, email }: PersonEntry): string | Refusal {
  const from =
    id ||
    (email.split('@')[0] ?? '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '')
  return /^[a-z][a-z0-9-]{1,59}$/.test(from)
    ? from
    : refuse(`“${from}” cannot be an id.`, 'Use small letters, digits and dashes, for example probation-head.')
}

function emailOf({ email }: PersonEntry, known: Person | undefined): string | Refusal {
  if (email === '' && known !== undefined) return known.email
  return z.email().safeParse(email).success
    ? email
    : refuse(email === '' ? 'No e-mail address is given.' : `“${email}” is not an e-mail address.`)
}

function agencyOf(partnership: Partnership, { agency }: PersonEntry, known: Person | undefined): string | Refusal {
  if (agency === '') return known?.agency ?? refuse('No agency is given.')
  const found = agencyNamed(partnership, agency)
  return isRefusal(found) ? found : found.id
}

const plainRoles = ['secretariat', 'elt', 'administrator']

function rolesOf(partnership: Partnership, { roles }: PersonEntry, known: Person | undefined): readonly string[] | Refusal {
  if (roles === '') return known?.roles ?? []
  if (isNone(roles)) return []
  const read: string[] = []
  for (const words of partsOf(roles)) {
    const [what = '', board] = words.toLowerCase().split(/\s*:\s*/)
    if (board === undefined && plainRoles.includes(what)) read.push(what)
    else if (board !== undefined && ['chair', 'deputy', 'member', 'observer'].includes(what)) {
      const found = boardNamed(partnership, board)
      if (isRefusal(found)) return found
      read.push(`${what}:${found.id}`)
    } else
      return refuse(
        `“${words}” is not a role.`,
        'Roles are secretariat, elt, administrator, chair:BOARD, deputy:BOARD, member:BOARD, observer:BOARD.',
      )
  }
  return [...new Set(read)]
}

/** "top-probation; under-probation (deputy)": seats by id or title, as holder unless it says deputy or delegate. Dates that were known stay. */
function holdingsOf(partnership: Partnership, { seats }: PersonEntry, known: Person | undefined): readonly Holding[] | Refusal {
  if (seats === '') return known?.holdings ?? []
  if (isNone(seats)) return []
  const read: Holding[] = []
  for (const words of partsOf(seats)) {
    const [, name = words, as = 'holder'] = /^(.*?)\s*(?:\(|:\s*)(holder|deputy|delegate)\)?$/i.exec(words) ?? []
    const seat = seatNamed(partnership, name)
    if (isRefusal(seat)) return seat
    const holding = { seat: seat.id, as: asOf(as) }
    const was = known?.holdings.find((each) => each.seat === holding.seat && each.as === holding.as)
    read.push(was ?? { ...holding, from: null, to: null })
  }
  return read
}

function isNone(words: string): boolean {
  return /^(none|-|–)$/i.test(words.trim())
}

function asOf(words: string): Holding['as'] {
  const as = words.toLowerCase()
  return as === 'deputy' || as === 'delegate' ? as : 'holder'
}

function prefersOf({ prefers }: PersonEntry, known: Person | undefined): Platform | null | Refusal {
  if (prefers === '') return known?.prefers ?? null
  const read = Platform.safeParse(prefers.toLowerCase().replace('e-mail', 'email'))
  return read.success && read.data !== 'local'
    ? read.data
    : refuse(`“${prefers}” is not a platform.`, 'Platforms are slack, teams and email.')
}

function partsOf(text: string): string[] {
  return text.split(/\s*[;,\n]\s*/).filter((part) => part !== '')
}
