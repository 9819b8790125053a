import { crc32 } from 'node:zlib'
import type { Instant } from '#domain/day.ts'
import type { Change } from '#domain/record/change.ts'
import type { Kind, Records } from '#ports.ts'
import { type BoardHeads, boardHeads, genesis, type Head } from '../chain.ts'
import { kinds } from '../index-keys.ts'
import type { Snapshot } from '../snapshot.ts'
import { blockOf, frozen, lineOf, type Row, rowOf, rowRead, Table } from '../table.ts'
import { HeardKeys } from './heard-keys.ts'

/** A change beside its bytes. */
export interface Entry {
  readonly change: Change
  readonly line: Buffer
}

/** A change as the live file has it. */
export function entryOf(change: Change): Entry {
  // the keys of a change are in canonical order from the moment it is chained, and stay so
  return { change: frozen(change), line: lineOf(JSON.stringify(change)) }
}

/** Everything of the live file. Never changed in place. `changes` are the newest ones; `head` is the last, `boards` the last of each board; `time` the newest moment a commit told. */
export interface Live {
  /** How many times the file was written. */
  readonly generation: number
  readonly time: Instant | null
  readonly head: Head
  readonly boards: BoardHeads
  readonly tables: ReadonlyMap<Kind, Table>
  /** When each key was heard. */
  readonly heard: HeardKeys
  readonly changes: readonly Entry[]
}

/** What the file says of itself; anything else is not the clerk's. */
const format = 'board-clerk-store'
/** The version of the format that this code writes, and the newest it reads. */
const formatVersion = 2
/** How a file of this very format begins. */
const beginning = `{"format":"${format}","version":${formatVersion},`

/** A store in which nothing is kept. */
export const emptyLive: Live = {
  generation: 0,
  time: null,
  head: genesis,
  boards: new Map(),
  tables: new Map(kinds.map((kind) => [kind, Table.empty()])),
  heard: HeardKeys.of([]),
  changes: [],
}

const sumMark = ',\n"sum":"'

/** How many bytes are put together at a time, so that others have their turn between. */
const chunkSize = 256 * 1024

/** The file as bytes, chunk by chunk: JSON, a line for each record and change, closed by the CRC-32 of all before it. */
export function* encode(live: Live): Iterable<Uint8Array> {
  let sum = 0
  for (const chunk of chunksOf(partsOf(live))) {
    sum = crc32(chunk, sum)
    yield chunk
  }
  yield Buffer.from(ending(sum))
}

function* chunksOf(parts: Iterable<Buffer>): Iterable<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for (const part of parts) {
    waiting.push(part)
    size += part.length
    if (size < chunkSize) continue
    yield Buffer.concat(waiting, size)
    waiting = []
    size = 0
  }
  yield Buffer.concat(waiting, size)
}

function ending(sum: number): string {
  return `${sumMark}${sum.toString(16).padStart(8, '0')}"}\n`
}

function partsOf({ generation, time, head, boards, tables, heard, changes }: Live): Buffer[] {
  const records = kinds.map((kind, at) => [
    Buffer.from(`${at > 0 ? ',\n' : ''}"${kind}":`),
    ...blockOf('[', linesOf(tables.get(kind)?.rows.values() ?? []), ']'),
  ])
  return [
    Buffer.from(`${beginning}"generation":${generation},"time":${JSON.stringify(time)}`),
    Buffer.from(`,\n"head":${JSON.stringify(head)},\n"boards":${JSON.stringify([...boards])},\n"records":{\n`),
    ...records.flat(),
    Buffer.from('\n},\n"heard":'),
    ...blockOf('{', heard.lines(), '}'),
    Buffer.from(',\n"changes":'),
    ...blockOf('[', linesOf(changes), ']'),
  ]
}

function linesOf(rows: Iterable<{ readonly line: Buffer }>): Buffer[] {
  return Array.from(rows, ({ line }) => line)
}

/** What could not be read, in words that follow "it". */
export class Unfit extends Error {}
/** The file is of a newer clerk, and by what that is seen. */
export class Newer extends Error {}

interface Stored {
  readonly format: string
  readonly version: number
  readonly generation: number
  readonly time: Instant | null
  readonly head: Head
  /** Not in format 1. */
  readonly boards?: readonly (readonly [board: string, head: Head])[]
  readonly records: { readonly [K in Kind]: readonly Records[K][] }
  readonly heard: Readonly<Record<string, Instant>>
  readonly changes: readonly Change[]
}

/** Reads what {@link encode} wrote. Throws {@link Unfit} for anything else, and {@link Newer} for a newer format. */
export function decode(bytes: Uint8Array): Live {
  const text = Buffer.from(bytes).toString('utf8')
  const stored = parse(text)
  if (stored.version > formatVersion) throw new Newer(`format ${stored.version}`)
  const end = Buffer.from(bytes).lastIndexOf(sumMark)
  const said = Buffer.from(bytes.subarray(Math.max(end, 0))).toString('utf8')
  if (end < 0 || said !== ending(crc32(bytes.subarray(0, end)))) throw new Unfit('was changed by something other than the clerk')
  const unknown = Object.keys(stored.records).find((name) => !kinds.some((kind) => kind === name))
  // read without them, they would be gone with the next write
  if (unknown !== undefined) throw new Newer(`it keeps records of kind ${unknown}`)
  return livened(stored)
}

/** Whether a file that {@link decode} read is of an older format, and should be written anew before anything is added to it. */
export function isOlder(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, beginning.length)).toString('utf8') !== beginning
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

function livened({ generation, time, head, boards = [], records, heard, changes }: Stored): Live {
  const tables = kinds.map((kind): [Kind, Table] => [kind, Table.empty().with(rowsOf(kind, records[kind] ?? []))])
  return {
    generation,
    time,
    head,
    boards: new Map(boards),
    tables: new Map(tables),
    heard: HeardKeys.of(Object.entries(heard)),
    changes: changes.map(entryOf),
  }
}

function rowsOf<K extends Kind>(kind: K, records: readonly Records[K][]): Map<string, Row> {
  return new Map(records.map((record) => [record.id, rowRead(kind, record)]))
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
    boards: boardHeads(changes),
    tables: new Map([...rows].map(([kind, touched]) => [kind, Table.empty().with(touched)])),
    heard: HeardKeys.of(heard),
    changes: changes.map(entryOf),
  }
}
