import { createHash } from 'node:crypto'
import type { Change } from '#domain/change.ts'
import type { Instant } from '#domain/day.ts'
import type { Kind, Records } from '#ports.ts'
import { genesis, type Head } from './chain.ts'
import { kinds } from './index-keys.ts'
import type { Snapshot } from './snapshot.ts'
import { frozen, type Row, rowOf, Table } from './table.ts'

/** A change beside its text. */
export interface Entry {
  readonly change: Change
  readonly text: string
}

/** Everything of the live file. Never changed in place. `changes` are the newest ones; `head` is the last; `time` the newest moment a commit told. */
export interface Live {
  /** How many times the file was written. */
  readonly generation: number
  readonly time: Instant | null
  readonly head: Head
  readonly tables: ReadonlyMap<Kind, Table>
  /** When each key was heard. */
  readonly heard: ReadonlyMap<string, Instant>
  readonly changes: readonly Entry[]
}

/** What the file says of itself; anything else is not the clerk's. */
export const format = 'board-clerk-store'
/** The version of the format that this code writes, and the newest it reads. */
export const formatVersion = 1

/** A store in which nothing is kept. */
export const emptyLive: Live = {
  generation: 0,
  time: null,
  head: genesis,
  tables: new Map(kinds.map((kind) => [kind, Table.empty()])),
  heard: new Map(),
  changes: [],
}

const sumMark = ',\n"sum":"'

/** The file as bytes: JSON, a line for each record and change, closed by the SHA-256 of all before it. */
export function encode(live: Live): Uint8Array {
  const body = Buffer.from(textOf(live))
  const sum = createHash('sha256').update(body).digest('hex')
  return Buffer.concat([body, Buffer.from(`${sumMark}${sum}"}\n`)])
}

function textOf({ generation, time, head, tables, heard, changes }: Live): string {
  const records = kinds.map((kind) => `"${kind}":${block('[', texts(tables.get(kind)?.rows.values() ?? []), ']')}`)
  const heardTexts = [...heard].map(([key, at]) => `${JSON.stringify(key)}:${JSON.stringify(at)}`)
  return [
    `{"format":"${format}","version":${formatVersion},"generation":${generation},"time":${JSON.stringify(time)}`,
    `"head":${JSON.stringify(head)}`,
    `"records":${block('{', records, '}')}`,
    `"heard":${block('{', heardTexts, '}')}`,
    `"changes":${block('[', texts(changes), ']')}`,
  ].join(',\n')
}

function texts(rows: Iterable<{ readonly text: string }>): string[] {
  return Array.from(rows, ({ text }) => text)
}

function block(opens: string, lines: readonly string[], closes: string): string {
  return lines.length === 0 ? opens + closes : `${opens}\n${lines.join(',\n')}\n${closes}`
}

/** What could not be read, in words that follow "it". */
export class Unfit extends Error {}
/** The file is of a newer format; its version. */
export class Newer extends Error {}

interface Stored {
  readonly format: string
  readonly version: number
  readonly generation: number
  readonly time: Instant | null
  readonly head: Head
  readonly records: { readonly [K in Kind]: readonly Records[K][] }
  readonly heard: Readonly<Record<string, Instant>>
  readonly changes: readonly Change[]
}

/** Reads what {@link encode} wrote. Throws {@link Unfit} for anything else, and {@link Newer} for a newer format. */
export function decode(bytes: Uint8Array): Live {
  const text = Buffer.from(bytes).toString('utf8')
  const stored = parse(text)
  if (stored.version > formatVersion) throw new Newer(String(stored.version))
  const end = text.lastIndexOf(sumMark)
  const sum = createHash('sha256').update(text.slice(0, end)).digest('hex')
  if (end < 0 || text.slice(end) !== `${sumMark}${sum}"}\n`) throw new Unfit('was changed by something other than the clerk')
  return livened(stored)
}

function parse(text: string): Stored {
  if (text.trim() === '') throw new Unfit('is empty')
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (cause) {
    throw new Unfit('is torn or not JSON', { cause })
  }
  if (typeof read !== 'object' || read === null || !('format' in read) || read.format !== format || !('version' in read))
    throw new Unfit("is not the clerk's")
  return read as Stored // the sum, checked before any of it is used, says that it is as it was written
}

function livened({ generation, time, head, records, heard, changes }: Stored): Live {
  const tables = kinds.map((kind): [Kind, Table] => [kind, Table.empty().with(rowsOf(kind, records[kind] ?? []))])
  return {
    generation,
    time,
    head,
    tables: new Map(tables),
    heard: new Map(Object.entries(heard)),
    changes: changes.map((change) => ({ change: frozen(change), text: JSON.stringify(change) })),
  }
}

function rowsOf<K extends Kind>(kind: K, records: readonly Records[K][]): Map<string, Row> {
  return new Map(records.map((record) => [record.id, rowOf(kind, record)]))
}

/** Whether nothing was ever kept. */
export function isEmpty({ tables, heard, changes, head }: Live): boolean {
  const rows = [...tables.values()].some((table) => table.rows.size > 0)
  return !rows && heard.size === 0 && changes.length === 0 && head.seq === 0
}

/** A snapshot as a live file that holds all of it; its history moves out after it is written. */
export function liveOf({ records, heard, changes, time }: Snapshot): Live {
  const rows = new Map(kinds.map((kind) => [kind, new Map<string, Row>()]))
  for (const one of records) rows.get(one.kind)?.set(one.record.id, rowOf(one.kind, one.record as Records[typeof one.kind]))
  const last = changes.at(-1)
  return {
    generation: 0,
    time,
    head: last ? { seq: last.seq, hash: last.hash } : genesis,
    tables: new Map([...rows].map(([kind, touched]) => [kind, Table.empty().with(touched)])),
    heard: new Map(heard),
    changes: changes.map((change) => ({ change: frozen(change), text: JSON.stringify(change) })),
  }
}
