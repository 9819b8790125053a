import type { MeasureEntry, MeasureTable } from '#domain/entries/measure-entry.ts'
import { aboveWhole, type MeasureReading, measureLine, type SoundLine, type Told } from '#domain/entries/measure-line.ts'
import type { Measure, MeasureDefinition, MeasureRecord } from '#domain/measure/measure.ts'
import { fold } from '#domain/names.ts'
import type { FieldChange } from '#domain/plan/merge.ts'
import type { RowProblem } from '#domain/plan/plan.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import { differenceOf } from '#domain/record/difference.ts'
import type { Refusal } from '#domain/refusal.ts'
import { kindsWords } from '#domain/screen/finding.ts'
import { findings } from '#domain/screen/personal-data.ts'
import { masked } from '#domain/screen/row.ts'
import type { Put, Records } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { allMeasures } from '../measures/find.ts'
import { LastMeasures, measureColumns, measuresMemory } from './last-measures.ts'
import type { ListReport } from './meetings.ts'
import { inOneCommit } from './one-commit.ts'

/** Measures to import, as read from a table, and by whom. `board` is meant where a row names none. */
export interface MeasuresToImport {
  readonly table: MeasureTable
  readonly by: string
  readonly board: string | null
  readonly dryRun: boolean
}

/**
 * Imports measures in one commit: each row by its reference, else by its name. The same table twice changes nothing, what people changed
 * since stands where the table says what it said before, and no reading is removed.
 */
export async function importMeasures(desk: Desk, asked: MeasuresToImport): Promise<ListReport | Refusal> {
  return inOneCommit(desk, 'measures', asked.dryRun, () => decided(desk, asked))
}

async function decided(desk: Desk, asked: MeasuresToImport) {
  const before = await desk.store.get('imported', measuresMemory)
  const sheet = new Sheet(desk, asked, await allMeasures(desk), await desk.store.list('measure'), before)
  for (const entry of asked.table.entries) sheet.take(entry)
  return sheet.done()
}

/** One table as it is taken in, row by row. */
class Sheet {
  readonly #desk: Desk
  readonly #asked: MeasuresToImport
  readonly #known: Map<string, Measure>
  readonly #kept: ReadonlyMap<string, MeasureRecord>
  readonly #put = new Map<string, Put>()
  readonly #changes: ChangeDraft[] = []
  readonly #created: string[] = []
  readonly #updated: { ref: string; row: number; changes: readonly FieldChange[] }[] = []
  readonly #rejected: RowProblem[] = []
  readonly #warnings: RowProblem[]
  readonly #reading: MeasureReading
  readonly #last: LastMeasures
  #unchanged = 0

  constructor(
    desk: Desk,
    asked: MeasuresToImport,
    known: readonly Measure[],
    kept: readonly MeasureRecord[],
    before: Records['imported'] | undefined,
  ) {
    const { partnership, clock } = desk
    this.#reading = { partnership, today: partnership.calendar.dayOf(clock.now()), board: asked.board }
    this.#desk = desk
    this.#asked = asked
    this.#known = new Map(known.map((measure) => [measure.id, measure]))
    this.#kept = new Map(kept.map((record) => [record.id, record]))
    this.#warnings = [...asked.table.warnings]
    this.#last = new LastMeasures(before, new Map(this.#known), this.#reading)
    for (const entry of asked.table.entries) this.#note(this.#named(entry))
  }

  /** Of what is known the whole table is looked at first: of two rows the later says how it ends. */
  #note(entry: MeasureEntry): void {
    const known = personalIn(entry) === null ? this.#knownAs(entry) : undefined
    const line = known && measureLine(entry, known, known.id, this.#reading)
    if (line !== undefined && !('wrong' in line)) this.#last.note(entry, line)
  }

  /** A row that has the reference of a known measure where its name belongs is about that one, and gives it no other name. */
  #named(entry: MeasureEntry): MeasureEntry {
    const isRef = entry.ref === '' && this.#known.has(entry.name.toUpperCase())
    return isRef ? { ...entry, ref: entry.name, name: '' } : entry
  }

  take(given: MeasureEntry): void {
    const entry = this.#named(given)
    const personal = personalIn(entry)
    if (personal !== null) return void this.#rejected.push(this.#problem(entry, personal, true))
    const known = this.#knownAs(entry)
    const id = known?.id ?? this.#newId(entry)
    if (id === null) return void this.#rejected.push(this.#problem(entry, { column: 'ref', problem: notRef }))
    const line = measureLine(entry, known, id, this.#reading)
    if ('wrong' in line) return void this.#rejected.push(...line.wrong.map((told) => this.#problem(entry, told)))
    this.#warnings.push(...line.doubts.map((told) => this.#problem(entry, told)))
    const { news, told } = this.#last.newsOf(entry, line)
    const above = aboveWhole(entry, news, this.#reading.today)
    this.#warnings.push(...[...told, ...above].map((each) => this.#problem(entry, each)))
    this.#merge(entry, known, news)
    this.#last.took(entry, line)
  }

  done() {
    const report: ListReport = {
      board: this.#asked.board,
      created: this.#created,
      updated: this.#updated,
      removed: [],
      unchanged: this.#unchanged,
      rejected: this.#rejected,
      warnings: this.#warnings,
      mapping: this.#asked.table.mapping,
      dryRun: this.#asked.dryRun,
    }
    return { put: [...this.#put.values(), ...this.#last.remembered(this.#desk.clock.now())], changes: this.#changes, report }
  }

  /** The measure of a row: by its reference, else by its name, be it the one that the table gave it before people changed it. */
  #knownAs({ ref, name }: MeasureEntry): Measure | undefined {
    if (ref !== '') return this.#known.get(ref.trim().toUpperCase())
    const own = [...this.#known.values()].find((measure) => fold(measure.name) === fold(name))
    if (own !== undefined) return own
    const id = this.#last.named(name)
    return id === undefined ? undefined : this.#known.get(id)
  }

  /** A reference of its own, which is none of an action's; the next free one where the row has none. */
  #newId({ ref }: MeasureEntry): string | null {
    if (ref === '') {
      const numbers = [...this.#known.keys()].flatMap((id) => Number(/^M-(\d+)$/.exec(id)?.[1] ?? 0))
      return `M-${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`
    }
    const id = ref.toUpperCase()
    const isAction = this.#desk.partnership.boards.some(({ prefix }) => id.startsWith(`${prefix}-`))
    return /^[A-Z][A-Z0-9-]{0,15}-\d{1,4}$/.test(id) && !isAction ? id : null
  }

  #merge({ row }: MeasureEntry, known: Measure | undefined, line: SoundLine): void {
    const { definition } = line
    const was = known === undefined ? null : definitionOf(known)
    const readings = new Map((known?.readings ?? []).map((reading) => [reading.quarter, reading]))
    const news = line.readings.filter(({ quarter, value }) => readings.get(quarter)?.value !== value)
    const changes = [
      ...fieldChanges(was, definition),
      ...news.map(({ quarter, value }) => ({ field: quarter, from: readings.get(quarter)?.value ?? null, to: value })),
    ]
    if (known !== undefined && changes.length === 0) {
      this.#unchanged += 1
      return
    }
    if (known === undefined) this.#created.push(definition.id)
    else this.#updated.push({ ref: definition.id, row, changes })
    const at = this.#desk.clock.now()
    for (const one of news) readings.set(one.quarter, { ...one, note: '', by: this.#asked.by, at })
    this.#keep(row, known, definition, [...readings.values()], news)
  }

  #keep(
    row: number,
    known: Measure | undefined,
    definition: MeasureDefinition,
    readings: Measure['readings'],
    news: readonly { readonly quarter: string; readonly value: number }[],
  ): void {
    const { id } = definition
    const kept = this.#kept.get(id)
    const was = known === undefined ? null : definitionOf(known)
    const isDefined = was === null || fieldChanges(was, definition).length > 0
    const sorted = readings.toSorted((a, b) => a.quarter.localeCompare(b.quarter))
    const record = {
      id,
      version: kept?.version ?? 0,
      definition: isDefined ? definition : (kept?.definition ?? null),
      readings: [...sorted],
    }
    this.#known.set(id, { ...definition, readings: sorted })
    this.#put.set(id, { kind: 'measure', record })
    const difference = differenceOf(was, definition)
    const before = Object.fromEntries(
      news.flatMap(({ quarter }) => {
        const value = known?.readings.find((reading) => reading.quarter === quarter)?.value
        return value === undefined ? [] : [[quarter, value]]
      }),
    )
    this.#changes.push({
      at: this.#desk.clock.now(),
      who: this.#asked.by,
      via: 'import',
      kind: 'measure',
      id,
      board: definition.boards[0] ?? null,
      what: known === undefined ? 'imported' : 'updated',
      before: { ...difference.before, ...before },
      after: { ...difference.after, ...Object.fromEntries(news.map(({ quarter, value }) => [quarter, value])) },
      why: `${this.#asked.table.file}, row ${row}`,
      cause: null,
    })
  }

  #problem(entry: MeasureEntry, { column, problem }: Told, hides = false): RowProblem {
    const isWords = typeof column === 'string'
    const heading = isWords
      ? (this.#asked.table.mapping[column] ?? this.#asked.table.mapping[column.replace(/s$/, '')] ?? column)
      : column.heading
    const value = hides
      ? masked(kindsIn(isWords ? entry[column] : column.value))
      : isWords
        ? entry[column].slice(0, 200)
        : column.value
    return { row: entry.row, ref: hides && column === 'ref' ? null : entry.ref || null, column: heading, value, problem }
  }
}

const notRef = 'cannot be the reference of a measure. Write it as M-09, with letters that no board has before its actions.'

function definitionOf({ readings: _, ...definition }: Measure): MeasureDefinition {
  return definition
}

function fieldChanges(was: MeasureDefinition | null, is: MeasureDefinition): FieldChange[] {
  const { before, after } = differenceOf(was, is)
  return was === null ? [] : Object.keys(after).map((field) => ({ field, from: before[field] ?? null, to: after[field] }))
}

/** The first column that seems to hold data of persons. */
function personalIn(entry: MeasureEntry): Told | null {
  for (const column of ['ref', ...measureColumns, 'note'] as const) {
    const kinds = kindsIn(entry[column])
    if (kinds.length > 0)
      return {
        column,
        problem: `seems to hold ${kindsWords(kinds)}; the clerk keeps no data of persons, so take it out of the file`,
      }
  }
  return null
}

function kindsIn(text: string) {
  return [...new Set(findings(text).map(({ kind }) => kind))]
}
