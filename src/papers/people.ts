import { basename } from 'node:path'
import type { PersonList } from '#domain/entries/person-entry.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { listOf } from './columns.ts'
import { readTable } from './table/table.ts'

const columns = {
  names: {
    id: ['id', 'person id'],
    name: ['name', 'full name', 'person'],
    role: ['role', 'role title', 'job title', 'title', 'post', 'position'],
    agency: ['agency', 'organisation', 'organization', 'employer', 'company'],
    email: ['email', 'e mail', 'email address', 'e mail address', 'mail'],
    roles: ['roles', 'board roles', 'permissions'],
    seats: ['seats', 'seat', 'seat held', 'seats held'],
    slack: ['slack', 'slack id', 'slack user'],
    teams: ['teams', 'teams id', 'teams user', 'entra id'],
    prefers: ['prefers', 'preferred', 'preferred platform'],
  },
  needed: ['email'],
} as const

/** Reads a list of people from a .csv, .xlsx or .md file: one row a person, with at least their e-mail address. */
export async function readPeople(path: string): Promise<PersonList | Refusal> {
  const table = await readTable(path, { thing: 'the list' })
  if (isRefusal(table)) return table
  const list = listOf(table, columns)
  if (isRefusal(list)) return list
  const empty = { id: '', name: '', role: '', agency: '', email: '', roles: '', seats: '', slack: '', teams: '', prefers: '' }
  const warnings = list.unused.map((heading) => ({
    row: 1,
    ref: null,
    column: heading,
    value: heading,
    problem: 'is not a column of people, and was not read',
  }))
  return {
    file: basename(path),
    entries: list.rows.map(({ at, cells }) => ({ ...empty, ...cells, row: at })),
    warnings,
    mapping: list.mapping,
  }
}
