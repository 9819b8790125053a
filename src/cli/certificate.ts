import type { Instant } from '#domain/day.ts'
import { personNamed } from '#domain/names.ts'
import type { Kind } from '#ports.ts'
import type { Redacted, RedactionCounts } from '#storage/redaction.ts'
import { type Context, granted } from './outcome.ts'

/** That something was disposed of, as its entry in the record says it: `entry` is the entry's number, `hash` its hash. */
export interface Certificate {
  readonly id: string
  readonly at: Instant
  readonly by: string
  readonly what: string
  readonly entry: number
  readonly hash: string
  readonly redacted: number
}

/** Whom a certificate names: the person given, else the command line. Throws for somebody the clerk does not know. */
export async function orderedBy({ desk }: Context, by: string | undefined): Promise<string> {
  return by === undefined ? 'cli' : granted(personNamed(await desk.directory.people(), by)).id
}

/** The certificate of what was taken out of the store. */
export function certificateOf({ certificate: { id, at, who, what, seq, hash }, redacted }: Redacted): Certificate {
  return { id, at, by: who, what, entry: seq, hash, redacted }
}

/** What went and what was altered, by kind. */
export function disposedOf({ removed, altered }: RedactionCounts): { kind: string; removed: number; altered: number }[] {
  const kinds = [...new Set([...Object.keys(removed), ...Object.keys(altered)])].sort() as Kind[] // the keys of both are kinds
  return kinds.map((kind) => ({ kind, removed: removed[kind] ?? 0, altered: altered[kind] ?? 0 }))
}

/** The certificate in words. */
export function certificateText({ id, entry, hash, redacted }: Certificate, counts: RedactionCounts): string {
  const lines = disposedOf(counts).map(({ kind, removed, altered }) => `  ${kind}: ${removed} removed, ${altered} altered\n`)
  return `${lines.join('')}${entriesText(redacted)} Certificate ${id}: entry ${entry} of the record, ${hash}\n`
}

function entriesText(count: number): string {
  return count === 1 ? '1 entry of the record was redacted.' : `${count} entries of the record were redacted.`
}
