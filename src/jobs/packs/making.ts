import { addendumPaper } from '#cards/pack/addendum.ts'
import { packPaper } from '#cards/pack/paper.ts'
import type { Paper } from '#cards/paper.ts'
import type { Board } from '#domain/board/board.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import type { Instant } from '#domain/day.ts'
import type { Pack, PackFile } from '#domain/pack/pack.ts'
import type { Change } from '#domain/record/change.ts'
import { personName } from '../actions/view.ts'
import type { Desk } from '../desk.ts'
import { type PackReading, readingOf } from './reading.ts'

/** For what meeting of a board a pack is made, at what moment, and by whom. */
export interface Making {
  readonly board: Board
  readonly meeting: Meeting
  readonly at: Instant
  /** A person's id, or `clerk`. */
  readonly by: string
}

/** A pack as it was made just now, not committed yet, with what it was made from. */
export interface Made {
  readonly pack: Pack
  readonly reading: PackReading
}

/** Makes the pack of a meeting from the record as it stands, and keeps its files. */
export async function madeOf(desk: Desk, { board, meeting, at, by }: Making): Promise<Made> {
  const reading = await readingOf(desk, board, meeting, at)
  const { view, wentIn, upTo } = reading
  const missing = view.missing.map(({ lead }) => lead)
  const late = view.reports.flatMap(({ report }) => (report.late ? [report.id] : []))
  const about = { board: board.id, meeting: meeting.id, marking: view.marking, asAt: at, by, upTo, wentIn, missing, late }
  const files = await keptFiles(desk, packPaper(view), {
    name: `${fileName(meeting, view)}-pack`,
    manifest: 'manifest.json',
    about,
  })
  return { pack: { ...about, id: meeting.id, version: 0, wentIn: [...wentIn], files, addenda: [] }, reading }
}

/** A pack with what was tabled since as its next addendum; the pack as it is where nothing was. */
export async function withAddendum(
  desk: Desk,
  pack: Pack,
  { board, meeting, at, by }: Making,
): Promise<Made & { readonly changes: readonly Change[] }> {
  const reading = await readingOf(desk, board, meeting, at)
  const last = pack.addenda.at(-1)
  const changes = await changesSince(desk, pack, reading, last?.upTo ?? pack.upTo)
  if (changes.length === 0) return { pack, reading, changes }
  const number = pack.addenda.length + 1
  const people = await desk.directory.people()
  const nameOf = (person: string) => (person === 'clerk' ? 'Board Clerk' : personName(people, person))
  const paper = addendumPaper(reading.view, { number, sealedAt: pack.asAt, since: last?.asAt ?? pack.asAt, changes, nameOf })
  const upTo = changes.at(-1)?.seq ?? reading.upTo
  const about = { board: pack.board, meeting: pack.meeting, addendum: number, marking: paper.marking, asAt: at, by, upTo }
  const name = `${fileName(meeting, reading.view)}-addendum-${number}`
  const files = await keptFiles(desk, paper, { name, manifest: `manifest-addendum-${number}.json`, about })
  return { pack: { ...pack, addenda: [...pack.addenda, { number, asAt: at, by, upTo, files }] }, reading, changes }
}

/**
 * What files of a board's meeting begin with: letters, digits and dashes, which every folder takes. A folder may hold the packs of two meetings
 * on one day: the second keeps its number, and one that was moved there says from when.
 */
function fileName({ id }: Meeting, { board, day }: PackReading['view']): string {
  const usual = `${board.id}-${day}`
  const known = id.startsWith(usual) ? id : `${usual}-was-${id.replace(`${board.id}-`, '')}`
  return known.replace(/[^A-Za-z0-9-]+/g, '-')
}

/** The kinds of records that a pack is made from. */
const inPacks: ReadonlySet<string> = new Set(['action', 'report', 'risk', 'escalation', 'decision', 'measure'])

/** What was changed of this board's plan, reports, risks, decisions and measures after a change, in order. A draft of a report is not tabled. */
async function changesSince(desk: Desk, pack: Pack, { wentIn, view }: PackReading, after: number): Promise<readonly Change[]> {
  const ids = new Set([...wentIn, ...pack.wentIn].map(({ id }) => id))
  const reports = new Set(view.reports.map(({ report }) => report.id))
  const changes = await desk.store.history({ after })
  return changes.filter(
    ({ kind, id, board }) => inPacks.has(kind) && (board === pack.board || ids.has(id)) && (kind !== 'report' || reports.has(id)),
  )
}

/** What the files and the manifest are called, and what the manifest says besides their sums. */
interface Keeping {
  readonly name: string
  readonly manifest: string
  readonly about: object
}

/** Writes a paper with its manifest, and keeps all of it. The manifest has the sum of each other file. */
async function keptFiles(desk: Desk, paper: Paper, { name, manifest, about }: Keeping): Promise<PackFile[]> {
  const written = await desk.papers.write(paper, name)
  const files: PackFile[] = []
  for (const { name: called, mediaType, bytes } of written)
    files.push({ name: called, id: await desk.files.write(bytes), mediaType, bytes: bytes.length })
  const sums = files.map(({ name: called, id, bytes }) => ({ name: called, sha256: id, bytes }))
  const text = `${JSON.stringify({ title: paper.title, ...about, files: sums }, null, 2)}\n`
  const bytes = new TextEncoder().encode(text)
  return [...files, { name: manifest, id: await desk.files.write(bytes), mediaType: 'application/json', bytes: bytes.length }]
}
