import type { Marking } from '#domain/access/marking.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Block, Cell, Paper } from '../paper.ts'
import { dayWords, instantWords } from '../words.ts'

/** One change as a reader of evidence sees it: its number on the record, and everything that differed. */
export interface EvidenceChange {
  readonly seq: number
  readonly at: Instant
  readonly who: string
  readonly for: string | null
  readonly via: string
  readonly of: string
  readonly what: string
  readonly why: string | null
  readonly fields: readonly { readonly name: string; readonly before: string; readonly after: string }[]
}

/** One message as a reader of evidence sees it, with what became of it. */
export interface EvidenceMessage {
  readonly at: Instant
  readonly to: string
  readonly title: string
  readonly why: string
  readonly status: string
  readonly error: string | null
}

/** What evidence is shown from. `chain` tells whether the record was whole when this was gathered. */
export interface EvidenceView {
  readonly subject: string
  readonly asAt: Instant
  readonly today: Day
  readonly timeZone: string
  readonly marking: Marking
  readonly handling: string
  readonly chain: { readonly entries: number; readonly ok: boolean; readonly firstBroken: number | null }
  readonly changes: readonly EvidenceChange[]
  readonly messages: readonly EvidenceMessage[]
  readonly records: readonly { readonly kind: string; readonly id: string; readonly title: string }[]
  readonly files: readonly { readonly name: string; readonly holds: string }[]
}

/** The index of evidence: what was gathered and how, whether the record is whole, and everything that happened, in order. */
export function evidencePaper(view: EvidenceView): Paper {
  const { subject, marking, handling, asAt, timeZone } = view
  return {
    title: `Evidence on ${subject}`,
    marking,
    handling,
    asAt,
    front: [
      { label: 'On', value: subject },
      { label: 'Gathered', value: instantWords(asAt, timeZone) },
      { label: 'Changes', value: String(view.changes.length) },
      { label: 'Messages', value: String(view.messages.length) },
      { label: 'Records as they stand', value: String(view.records.length) },
    ],
    blocks: [...introduction(view), ...happened(view), ...said(view), ...standing(view)],
    sheets: [changesSheet(view), messagesSheet(view)],
  }
}

function introduction({ chain, files, asAt, timeZone }: EvidenceView): Block[] {
  const whole = chain.ok
    ? `The record was checked from its first entry to its last (${chain.entries} entries) when this was gathered, and every entry is as it was written.`
    : `The record did not pass its check when this was gathered: entry ${chain.firstBroken ?? 'unknown'} is not as it was written. Entries before it are.`
  return [
    { as: 'heading', level: 1, text: 'What this is' },
    {
      as: 'paragraph',
      text: `Everything the clerk holds on the subject at ${instantWords(asAt, timeZone)}, gathered from its record.`,
    },
    { as: 'paragraph', text: whole },
    {
      as: 'paragraph',
      text: 'Each change has a number, and a hash over itself and the hash of the change before it, so that none can be edited, taken out or put in unseen. The numbers below are those of the record; numbers between them are of other matters.',
    },
    { as: 'paragraph', text: 'The files beside this one:' },
    { as: 'list', items: files.map(({ name, holds }) => `${name}: ${holds}`) },
  ]
}

function happened({ changes, timeZone }: EvidenceView): Block[] {
  if (changes.length === 0) return [heading('What happened'), { as: 'paragraph', text: 'Nothing is recorded.' }]
  return [
    heading('What happened'),
    ...changes.flatMap((change): Block[] => [
      {
        as: 'paragraph',
        text: `Entry ${change.seq}, ${instantWords(change.at, timeZone)}: ${change.of} ${change.what} by ${change.who}${change.for === null ? '' : ` for ${change.for}`}, through ${change.via}.`,
      },
      ...(change.fields.length === 0 ? [] : [{ as: 'list' as const, items: change.fields.map(fieldWords) }]),
      ...(change.why === null ? [] : [{ as: 'quote' as const, text: change.why }]),
    ]),
  ]
}

function fieldWords({ name, before, after }: EvidenceChange['fields'][number]): string {
  return before === '' ? `${name}: ${after}` : `${name}: ${before} → ${after === '' ? 'nothing' : after}`
}

function said({ messages, timeZone }: EvidenceView): Block[] {
  if (messages.length === 0) return [heading('What the clerk sent'), { as: 'paragraph', text: 'No message is kept.' }]
  return [
    heading('What the clerk sent'),
    {
      as: 'table',
      table: {
        caption: 'Messages, oldest first. Their full text is in messages.txt.',
        columns: ['When', 'To', 'What', 'Outcome'],
        widths: [22, 24, 34, 20],
        rows: messages.map(({ at, to, title, status, error }) => [
          instantWords(at, timeZone),
          to,
          title,
          error === null ? status : `${status}: ${error}`,
        ]),
      },
    },
  ]
}

function standing({ records, today }: EvidenceView): Block[] {
  if (records.length === 0) return []
  return [
    heading('Records as they stand'),
    {
      as: 'table',
      table: {
        caption: `As at ${dayWords(today)}. Every field is in records.json.`,
        columns: ['Kind', 'Reference', 'Title'],
        widths: [18, 27, 55],
        rows: records.map(({ kind, id, title }) => [kind, id, title]),
      },
    },
  ]
}

function heading(text: string): Block {
  return { as: 'heading', level: 1, text }
}

function changesSheet({ changes }: EvidenceView): Paper['sheets'][number] {
  const names = ['Entry', 'When', 'Who', 'For', 'Through', 'Of', 'What', 'Field', 'Before', 'After', 'Why']
  return {
    name: 'Changes',
    columns: names.map((name) => ({ name, width: name === 'Entry' ? 8 : 22 })),
    rows: changes.flatMap((change) => {
      const fields = change.fields.length === 0 ? [{ name: '', before: '', after: '' }] : change.fields
      const { seq, at, who, via, of, what, why } = change
      return fields.map(({ name, before, after }): Cell[] => [seq, at, who, change.for, via, of, what, name, before, after, why])
    }),
  }
}

function messagesSheet({ messages }: EvidenceView): Paper['sheets'][number] {
  return {
    name: 'Messages',
    columns: ['When', 'To', 'What', 'Why', 'Outcome', 'Error'].map((name) => ({ name, width: 26 })),
    rows: messages.map(({ at, to, title, why, status, error }): Cell[] => [at, to, title, why, status, error]),
  }
}
