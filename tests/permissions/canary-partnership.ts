import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { usualRisks } from '#config/risks/risks-file.ts'
import type { Desk } from '#jobs/desk.ts'
import { keep } from '../builders/desk.ts'
import { aPartnership } from '../builders/partnership.ts'
import { canaryRecords } from './canary-records.ts'

/** Each board's own word stands in everything that is its own, so that it is known wherever it leaks. */
export const canaries: Readonly<Record<string, string>> = { RRB: 'Alderwick', SVD: 'Birchover', ELT: 'Cedarholm' }
const boards = Object.keys(canaries)
const meeting = '2024-06-13'

interface Member {
  readonly id: string
  readonly agency: string
  readonly roles?: readonly string[]
  readonly seats?: readonly object[]
  /** The boards whose word they may read. */
  readonly sees: readonly string[]
}

const held = (seat: string) => ({ seat, from: '2023-04-01' })

/** One of each role; those of a board are of RRB. The executive's board is above OFFICIAL: other staff of the office do not see it. */
export const members: readonly Member[] = [
  { id: 'chair', agency: 'CPS', roles: ['chair:RRB'], sees: ['RRB'] },
  { id: 'deputy', agency: 'CPS', roles: ['deputy:RRB'], sees: ['RRB'] },
  { id: 'owner', agency: 'PROBATION', seats: [held('RRB-1')], sees: ['RRB'] },
  { id: 'supporter', agency: 'CPS', seats: [held('RRB-2')], sees: ['RRB'] },
  { id: 'observer', agency: 'CPS', roles: ['observer:RRB'], sees: ['RRB'] },
  { id: 'secretary', agency: 'OPCC', roles: ['secretariat'], sees: boards },
  { id: 'technician', agency: 'OPCC', roles: ['administrator'], sees: ['RRB', 'SVD'] },
  { id: 'executive', agency: 'OPCC', roles: ['elt'], seats: [held('ELT-1')], sees: boards },
  { id: 'elsewhere', agency: 'CPS', roles: ['chair:SVD'], seats: [held('SVD-1')], sees: ['SVD'] },
  { id: 'former', agency: 'CPS', seats: [{ seat: 'RRB-2', from: '2022-04-01', to: '2023-03-31' }], sees: [] },
]

/** The words that somebody may not read. */
export function unknownTo(person: string): string[] {
  const { sees } = member(person)
  return boards.filter((board) => !sees.includes(board)).map((board) => canaries[board] ?? '')
}

/** The boards that somebody may not know of. */
export function unseenBy(person: string): string[] {
  return boards.filter((board) => !member(person).sees.includes(board))
}

function member(person: string): Member {
  const found = members.find(({ id }) => id === person)
  if (found === undefined) throw new Error(`nobody is called ${person}`)
  return found
}

function files(): Readonly<Record<string, unknown>> {
  const { agencies, marking, policies, timeZone } = aPartnership()
  return {
    partnership: {
      name: 'Three towns',
      timeZone,
      hours: { from: '09:00', to: '16:30' },
      counting: 'clear',
      bankHolidays: 'england-and-wales',
      marking,
      handling: 'For members only',
      tenants: { slack: [], teams: [] },
    },
    agencies: { agencies },
    boards: {
      ladders: {
        standard: [
          { rung: 'T-15', step: 'first-ask' },
          { rung: 'T-5', step: 'papers' },
          { rung: 'T-3', step: 'red-list' },
          { rung: 'T-1', step: 'chair-brief' },
        ],
      },
      boards: boards.map(boardOf),
    },
    people: { people: members.map(personOf) },
    meetings: { meetings: boards.map((board) => ({ board, on: meeting, place: `${canaries[board]} House` })) },
    policies,
    priorities: { priorities: [{ id: 'A', name: 'The first', plan: 'The plan' }] },
    funding: {
      streams: boards.map((board) => ({
        id: `F-${board}`,
        name: `${canaries[board]} grant`,
        endsOn: '2024-12-31',
        rests: { boards: [board] },
      })),
      services: [],
    },
    holidays: { add: [], remove: [] },
    risks: { ...usualRisks, escalation: { ...usualRisks.escalation, executive: 'ELT', chain: { RRB: ['ELT'], SVD: ['ELT'] } } },
    duties: { duties: boards.map(dutyOf) },
  }
}

function boardOf(id: string): object {
  const word = canaries[id]
  const isExecutive = id === 'ELT'
  const marking = isExecutive ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL'
  const seats = [1, 2].map((place) => ({ id: `${id}-${place}`, agency: 'PROBATION', title: `${word} seat ${place}` }))
  return {
    id,
    // who the executive are is known to those who may ask them; what they have is not
    name: isExecutive ? 'Executive Team' : `${word} Board`,
    shortName: isExecutive ? 'Executive' : `${word} ${id}`,
    aliases: [],
    kind: 'board',
    parent: null,
    prefix: id,
    cadence: 'quarterly',
    usualTime: '10:00',
    ladder: 'standard',
    marking,
    clearance: marking,
    channels: { slack: null, teams: null },
    reports: { seats: [`${id}-1`] },
    seats,
  }
}

function personOf({ id, agency, roles = [], seats = [] }: Member): object {
  const email = `${id}@example.org`
  return { id, name: `Person ${id}`, role: 'Head of Service', agency, email, slack: email, teams: email, roles, seats }
}

function dutyOf(board: string): object {
  return {
    id: `duty-${board.toLowerCase()}`,
    name: `${canaries[board]} return`,
    kind: 'statutory',
    board,
    first: '2024-09-30',
    every: 'yearly',
    confirmed: true,
    basis: `${canaries[board]} Act`,
    steps: [{ title: `Draft the ${canaries[board]} return`, seat: `${board}-1`, before: 20 }],
  }
}

/** A folder of configuration with three boards, in which each has its word in everything. It goes when the test ends. */
export async function canaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clerk-canaries-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  // what is JSON is YAML too
  for (const [name, contents] of Object.entries(files())) await writeFile(join(folder, `${name}.yaml`), JSON.stringify(contents))
  return folder
}

/** Puts what each board has of its own into the store. */
export async function keepCanaries(desk: Desk): Promise<void> {
  const records = boards.flatMap((board) =>
    canaryRecords(board, canaries[board] ?? '', {
      at: '2024-05-20T10:00:00.000Z',
      due: '2024-05-15',
      meeting: `${board}-${meeting}`,
      escalated: board !== 'ELT',
    }),
  )
  await keep(desk, records)
}
