import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Change } from '#domain/record/change.ts'
import type { Kind, Put } from '#ports.ts'
import { walk } from './chain.ts'
import { unwritable, writeDurably } from './durable-file.ts'
import { openEmbedded } from './embedded/embedded.ts'
import { kinds } from './index-keys.ts'
import type { Engine, Snapshot } from './snapshot.ts'
import { StoreTooNew, StoreUnreadable } from './store-error.ts'

/** What a backup holds: how many of each kind, and the SHA-256 of its content. Equal stores have equal sums, whatever their engine. */
export interface Contents {
  readonly collections: Readonly<Record<string, number>>
  readonly sha256: string
}

const format = 'board-clerk-backup'
const formatVersion = 1

/** Writes the whole store to one file: JSON, a line for each record and change, closed by its own sum. Durable when it returns. */
export async function backup(store: Pick<Engine, 'snapshot'>, file: string): Promise<Contents> {
  const snapshot = await store.snapshot()
  const body = bodyOf(snapshot)
  const contents = contentsOf(snapshot, body)
  const bytes = Buffer.from(`${body}${JSON.stringify({ end: contents })}\n`)
  await writeDurably(file, bytes).catch((cause) => {
    throw unwritable(file, cause)
  })
  return contents
}

/**
 * Fills a store, or the embedded store of a folder, from a backup: all of it or nothing. Throws {@link StoreUnreadable} for a file
 * that is damaged, cut or not a backup, and {@link StoreNotEmpty} for a store that holds something, unless `force` is set.
 */
export async function restore(
  file: string,
  into: Engine | string,
  options: { readonly force?: boolean } = {},
): Promise<Contents> {
  const { snapshot, contents } = await readBackup(file)
  if (typeof into !== 'string') {
    await into.replace(snapshot, options.force ?? false)
    return contents
  }
  await using store = await openEmbedded(into)
  await store.replace(snapshot, options.force ?? false)
  return contents
}

/** What a store holds now, counted and summed as a backup of it would be. */
export async function contentsNow(store: Pick<Engine, 'snapshot'>): Promise<Contents> {
  return contentsIn(await store.snapshot())
}

/** What a snapshot holds, counted and summed as a backup of it would be. */
export function contentsIn(snapshot: Snapshot): Contents {
  return contentsOf(snapshot, bodyOf(snapshot))
}

function bodyOf({ records, heard, changes, time, files }: Snapshot): string {
  const lines = [
    { format, version: formatVersion, time },
    ...records.map(({ kind, record }) => ({ kind, record })),
    ...heard.map(([key, at]) => ({ heard: key, at })),
    ...changes.map((change) => ({ change })),
    ...files.map(({ id, bytes }) => ({ file: id, bytes: Buffer.from(bytes).toString('base64') })),
  ]
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

function contentsOf({ records, heard, changes, files }: Snapshot, body: string): Contents {
  const counts = kinds.map((kind) => [kind, records.filter((one) => one.kind === kind).length] as const)
  return {
    collections: { ...Object.fromEntries(counts), heard: heard.length, change: changes.length, file: files.length },
    sha256: createHash('sha256').update(body).digest('hex'),
  }
}

async function readBackup(file: string): Promise<{ readonly snapshot: Snapshot; readonly contents: Contents }> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw unreadable(file, 'cannot be read', cause)
  })
  const lines = text.split('\n')
  const header = parsed(lines[0])
  if (header.format !== format) throw unreadable(file, 'is not a backup of Board Clerk')
  if (Number(header.version) > formatVersion) throw tooNew(file)
  const end = text.lastIndexOf('\n{"end":') + 1
  const read = lines.slice(0, -2).map(parsed)
  if (read.some(({ kind }) => typeof kind === 'string' && !isKind(kind))) throw tooNew(file)
  const snapshot = snapshotOf(read)
  const contents = contentsOf(snapshot, text.slice(0, end))
  if (text.slice(end) !== `${JSON.stringify({ end: contents })}\n`) throw unreadable(file, 'is damaged or cut short')
  const audit = await walk(
    snapshot.changes.map((change) => JSON.stringify(change)),
    snapshot.changes.at(-1) ?? null,
  )
  if (!audit.ok) throw unreadable(file, `holds a history that was changed at entry ${audit.firstBroken}`)
  return { snapshot, contents }
}

function snapshotOf(lines: readonly Readonly<Record<string, unknown>>[]): Snapshot {
  return {
    // as they were written: the sum over all of them is checked before any is used
    records: lines.filter(({ kind }) => isKind(kind)).map(({ kind, record }) => ({ kind, record }) as Put),
    heard: lines.filter((line) => 'heard' in line).map(({ heard, at }) => [String(heard), String(at)]),
    changes: lines.filter(({ change }) => Change.safeParse(change).success).map(({ change }) => change as Change),
    time: typeof lines[0]?.time === 'string' ? lines[0].time : null,
    files: lines
      .filter((line) => 'file' in line)
      .map(({ file, bytes }) => ({ id: String(file), bytes: Buffer.from(String(bytes), 'base64') })),
  }
}

function isKind(kind: unknown): kind is Kind {
  return kinds.some((known) => known === kind)
}

function parsed(line: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line ?? '')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function unreadable(file: string, why: string, cause?: unknown): StoreUnreadable {
  return new StoreUnreadable(
    `${file} ${why}. Nothing was changed.`,
    'Use another backup: one that `board-clerk backup` wrote, whole.',
    { cause },
  )
}

function tooNew(file: string): StoreTooNew {
  return new StoreTooNew(
    `${file} was written by a newer Board Clerk. Nothing was changed.`,
    'Restore it with that version or a later one.',
  )
}
