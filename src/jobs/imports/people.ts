import { clashesOf } from '#domain/entries/person-clash.ts'
import type { PersonEntry, PersonList } from '#domain/entries/person-entry.ts'
import { personLine, type Wrong } from '#domain/entries/person-line.ts'
import type { Person } from '#domain/person/person.ts'
import type { FieldChange } from '#domain/plan/merge.ts'
import type { RowProblem } from '#domain/plan/plan.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import { differenceOf } from '#domain/record/difference.ts'
import type { Refusal } from '#domain/refusal.ts'
import { kindsWords } from '#domain/screen/finding.ts'
import { findings } from '#domain/screen/personal-data.ts'
import { masked } from '#domain/screen/row.ts'
import type { Put } from '#ports.ts'
import type { Desk } from '../desk.ts'
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
  const read = linesOf(desk, list, people, rejected)
  for (const { entry, known, person } of withoutClashes(list, people, read, rejected)) {
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
  const refused = new Set(rejected.map(({ row }) => row))
  const taken = list.entries.filter(({ row }) => !refused.has(row)).length
  const report = {
    board: null,
    created,
    updated,
    removed: [],
    unchanged: taken - created.length - updated.length,
    rejected: rejected.toSorted((a, b) => a.row - b.row),
    warnings: list.warnings,
    mapping: list.mapping,
    dryRun: dryRun === true,
  }
  return { put: [...put.values()], changes, report }
}

interface Line {
  readonly entry: PersonEntry
  readonly known: Person | undefined
  readonly person: Person
}

/** The rows that can be read, each of another person; what is wrong with the others is told. */
function linesOf(desk: Desk, list: PersonList, people: readonly Person[], rejected: RowProblem[]): Line[] {
  const rows = new Map<string, number>()
  return list.entries.flatMap((entry) => {
    const known = knownAs(people, entry)
    const personal = personalColumns(entry)
    if (personal.length > 0) {
      for (const { column, problem, value } of personal)
        rejected.push({ row: entry.row, ref: null, column: list.mapping[column] ?? column, value, problem })
      return []
    }
    const person = personLine(desk.partnership, entry, known)
    const wrong = 'wrong' in person ? person.wrong : repeats(entry, person, rows)
    rejected.push(...toldOf(list, entry, wrong))
    if ('wrong' in person || wrong.length > 0) return []
    rows.set(person.id, entry.row)
    return [{ entry, known, person }]
  })
}

/** Those who take nothing that is somebody else's, as everybody would stand after the list; of two rows the first has it. */
function withoutClashes(list: PersonList, people: readonly Person[], lines: readonly Line[], rejected: RowProblem[]): Line[] {
  const after = new Map(people.map((person) => [person.id, person]))
  for (const { known, person } of lines) if (known !== undefined) after.set(person.id, person)
  return lines.filter(({ entry, known, person }) => {
    const same = known !== undefined && changesOf(known, person).length === 0
    const others = [...after.values()].filter(({ id }) => id !== person.id)
    const clashes = same ? [] : clashesOf(person, others)
    rejected.push(...toldOf(list, entry, clashes))
    if (clashes.length === 0) after.set(person.id, person)
    else if (known !== undefined) after.set(known.id, known)
    return clashes.length === 0
  })
}

function toldOf(list: PersonList, entry: PersonEntry, wrong: readonly Wrong[]): RowProblem[] {
  return wrong.map(({ column, problem }) => ({
    row: entry.row,
    ref: entry.id || entry.email || null,
    column: list.mapping[column] ?? column,
    value: String(entry[column]).slice(0, 200),
    problem,
  }))
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
