import type { Person } from '#domain/person/person.ts'
import { aBoard, aSeat } from '../builders/board.ts'
import { aStream } from '../builders/funding.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'

const board = (id: string, name: string, shortName: string, prefix: string, parent: string | null = null) =>
  aBoard({
    id,
    name,
    shortName,
    parent,
    prefix,
    seats: [
      aSeat({ id: `${id}-PROB`, board: id }),
      aSeat({ id: `${id}-POL`, board: id, agency: 'POLICE', title: 'Superintendent, Prevention' }),
      aSeat({ id: `${id}-HOUS`, board: id, agency: 'COUNCIL', title: 'Housing Options Manager' }),
      aSeat({ id: `${id}-YJS`, board: id, agency: 'COUNCIL', title: 'Youth Justice Lead' }),
    ],
  })

const person = (id: string, role: string, agency: string, slack?: string) =>
  aPerson({ id, name: role, role, agency, handles: slack === undefined ? {} : { slack } })

export const people: readonly Person[] = [
  person('probation-head', 'Head of Probation', 'PROBATION', 'U0PROB'),
  person('probation-deputy', 'Deputy Head of Probation', 'PROBATION', 'U0DEP'),
  person('police-supt', 'Superintendent, Prevention', 'POLICE'),
  person('housing-manager', 'Housing Options Manager', 'COUNCIL', 'housing-manager@example.org'),
]

export const partnership = aPartnership({
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
  priorities: [{ id: 'P1', name: 'Fewer victims', plan: 'Plan', under: [] }],
  funding: [aStream()],
})

/** Friday 20 November 2026. */
export const today = '2026-11-20'
