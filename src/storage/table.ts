import type { Kept } from '#domain/record/kept.ts'
import type { Kind, Records } from '#ports.ts'
import { keysOf } from './index-keys.ts'

/** What stands between two lines of a block of the file, and before each but the first. */
const separator = ',\n'

/** A text as a line of a block of the file, behind its separator; {@link blockOf} puts them together. */
export function lineOf(text: string): Buffer {
  return Buffer.from(separator + text)
}

/** Lines as one block of JSON, in parts. */
export function blockOf(opens: string, lines: readonly Buffer[], closes: string): Buffer[] {
  const [first, ...others] = lines
  if (!first) return [Buffer.from(opens + closes)]
  return [Buffer.from(`${opens}\n`), first.subarray(separator.length), ...others, Buffer.from(`\n${closes}`)]
}

/** The text of a line. */
export function textOf(line: Buffer): string {
  return line.toString('utf8', separator.length)
}

/** A stored record beside its bytes, so that a write need not make them again, and the index keys it is found under. */
export interface Row {
  readonly record: Kept
  readonly line: Buffer
  readonly keys: readonly string[]
}

/** A record as it is kept: what JSON carries of it, frozen. Shares nothing with what it is given. */
export function rowOf<K extends Kind>(kind: K, given: Records[K]): Row {
  const text = JSON.stringify(given)
  const record: Records[K] = frozen(JSON.parse(text))
  return { record, line: lineOf(text), keys: keysOf(kind, record) }
}

/** A record that was just read and is nobody else's, as it is kept. */
export function rowRead<K extends Kind>(kind: K, record: Records[K]): Row {
  return { record: frozen(record), line: lineOf(JSON.stringify(record)), keys: keysOf(kind, record) }
}

/** Freezes a value and everything in it. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const held of Object.values(value)) frozen(held)
    Object.freeze(value)
  }
  return value
}

/** What becomes of a row: its new content, or null when it goes. */
export type Touched = ReadonlyMap<string, Row | null>

/** The index key that every row is under. */
const everything = ''

/** How many lists a table remembers: as many as are asked for again and again, such as one for each board. */
const keptLists = 100

/** All records of one kind with their index. Never changed in place: {@link Table.with} makes the next one. */
export class Table {
  readonly rows: ReadonlyMap<string, Row>
  /** The ids found under each index key, in order. */
  readonly #ids: ReadonlyMap<string, readonly string[]>
  readonly #lists = new Map<string, readonly Kept[]>()

  private constructor(rows: ReadonlyMap<string, Row>, ids: ReadonlyMap<string, readonly string[]>) {
    this.rows = rows
    this.#ids = ids
  }

  static empty(): Table {
    return new Table(new Map(), new Map())
  }

  /** The records under all of these index keys, in order of id: the same list again for as long as none of this kind was touched. */
  list(keys: readonly string[]): readonly Kept[] {
    const name = JSON.stringify(keys)
    const known = this.#lists.get(name)
    if (known !== undefined) return known
    const rows = this.under(keys).map((id) => this.rows.get(id))
    const list = Object.freeze(rows.filter((row): row is Row => row !== undefined).map(({ record }) => record))
    if (this.#lists.size >= keptLists) this.#lists.clear()
    this.#lists.set(name, list)
    return list
  }

  /** The ids of the rows under all of these index keys, in order. */
  under(keys: readonly string[]): readonly string[] {
    const lists = (keys.length === 0 ? [everything] : keys).map((key) => this.#ids.get(key) ?? [])
    const [shortest = [], ...others] = lists.sort((one, other) => one.length - other.length)
    return others.reduce<readonly string[]>((ids, list) => ids.filter((id) => holds(list, id)), shortest)
  }

  /** This table after some rows were touched. */
  with(touched: Touched): Table {
    const rows = new Map(this.rows)
    const index = new IndexChange()
    for (const [id, row] of touched) {
      index.move(id, indexed(rows.get(id)), indexed(row))
      if (row) rows.set(id, row)
      else rows.delete(id)
    }
    return new Table(rows, index.of(this.#ids))
  }
}

function indexed(row: Row | null | undefined): readonly string[] {
  return row ? [everything, ...row.keys] : []
}

function holds(sorted: readonly string[], id: string): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < id) low = middle + 1
    else high = middle
  }
  return sorted[low] === id
}

/** Gathers what moves in an index, so that each list of ids is rebuilt once however many rows were touched. */
class IndexChange {
  readonly #moves = new Map<string, Map<string, boolean>>()

  move(id: string, from: readonly string[], to: readonly string[]): void {
    for (const key of from) if (!to.includes(key)) this.#at(key).set(id, false)
    for (const key of to) if (!from.includes(key)) this.#at(key).set(id, true)
  }

  of(ids: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
    const next = new Map(ids)
    for (const [key, moves] of this.#moves) {
      const list = moved(ids.get(key) ?? [], moves)
      if (list.length > 0) next.set(key, list)
      else next.delete(key)
    }
    return next
  }

  #at(key: string): Map<string, boolean> {
    const moves = this.#moves.get(key) ?? new Map<string, boolean>()
    this.#moves.set(key, moves)
    return moves
  }
}

function moved(list: readonly string[], moves: ReadonlyMap<string, boolean>): readonly string[] {
  const left = list.filter((id) => moves.get(id) !== false)
  const arriving = [...moves].filter(([id, there]) => there && !holds(list, id)).map(([id]) => id)
  return arriving.length === 0 ? left : [...left, ...arriving].sort()
}
