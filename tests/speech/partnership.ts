import { riskPolicyOf } from '#config/risk-policy.ts'
import { usualRisks } from '#config/risks-file.ts'
import type { Board } from '#domain/board.ts'
import { Calendar } from '#domain/calendar.ts'
import { usualDigests } from '#domain/digest/settings.ts'
import { nothingOutside } from '#domain/outside.ts'
import { plainPapers } from '#domain/pack/paper-policy.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person.ts'
import { aStream } from '../builders/funding.ts'

const board = (id: string, name: string, shortName: string, prefix: string, parent: string | null = null): Board => ({
  id,
  name,
  shortName,
  aliases: [],
  kind: 'board',
  parent,
  prefix,
  seats: [
    { id: `${id}-PROB`, board: id, agency: 'PROBATION', title: 'Head of Service', noChase: false },
    { id: `${id}-POL`, board: id, agency: 'POLICE', title: 'Superintendent, Prevention', noChase: false },
    { id: `${id}-HOUS`, board: id, agency: 'COUNCIL', title: 'Housing Options Manager', noChase: false },
    { id: `${id}-YJS`, board: id, agency: 'COUNCIL', title: 'Youth Justice Lead', noChase: false },
  ],
  channels: { slack: null, teams: null },
  marking: 'OFFICIAL',
  clearance: 'OFFICIAL',
  ladder: [],
  cadence: 'quarterly',
  usualTime: '10:00',
  meanings: {},
})

const person = (id: string, role: string, agency: string, slack?: string): Person => ({
  id,
  version: 0,
  name: role,
  role,
  agency,
  email: `${id}@example.org`,
  roles: [],
  holdings: [],
  handles: slack === undefined ? {} : { slack },
  prefers: null,
})

export const people: readonly Person[] = [
  person('probation-head', 'Head of Probation', 'PROBATION', 'U0PROB'),
  person('probation-deputy', 'Deputy Head of Probation', 'PROBATION', 'U0DEP'),
  person('police-supt', 'Superintendent, Prevention', 'POLICE'),
  person('housing-manager', 'Housing Options Manager', 'COUNCIL', 'housing-manager@example.org'),
]

export const partnership: Partnership = {
  name: 'Example Partnership',
  timeZone: 'Europe/London',
  marking: 'OFFICIAL',
  handling: '',
  calendar: new Calendar({
    timeZone: 'Europe/London',
    holidays: new Set(),
    counting: 'clear',
    hours: { from: '09:00', to: '16:30' },
  }),
  agencies: [
    { id: 'PROBATION', name: 'Probation Service', aliases: ['Probation', 'NPS'], requested: false, office: false },
    { id: 'POLICE', name: 'Example Police', aliases: ['the Force', 'police'], requested: false, office: false },
    { id: 'COUNCIL', name: 'Example Council', aliases: ['local authority'], requested: false, office: false },
    { id: 'CPS', name: 'Crown Prosecution Service', aliases: ['CPS'], requested: true, office: false },
  ],
  boards: [
    board('WCJB', 'Example Criminal Justice Board', 'Criminal Justice', 'CJB'),
    board('WCJB-RRB', 'Reducing Reoffending Board', 'RRB', 'RRB', 'WCJB'),
    board('WCJB-VWMV', 'Victim, Witness and Most Vulnerable Board', 'Victims', 'VWB', 'WCJB'),
    board('SVD-JSG', 'Serious Violence Duty Joint Steering Group', 'SVD', 'SVD'),
  ],
  people,
  meetings: [],
  priorities: [{ id: 'P1', name: 'Fewer victims', plan: 'Plan', under: [] }],
  portfolios: [],
  funding: [aStream()],
  digests: usualDigests,
  duties: [],
  anchor: null,
  retention: { keep: { actions: 7, risks: 7, reports: 7, meetings: 7, messages: 2, absences: 1, spend: 7 }, holds: [] },
  policies: {
    nudgesAWeek: 2,
    acknowledgedDays: 3,
    snoozeDays: 10,
    noChanges: 2,
    amberWithin: 10,
    quietDays: 20,
    undoHours: 24,
    meanings: { blue: 'closed', red: 'late', amber: 'at risk', green: 'on track', grey: 'not started' },
  },
  tenants: { slack: [], teams: [] },
  measures: [],
  papers: plainPapers,
  risks: riskPolicyOf(usualRisks, []),
  outside: nothingOutside,
  sample: null,
}

/** Friday 20 November 2026. */
export const today = '2026-11-20'
