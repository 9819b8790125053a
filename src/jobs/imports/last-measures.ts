import { isDeepStrictEqual } from 'node:util'
import type { Instant } from '#domain/day.ts'
import type { MeasureColumn, MeasureEntry } from '#domain/entries/measure-entry.ts'
import { type MeasureReading, measureLine, type SoundLine, type Told } from '#domain/entries/measure-line.ts'
import type { Measure } from '#domain/measure/measure.ts'
import { fold } from '#domain/names.ts'
import { same } from '#domain/plan/merge-parts.ts'
import type { PlanWords, Put, Records } from '#ports.ts'

/** The columns that say what a measure is. */
export const measureColumns = [
  'name',
  'boards',
  'portfolio',
  'unit',
  'direction',
  'target',
  'source',
] as const satisfies readonly MeasureColumn[]

/** Where it is kept what tables said of measures when they were last imported. */
export const measuresMemory = 'measures:all'

/** What tables said of measures when they were last imported, and what the one at hand says of those that were there. */
export class LastMeasures {
  readonly #before: Records['imported'] | undefined
  readonly #were: ReadonlyMap<string, Measure>
  readonly #reading: MeasureReading
  readonly #now = new Map<string, PlanWords>()
  readonly #next: Record<string, PlanWords>

  constructor(before: Records['imported'] | undefined, were: ReadonlyMap<string, Measure>, reading: MeasureReading) {
    this.#before = before
    this.#were = were
    this.#reading = reading
    this.#next = { ...before?.words }
  }

  /** The measure that a table called so, whatever people call it since. */
  named(name: string): string | undefined {
    return Object.entries(this.#before?.words ?? {}).find(([, words]) => fold(words.name ?? '') === fold(name))?.[0]
  }

  /** Notes what a row says, before any is taken. */
  note(entry: MeasureEntry, line: SoundLine): void {
    const { id } = line.definition
    this.#now.set(id, { ...this.#now.get(id), ...wordsOf(entry, line) })
  }

  /** What a row says that its table did not say the last time, and what of that people have changed since. All is new of a new measure. */
  newsOf(entry: MeasureEntry, line: SoundLine): { readonly news: SoundLine; readonly told: readonly Told[] } {
    const { id } = line.definition
    const [known, now] = [this.#were.get(id), this.#now.get(id)]
    if (known === undefined || now === undefined) return { news: line, told: [] }
    const compared = { known, now, last: this.#before?.words[id] ?? {} }
    const news = newsOf(line, compared)
    return { news, told: overruled(entry, news, compared, this.#reading) }
  }

  /** Remembers a row that was taken. */
  took(entry: MeasureEntry, line: SoundLine): void {
    const { id } = line.definition
    this.#next[id] = { ...this.#next[id], ...wordsOf(entry, line) }
  }

  /** What is to be kept of it; nothing where nothing else was said. */
  remembered(at: Instant): readonly Put[] {
    const { version = 0, words } = this.#before ?? {}
    if (isDeepStrictEqual(words ?? {}, this.#next)) return []
    return [{ kind: 'imported', record: { id: measuresMemory, version, at, words: this.#next } }]
  }
}

/** What a row says, column by column and reading by quarter, to be compared with what its file says the next time. A blank says nothing. */
function wordsOf(entry: MeasureEntry, { readings, said }: SoundLine): PlanWords {
  const parts = [
    ...measureColumns.map((column) => [column, entry[column]] as const),
    ['said', said] as const,
    ...readings.map(({ quarter, value }) => [quarter, String(value)] as const),
  ]
  return Object.fromEntries(parts.filter(([, words]) => words !== ''))
}

/** What is compared: what files said last time, and say now, of a measure as it stood before. */
interface Compared {
  readonly known: Measure
  readonly last: PlanWords
  readonly now: PlanWords
}

/** Of a row what is new since the last time: the rest is left as people have it by now. */
function newsOf(line: SoundLine, { known, last, now }: Compared): SoundLine {
  const isSaidAgain = (part: string) => now[part] !== undefined && now[part] === last[part]
  const definition = { ...line.definition }
  for (const part of [...measureColumns, 'said'] as const)
    if (isSaidAgain(part)) Object.assign(definition, { [part]: known[part] })
  return { ...line, definition, readings: line.readings.filter(({ quarter }) => !isSaidAgain(quarter)) }
}

/** What people changed since the last time that the row changes too: it is taken from the file, and told. */
function overruled(entry: MeasureEntry, news: SoundLine, { known, last }: Compared, reading: MeasureReading): readonly Told[] {
  const meant = measureLine({ ...entry, ...blank, ...last, readings: [] }, known, known.id, reading)
  const words = measureColumns.flatMap((column): Told[] => {
    const [is, will] = [known[column], news.definition[column]]
    const before = 'wrong' in meant || last[column] === undefined ? is : meant.definition[column]
    return same(is, before) || same(is, will) ? [] : [{ column, problem: replaced(shown(is)) }]
  })
  const values = news.readings.flatMap(({ quarter, value }): Told[] => {
    const is = known.readings.find((one) => one.quarter === quarter)?.value
    if (is === undefined || is === value || String(is) === last[quarter]) return []
    return [{ column: { heading: quarter, value: String(value) }, problem: replaced(String(is)) }]
  })
  return [...words, ...values]
}

const blank = Object.fromEntries(measureColumns.map((column) => [column, '']))

function replaced(is: string): string {
  return `was changed to “${is.slice(0, 80)}” since the last import; the file's new value replaces it`
}

function shown(value: Measure[(typeof measureColumns)[number]]): string {
  if (value === null) return 'nothing'
  if (typeof value === 'string') return value
  return 'text' in value ? value.text : value.join(', ')
}
