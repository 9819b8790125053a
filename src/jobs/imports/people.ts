import type { ChangeDraft } from '#domain/change.ts'
import { differenceOf } from '#domain/difference.ts'
import type { PersonEntry, PersonList } from '#domain/entries/person-entry.ts'
import { personLine } from '#domain/entries/person-line.ts'
import type { Person } from '#domain/person.ts'
import type { FieldChange } from '#domain/plan/merge.ts'
import type { RowProblem } from '#domain/plan/plan.ts'
import type { Refusal } from '#domain/refusal.ts'
import { kindsWords } from '#domain/screen/finding.ts'
import { findings } from '#domain/screen/personal-data.ts'
import { masked } from '#domain/screen/row.ts'
import type { Desk } from '#jobs/desk.ts'
import type { Put } from '#ports.ts'
import type { ListReport } from './meetings.ts'
import { type Decided, inOneCommit } from './one-commit.ts'

/** People to import, as read from a list, and by whom. */
export interface PeopleToImport {
  readonly list: PersonList
  readonly by: string
  readonly dryRun?: boolean
}

/** Imports people in one commit: each row by id, else by e-mail address. The same list twice changes nothing; nobody is removed. */
export async function importPeople(desk: Desk, asked: PeopleToImport): Promise<ListReport | Refusal> {
  return inOneCommit(desk, 'people', asked.dryRun === true, () => decided(desk, asked))
}

async function decided(desk: Desk, { list, by, dryRun }: PeopleToImport): Promise<Decided<ListReport>> {
  const people = await desk.directory.people()
  const stored = new Map((await desk.store.list('person')).map((person) => [person.id, person.version]))
  const at = desk.clock.now()
  const put = new Map<string, Put>()
  const changes: ChangeDraft[] = []
  const created: string[] = []
  const updated: { ref: string; row: number; changes: readonly FieldChange[] }[] = []
  const rejected: RowProblem[] = []
  const rows = new Map<string, number>()
  for (const entry of list.entries) {
    const known = knownAs(people, entry)
    const personal = personalColumns(entry)
    if (personal.length > 0) {
      for (const { column, problem, value } of personal)
        rejected.push({ row: entry.row, ref: null, column: list.mapping[column] ?? column, value, problem })
      continue
    }
    const person = personLine(desk.partnership, entry, known)
    const wrong = 'wrong' in person ? person.wrong : repeats(entry, person, rows)
    rejected.push(
      ...wrong.map(({ column, problem }) => ({
        row: entry.row,
        ref: entry.id || entry.email || null,
        column: list.mapping[column] ?? column,
        value: String(entry[column]).slice(0, 200),
        problem,
      })),
    )
    if ('wrong' in person || wrong.length > 0) continue
    rows.set(person.id, entry.row)
    const differs = known === undefined ? [] : changesOf(known, person)
    if (known !== undefined && differs.length === 0) continue
    if (known === undefined) created.push(person.id)
    else updated.push({ ref: person.id, row: entry.row, changes: differs })
    put.set(person.id, { kind: 'person', record: { ...person, version: stored.get(person.id) ?? 0 } })
    const difference = differenceOf(known ?? null, person)
    changes.push({
      at,
      who: by,
      via: 'import',
      kind: 'person',
      id: person.id,
      board: null,
      what: known === undefined ? 'imported' : 'updated',
      ...difference,
      why: `${list.file}, row ${entry.row}`,
      cause: null,
    })
  }
  const unchanged = rows.size - created.length - updated.length
  const report = {
    board: null,
    created,
    updated,
    removed: [],
    unchanged,
    rejected,
    warnings: list.warnings,
    mapping: list.mapping,
    dryRun: dryRun === true,
  }
  return { put: [...put.values()], changes, report }
}

/** A person's own columns hold their addresses; names and roles are shown to everybody, and hold nothing of the kind. */
function personalColumns(entry: PersonEntry): { column: keyof PersonEntry; problem: string; value: string }[] {
  return (['name', 'role', 'agency'] as const).flatMap((column) => {
    const kinds = [...new Set(findings(entry[column]).map(({ kind }) => kind))]
    if (kinds.length === 0) return []
    return [{ column, value: masked(kinds), problem: `seems to hold ${kindsWords(kinds)}, which is not for this column` }]
  })
}

function repeats(
  { email }: PersonEntry,
  { id }: Person,
  rows: ReadonlyMap<string, number>,
): { column: 'email' | 'id'; problem: string }[] {
  const row = rows.get(id)
  return row === undefined ? [] : [{ column: email === '' ? 'id' : 'email', problem: `is the same person as row ${row}` }]
}

function knownAs(people: readonly Person[], { id, email }: PersonEntry): Person | undefined {
  const byId = id === '' ? undefined : people.find((person) => person.id === id)
  return byId ?? (email === '' ? undefined : people.find((person) => person.email.toLowerCase() === email.toLowerCase()))
}

function changesOf(before: Person, after: Person): FieldChange[] {
  return (['name', 'role', 'agency', 'email', 'roles', 'holdings', 'handles', 'prefers'] as const)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, from: before[field], to: after[field] }))
}
