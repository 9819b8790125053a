import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A small partnership that loads without mistakes, by file. Line numbers in tests count from here. */
export const small: Readonly<Record<string, string>> = {
  'partnership.yaml': `name: Two towns
timeZone: Europe/London
hours: {from: "09:00", to: "16:30"}
counting: clear
bankHolidays: england-and-wales
marking: OFFICIAL
handling: For members only
tenants: {slack: [], teams: []}
sample:
  startsAt: 2024-02-29T09:10:00+00:00
  plans:
    - {board: TOP, file: agencies.yaml}
`,
  'agencies.yaml': `agencies:
  - {id: OFFICE, name: The Office, office: true}
  - {id: PROBATION, name: Probation Service, aliases: [probation]}
`,
  'boards.yaml': `ladders:
  standard:
    - {rung: T+1, step: new-actions}
    - {rung: T-10, step: first-ask}
boards:
  - id: TOP
    name: Top Board
    shortName: Top
    kind: board
    parent: null
    prefix: TOP
    cadence: quarterly
    usualTime: "10:00"
    ladder: standard
    marking: OFFICIAL
    clearance: OFFICIAL
    channels: {slack: "#top", teams: null}
    seats:
      - {id: top-chair, agency: OFFICE, title: Chair}
      - {id: top-probation, agency: PROBATION, title: Head of Service}
  - id: UNDER
    name: Board Under It
    shortName: Under
    kind: sub-board
    parent: TOP
    prefix: UND
    cadence: monthly
    usualTime: "14:00"
    ladder: standard
    marking: OFFICIAL
    clearance: OFFICIAL
    channels: {}
    seats:
      - {id: under-chair, agency: PROBATION, title: Chair}
`,
  'people.yaml': `people:
  - id: office-lead
    name: Lead, The Office
    role: Lead
    agency: OFFICE
    email: office-lead@example.org
    slack: office-lead@example.org
    prefers: slack
    roles: [secretariat, chair:TOP]
    seats:
      - {seat: top-chair, from: 2023-04-01}
  - id: probation-head
    name: Head of Probation
    role: Head of Service
    agency: PROBATION
    email: probation-head@example.org
    teams: probation-head@example.org
    seats:
      - {seat: top-probation, from: 2023-04-01, to: 2024-03-31}
      - {seat: under-chair}
`,
  'meetings.yaml': `example: true
meetings:
  - {board: TOP, on: 2024-03-14, at: "10:30"}
  - {board: UNDER, on: 2024-07-04}
`,
  'policies.yaml': `nudgesAWeek: 2
acknowledgedDays: 3
snoozeDays: 10
noChanges: 2
amberWithin: 10
quietDays: 20
undoHours: 24
meanings: {blue: Closed, red: Late, amber: At risk, green: On track, grey: Not started}
`,
  'priorities.yaml': `priorities:
  - {id: A, name: The first, plan: The plan}
  - {id: B, name: The second, plan: The plan, under: [A]}
`,
  'funding.yaml': `streams:
  - {id: F1, name: Grant, endsOn: 2025-03-31}
services:
  - {id: S1, name: Contract, endsOn: null}
`,
  'holidays.yaml': `add:
  - {date: 2024-12-24, name: Office closed}
remove: []
`,
}

/** A folder with the small partnership, some of its files changed, or left out when null. It goes when the test ends. */
export async function folderOf(changed: Readonly<Record<string, string | Uint8Array | null>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clerk-config-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [file, text] of Object.entries({ ...small, ...changed })) {
    if (text !== null) await writeFile(join(folder, file), text)
  }
  return folder
}

/** A file of the small partnership with some words exchanged; fails when they are not in it. */
export function changed(file: string, ...exchanges: readonly (readonly [string, string])[]): Record<string, string> {
  let text = small[file] ?? ''
  for (const [from, to] of exchanges) {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
    text = text.replace(from, to)
  }
  return { [file]: text }
}
