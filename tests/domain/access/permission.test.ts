import { describe, expect, it } from 'vitest'
import { may, maySee, permissions, type Standing, standingsOf } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import { Calendar } from '#domain/calendar.ts'
import type { IntentName } from '#domain/intent.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import { anAction } from '../../builders/action.ts'

const today = '2026-02-02'

function board(id: string): Board {
  return {
    id,
    name: `${id} board`,
    shortName: id,
    aliases: [],
    kind: 'sub-board',
    parent: null,
    prefix: id,
    seats: [
      { id: `${id}-PROBATION`, board: id, agency: 'PROBATION', title: 'Head of Service', noChase: false },
      { id: `${id}-HOUSING`, board: id, agency: 'COUNCIL', title: 'Housing', noChase: false },
    ],
    channels: { slack: null, teams: null },
    marking: 'OFFICIAL',
    clearance: 'OFFICIAL',
    ladder: [],
    cadence: '',
    usualTime: '10:00',
    meanings: {},
  }
}

function person(id: string, given: Partial<Person>): Person {
  return {
    id,
    version: 0,
    name: id,
    role: id,
    agency: 'PROBATION',
    email: `${id}@example.org`,
    roles: [],
    holdings: [],
    handles: {},
    prefers: null,
    ...given,
  }
}

const holds = (seat: string, from: string | null = null, to: string | null = null) => [{ seat, as: 'holder' as const, from, to }]

const partnership = {
  boards: [board('RRB'), board('SVD')],
  agencies: [
    { id: 'OFFICE', name: 'Office', aliases: [], requested: false, office: true },
    { id: 'PROBATION', name: 'Probation', aliases: [], requested: false, office: false },
    { id: 'COUNCIL', name: 'Council', aliases: [], requested: false, office: false },
  ],
  calendar: new Calendar({
    timeZone: 'Europe/London',
    holidays: new Set(),
    counting: 'clear',
    hours: { from: '09:00', to: '16:30' },
  }),
} as unknown as Partnership

const people = {
  chair: person('chair', { roles: ['chair:RRB'], holdings: holds('RRB-HOUSING') }),
  deputy: person('deputy', { roles: ['deputy:RRB'] }),
  owner: person('owner', { holdings: holds('RRB-PROBATION') }),
  supporter: person('supporter', { agency: 'COUNCIL', holdings: holds('RRB-HOUSING') }),
  secretary: person('secretary', { agency: 'OFFICE', roles: ['secretariat'] }),
  elt: person('elt', { agency: 'OFFICE', roles: ['elt'] }),
  observer: person('observer', { agency: 'COUNCIL', roles: ['observer:RRB'] }),
  outsider: person('outsider', { agency: 'COUNCIL', holdings: holds('SVD-HOUSING'), roles: ['chair:SVD'] }),
  former: person('former', { agency: 'COUNCIL', holdings: holds('RRB-HOUSING', null, '2026-01-31') }),
  administrator: person('administrator', { agency: 'COUNCIL', roles: ['administrator'] }),
}
type Role = keyof typeof people

const looks = ['chair', 'deputy', 'owner', 'supporter', 'secretary', 'elt', 'observer'] as const
const decides = ['chair', 'deputy'] as const
const runs = ['chair', 'deputy', 'secretary'] as const
const answers = ['chair', 'deputy', 'owner', 'secretary'] as const
const writes = ['owner', 'secretary'] as const
const everybody = Object.keys(people) as Role[]

/** Who may do what to an action of RRB that the owner leads and the supporter supports. Written from the rules, not from the table. */
const expected: Record<IntentName, readonly Role[]> = {
  help: everybody,
  whoami: everybody,
  boards: everybody,
  bundle: everybody,
  away: everybody,
  'away-cancel': everybody,
  acknowledge: everybody,
  undo: everybody,
  form: everybody,
  release: everybody,
  'edit-held': everybody,
  'drop-held': everybody,
  'send-link': everybody,
  'end-links': everybody,
  meetings: looks,
  actions: looks,
  show: looks,
  why: looks,
  history: looks,
  brief: runs,
  add: runs,
  chase: runs,
  pause: runs,
  resume: runs,
  share: runs,
  update: answers,
  'on-track': answers,
  'no-change': answers,
  done: answers,
  block: answers,
  date: answers,
  assign: answers,
  delegate: answers,
  brag: answers,
  note: [...answers, 'supporter'],
  'not-mine': ['owner'],
  snooze: ['owner'],
  approve: decides,
  decline: decides,
  signoff: decides,
  sendback: decides,
  cancel: decides,
  'settle-note': ['secretary'],
  report: writes,
  'draft-report': writes,
  rollup: looks,
  panel: ['secretary'],
  'report-page': writes,
  'save-report': writes,
  'settle-aside': writes,
  'read-aside': looks,
  'submit-report': writes,
  'reopen-report': writes,
  reports: looks,
  pack: runs,
  decision: runs,
  decisions: looks,
  'drop-decision': runs,
  measures: looks,
  measure: runs,
  'measure-add': runs,
  'measure-edit': runs,
  'clear-report': runs,
  'return-report': runs,
  return: looks,
  digest: everybody,
  agency: everybody,
  duties: looks,
  'begin-duty': runs,
  funding: ['secretary', 'elt'],
  spend: ['secretary', 'elt'],
  checks: ['secretary', 'administrator'],
  resend: ['secretary', 'administrator'],
  risks: looks,
  'risk-note': looks,
  'risk-add': answers,
  'risk-edit': answers,
  'risk-score': answers,
  'risk-review': answers,
  mitigate: answers,
  escalate: answers,
  withdraw: answers,
  'risk-close': runs,
  'risk-merge': runs,
  deescalate: [...answers, 'elt'],
  'comment-escalation': [...answers, 'elt'],
  'answer-escalation': ['elt'],
}

const action = anAction({ boards: ['RRB'], seat: 'RRB-PROBATION', supporting: ['RRB-HOUSING'] })
const cases = (Object.keys(permissions) as IntentName[]).flatMap((intent) =>
  everybody.map((role) => ({ intent, role, allowed: expected[intent].includes(role) })),
)

describe('the permission table', () => {
  it.each(cases)('$role · $intent · $allowed', ({ intent, role, allowed }) => {
    const standings = standingsOf(partnership, people[role], { action, answerers: ['owner'] }, today)
    expect(may(intent, standings) === true).toBe(allowed)
  })

  it('says who may, when it says no', () => {
    expect(may('approve', new Set<Standing>(['anyone', 'looker']))).toMatchObject({
      refused: expect.stringContaining('the chair or deputy of the board'),
    })
  })

  it.each([
    ['elt', true],
    ['secretary', true],
    ['technician', false],
    ['outsider', false],
  ] as const)('lets %s see a board marked above OFFICIAL that they are not on: %s', (role, sees) => {
    const technician = person('technician', { agency: 'OFFICE', roles: ['administrator'] })
    const sensitive = { ...board('ELT'), marking: 'OFFICIAL-SENSITIVE' as const }
    expect(maySee(partnership, role === 'technician' ? technician : people[role], sensitive, today)).toBe(sees)
    expect(maySee(partnership, technician, board('RRB'), today)).toBe(true)
  })

  it('gives a chair nothing on an action that is merely shared with their board', () => {
    const shared = anAction({ boards: ['RRB', 'SVD'], seat: 'RRB-PROBATION' })
    const standings = standingsOf(partnership, people.outsider, { action: shared, answerers: ['owner'] }, today)
    expect([...standings].toSorted()).toEqual(['anyone', 'looker'])
  })
})
