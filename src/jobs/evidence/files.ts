import { plainCard } from '#cards/plain.ts'
import { type EvidenceChange, type EvidenceMessage, type EvidenceView, evidencePaper } from '#cards/record/evidence.ts'
import { personIn } from '#domain/board/holding.ts'
import type { Person } from '#domain/person/person.ts'
import type { Change } from '#domain/record/change.ts'
import type { PaperFile } from '#ports/papers.ts'
import type { Outgoing } from '#ports.ts'
import { personName } from '../actions/view.ts'
import type { Desk } from '../desk.ts'
import { type FieldReading, fieldView } from './field.ts'
import type { Evidence, KeptRecord } from './gather.ts'
import { frontName } from './subject.ts'

const holds: Readonly<Record<string, string>> = {
  'index.docx': 'this index, as a Word document',
  'index.xlsx': 'the changes, a row for each field, and the messages, to sort and filter',
  'index.md': 'this index, as plain text',
  'changes.jsonl': 'the entries of the record, each with its hash',
  'messages.txt': 'the full text of every message',
  'records.json': 'every field of the records as they stand',
}

/** Writes evidence as files: an index that people read, and beside it everything it speaks of, unshortened. */
export async function evidenceFiles(desk: Desk, evidence: Evidence, chain: EvidenceView['chain']): Promise<readonly PaperFile[]> {
  const people = await desk.directory.people()
  const view = viewOf(desk, people, evidence, chain)
  return [
    ...(await desk.papers.write(evidencePaper(view), 'index')),
    file('changes.jsonl', 'application/jsonl', evidence.changes.map((change) => `${JSON.stringify(change)}\n`).join('')),
    file('messages.txt', 'text/plain', evidence.messages.map((message) => textOf(desk, people, message)).join('\n')),
    file('records.json', 'application/json', `${JSON.stringify(evidence.records, null, 2)}\n`),
  ]
}

function file(name: string, mediaType: string, text: string): PaperFile {
  return { name, mediaType, bytes: new TextEncoder().encode(text) }
}

function viewOf(
  { partnership, clock }: Desk,
  people: readonly Person[],
  evidence: Evidence,
  chain: EvidenceView['chain'],
): EvidenceView {
  const asAt = clock.now()
  const { calendar, timeZone, handling } = partnership
  return {
    subject: frontName(evidence.subject),
    asAt,
    today: calendar.dayOf(asAt),
    timeZone,
    marking: evidence.marking,
    handling,
    chain,
    changes: evidence.changes.map((change) => changeView({ people, timeZone }, change)),
    messages: evidence.messages.map((message) => messageView(people, message)),
    records: evidence.records.map(recordView),
    files: Object.entries(holds).map(([name, what]) => ({ name, holds: what })),
  }
}

function changeView(reading: FieldReading, change: Change): EvidenceChange {
  const { people } = reading
  const { seq, at, who, via, kind, id, what, why, before, after } = change
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return {
    seq,
    at,
    who: who === 'clerk' ? 'the clerk' : personName(people, who),
    for: change.for === undefined ? null : personName(people, change.for),
    via,
    of: `${kind} ${id}`,
    what,
    why,
    fields: names.map((name) => fieldView(reading, name, before[name], after[name])),
  }
}

function messageView(people: readonly Person[], { at, to, card, why, status, lastError }: Outgoing): EvidenceMessage {
  return { at, to: toWords(people, to), title: card.title, why, status, error: lastError }
}

function toWords(people: readonly Person[], to: Outgoing['to']): string {
  return 'person' in to ? (personIn(people, to.person)?.name ?? to.person) : `the channel of ${to.board}`
}

function recordView(kept: KeptRecord): EvidenceView['records'][number] {
  return { kind: kept.kind, id: kept.record.id, title: titleOf(kept) }
}

function titleOf({ kind, record }: KeptRecord): string {
  if (kind === 'decision') return record.text
  if (kind === 'measure') return record.definition?.name ?? ''
  return ('title' in record ? record.title : 'name' in record ? record.name : '') ?? ''
}

function textOf({ partnership }: Desk, people: readonly Person[], message: Outgoing): string {
  const { at, to, status, platform, refs, id } = message
  const head = `${at} to ${toWords(people, to)} (${status}${platform === null ? '' : `, ${platform}`}); key ${id}; landed ${refs.length} times`
  return `${head}\n\n${plainCard(message.card, partnership.timeZone)}\n\n${'-'.repeat(72)}\n`
}
