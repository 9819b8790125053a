import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { isMistaken, mistakesText } from '#config/page/mistake.ts'
import type { Board } from '#domain/board/board.ts'
import { seatNamed } from '#domain/names.ts'
import type { Partnership } from '#domain/partnership.ts'
import { ownersSaid } from '#domain/plan/owner-text.ts'

let partnership: Partnership

beforeAll(async () => {
  const loaded = await loadConfig('config')
  if (isMistaken(loaded)) throw new Error(mistakesText(loaded.mistakes))
  partnership = loaded
})

function board(id: string): Board {
  const found = partnership.boards.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no board ${id}`)
  return found
}

function withRole(role: string): string | undefined {
  return partnership.people.find(({ roles }) => roles.includes(role))?.role
}

/** Every body the papers name, with the one it reports to. */
const tree: Readonly<Record<string, string | null>> = {
  PCP: null,
  WCJB: null,
  'WCJB-VWMV': 'WCJB',
  'WCJB-RRB': 'WCJB',
  'PRE-SG': 'WCJB-RRB',
  FJSB: 'WCJB-RRB',
  'RPRC-STRAT': null,
  'RPRC-TAC': 'RPRC-STRAT',
  'CSP-W': null,
  'CSP-S': null,
  'CSP-JEG': null,
  'SVD-JSG': 'CSP-JEG',
  'VRSG-S': 'SVD-JSG',
  'VRSG-W': 'SVD-JSG',
  'CSP-COMM': null,
  'YJS-EB-W': null,
  'YJS-EB-S': null,
  OPPB: 'ELT',
  CPB: null,
  ELT: null,
  'PCC-PR': null,
  CMB: null,
  FPB: null,
  YC: null,
  'ASB-WG': null,
}

const chairs: readonly (readonly [string, string])[] = [
  ['chair:WCJB', 'Police and Crime Commissioner'],
  ['chair:WCJB-VWMV', 'Strategic Commissioning Lead (Victims & Vulnerability)'],
  ['chair:WCJB-RRB', 'Head of Swindon & Wiltshire Probation'],
  ['deputy:WCJB-RRB', 'Strategic Commissioning Lead (Criminal Justice & Reoffending)'],
  ['chair:PRE-SG', 'Chair, Prisoner Release Employment Sub Group'],
  ['chair:FJSB', 'Strategic Commissioning Lead (Criminal Justice & Reoffending)'],
  ['chair:SVD-JSG', 'Strategic Commissioning Lead (Community Safety & Youth)'],
  ['chair:OPPB', 'OPCC Director of Operations'],
  ['chair:PCC-PR', 'Police and Crime Commissioner'],
]

const members: readonly (readonly [string, readonly string[]])[] = [
  [
    'WCJB-VWMV',
    [
      'CPS',
      'HMCTS',
      'PROBATION',
      'WITNESS-SERVICE',
      'WILTSHIRE-COUNCIL',
      'SWINDON-BC',
      'YJS-W',
      'YJS-S',
      'WILTSHIRE-POLICE',
      'VICTIM-PROVIDERS',
    ],
  ],
  ['WCJB-RRB', ['PROBATION', 'OPCC', 'WILTSHIRE-POLICE', 'LOCAL-AUTHORITY-HOUSING', 'PUBLIC-HEALTH', 'DWP', 'HMP-ERLESTOKE']],
  ['PRE-SG', ['PROBATION', 'OPCC']],
  ['RPRC-STRAT', ['WILTSHIRE-POLICE', 'OPCC', 'AWP', 'ICB', 'SWAST']],
  [
    'SVD-JSG',
    [
      'WILTSHIRE-POLICE',
      'HEALTH',
      'PROBATION',
      'YJS-W',
      'YJS-S',
      'FIRE',
      'WILTSHIRE-COUNCIL',
      'SWINDON-BC',
      'PRISONS',
      'EDUCATION',
    ],
  ],
  ['YJS-EB-W', ['OPCC']],
  ['YJS-EB-S', ['OPCC']],
]

describe('the shipped configuration', () => {
  it('has every body of the papers, in the tree they stand in', () => {
    expect(Object.fromEntries(partnership.boards.map(({ id, parent }) => [id, parent]))).toEqual(tree)
  })

  it.each(chairs)('has as %s the %s', (role, title) => {
    expect(withRole(role)).toBe(title)
  })

  it('gives no chair to a board whose papers name none', () => {
    const given = partnership.people.flatMap(({ roles }) =>
      roles.filter((role) => role.startsWith('chair:') || role.startsWith('deputy:')),
    )
    expect(given.toSorted()).toEqual(chairs.map(([role]) => role).toSorted())
  })

  it.each(members)('has on %s a seat for each agency the papers list', (id, agencies) => {
    expect(board(id).seats.map(({ agency }) => agency)).toEqual(expect.arrayContaining([...agencies]))
  })

  it('asks prosecutors and courts, and instructs the others', () => {
    expect(partnership.agencies.filter(({ requested }) => requested).map(({ id }) => id)).toEqual(['CPS', 'HMCTS', 'JUDICIARY'])
    expect(partnership.agencies.filter(({ office }) => office).map(({ id }) => id)).toEqual(['OPCC'])
  })

  it('keeps what the Executive Leadership Team sees in channels cleared for it', () => {
    expect([board('ELT').marking, board('ELT').clearance]).toEqual(['OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE'])
  })

  it('names nobody and uses no address outside example.org', () => {
    expect(partnership.people.filter(({ email }) => !/^[a-z-]+@example\.org$/.test(email))).toEqual([])
    expect(partnership.people.filter(({ id, email }) => email !== `${id}@example.org`)).toEqual([])
  })

  it('starts on a Thursday morning two weeks before a meeting of the Reducing Reoffending Board', () => {
    expect(partnership.sample?.startsAt).toBe('2024-05-30T08:10:00.000Z')
    expect(partnership.meetings.find(({ board, startsAt }) => board === 'WCJB-RRB' && startsAt > '2024-05-30')?.startsAt).toBe(
      '2024-06-13T09:00:00.000Z',
    )
  })

  it('marks every meeting as an example, and none falls on a day nobody works', () => {
    expect(partnership.meetings.every(({ example }) => example)).toBe(true)
    expect(partnership.meetings.filter(({ startsAt }) => !partnership.calendar.isWorkingDay(startsAt.slice(0, 10)))).toEqual([])
  })

  it('shows what happens with a vacant seat, a deputy, an observer, one person on three boards and one with no account', () => {
    const held = new Set(partnership.people.flatMap(({ holdings }) => holdings.map(({ seat }) => seat)))
    expect(
      board('WCJB-RRB')
        .seats.filter(({ id }) => !held.has(id))
        .map(({ id }) => id),
    ).toEqual(['rrb-dwp'])
    expect(
      partnership.people.some(({ holdings }) => holdings.some(({ seat, as }) => seat === 'rrb-probation' && as === 'deputy')),
    ).toBe(true)
    expect(board('WCJB').seats.find(({ noChase }) => noChase)?.title).toBe('Resident Judge (observer)')
    const boardsOf = (id: string) =>
      partnership.boards.filter(({ seats }) =>
        partnership.people.find((one) => one.id === id)?.holdings.some(({ seat }) => seats.some((one) => one.id === seat)),
      )
    expect(boardsOf('wiltshire-community-safety-manager').length).toBeGreaterThanOrEqual(3)
    expect(partnership.people.find(({ id }) => id === 'hmp-erlestoke-head')?.handles).toEqual({
      slack: undefined,
      teams: undefined,
    })
  })

  it('finds each seat by its title on its own board, so that plans can name owners so', () => {
    const lost = partnership.boards.flatMap(({ id, seats }) =>
      seats.filter((seat) => seatNamed(partnership, `${seat.agency} ${seat.title}`, id) !== seat),
    )
    expect(lost).toEqual([])
  })

  it('takes each financial year’s money to end with the year', () => {
    expect(partnership.funding.find(({ id }) => id === 'F24-3')).toMatchObject({
      name: 'Serious Violence Duty Grant',
      endsOn: '2025-03-31',
      amount: 248_000,
      also: [{ words: '£0.249m', source: '001#86' }],
    })
    expect(partnership.funding.find(({ id }) => id === 'S-32')?.endsOn).toBe('2024-03-31')
  })

  it('leads from a portfolio priority up to the Police and Crime Plan', () => {
    const under = (id: string) => partnership.priorities.find((one) => one.id === id)?.under
    expect([under('CJR-A'), under('WCJB-R')]).toEqual([['WCJB-R'], ['P4']])
  })
})

describe('the shipped delivery plans', () => {
  interface Line {
    readonly board: string
    readonly Lead: string
    readonly Priority: string
    readonly 'Also reports to': string
  }

  async function lines(): Promise<Line[]> {
    const plans = partnership.sample?.plans ?? []
    const texts = await Promise.all(plans.map(({ file }) => readFile(join('config', file), 'utf8')))
    return texts.flatMap((text, index) =>
      parse<Omit<Line, 'board'>>(text, { columns: true, bom: true }).map((line) => ({
        ...line,
        board: plans[index]?.board ?? '',
      })),
    )
  }

  it('are all in the sample, once', async () => {
    const files = (await readdir('config/plans')).filter((file) => file.endsWith('.csv')).map((file) => `plans/${file}`)
    expect(partnership.sample?.plans.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
  })

  it('name owners that sit on their board, but for three that are shown as needing a seat', async () => {
    const open = (await lines()).filter(
      ({ board, Lead }) => Lead !== '' && ownersSaid(partnership, board, Lead, '').seat === null,
    )
    expect([...new Set(open.map(({ board, Lead }) => `${board}: ${Lead}`))]).toEqual([
      'WCJB-VWMV: PFI contractor',
      'CSP-W: Safer Streets Programme Coordinator, OPCC',
      'OPPB: OPCC',
    ])
  })

  it('serve priorities and report to boards that there are', async () => {
    const all = await lines()
    const listed = (cells: readonly string[]) =>
      new Set(
        cells
          .flatMap((cell) => cell.split(/[;,]/))
          .map((name) => name.trim())
          .filter(Boolean),
      )
    const priorities = new Set(partnership.priorities.map(({ id }) => id))
    expect([...listed(all.map(({ Priority }) => Priority))].filter((id) => !priorities.has(id))).toEqual([])
    expect([...listed(all.map((line) => line['Also reports to']))].filter((id) => tree[id] === undefined)).toEqual([])
  })
})
