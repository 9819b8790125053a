import type { Change } from '#domain/record/change.ts'
import type { Block, Cell, Paper } from '../paper.ts'
import { instantWords } from '../words.ts'
import { reportBlocks } from './report-part.ts'
import type { PackView } from './view.ts'

/** What an addendum tells: which pack it belongs to, what was changed on the record since, and by whom. */
export interface AddendumView {
  readonly number: number
  readonly sealedAt: string
  readonly since: string
  readonly changes: readonly Change[]
  readonly nameOf: (person: string) => string
}

/** What was tabled since a pack was issued: reports that came since, whole, and every change to what was in it. */
export function addendumPaper(view: PackView, { number, sealedAt, since, changes, nameOf }: AddendumView): Paper {
  const ids = new Set(changes.flatMap(({ kind, id }) => (kind === 'report' ? [id] : [])))
  const tabled = view.reports.filter(({ report }) => ids.has(report.id))
  const moment = (at: string) => instantWords(at, view.timeZone)
  const rows = changes.map((change): Cell[] => [
    moment(change.at),
    change.id,
    change.what,
    differenceWords(change),
    change.why ?? '',
    nameOf(change.who),
  ])
  const text = `The pack was sealed as at ${moment(sealedAt)} and is not changed. This is what was tabled between ${moment(since)} and ${moment(view.asAt)}.`
  return {
    title: `Tabled since issue: ${view.board.name}, addendum ${number}`,
    marking: view.marking,
    handling: view.handling,
    asAt: view.asAt,
    logo: view.logo,
    front: [
      { label: 'Meeting', value: view.board.name },
      { label: 'Date', value: moment(view.meeting.startsAt) },
      { label: 'Addendum', value: String(number) },
      { label: 'As at', value: moment(view.asAt) },
    ],
    blocks: [
      { as: 'heading', level: 1, text: 'Purpose' },
      { as: 'paragraph', text },
      ...(tabled.length === 0
        ? []
        : [{ as: 'heading' as const, level: 1 as const, text: 'Highlight reports tabled' }, ...tabled.flatMap(reportBlocks)]),
      { as: 'heading', level: 1, text: 'Changes to the record' },
      changesTable(rows),
    ],
    sheets: [],
  }
}

function changesTable(rows: readonly Cell[][]): Block {
  const columns = ['When', 'Ref', 'What', 'From and to', 'Why', 'By']
  return { as: 'table', table: { caption: 'Changes since issue', columns, widths: [14, 10, 12, 28, 22, 14], rows } }
}

/** Fields that a reader of papers does not look for. */
const inner: ReadonlySet<string> = new Set([
  'updates',
  'answeredAt',
  'noChanges',
  'version',
  'evidence',
  'saved',
  'writing',
  'drafted',
  'sections',
  'submitted',
  'promises',
  'scores',
  'notes',
])

/** What differs, field by field, in words. */
function differenceWords({ before, after }: Change): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !inner.has(name))
  return names.flatMap((name) => fieldWords(name, before[name], after[name])).join('\n')
}

function fieldWords(name: string, from: unknown, to: unknown): string[] {
  const [was, is] = [valueWords(from), valueWords(to)]
  return was === null || is === null || was === is
    ? []
    : [`${name}: ${was === '' ? 'nothing' : was} → ${is === '' ? 'nothing' : is}`]
}

/** A value as words; null for what only the clerk can read. */
function valueWords(value: unknown): string | null {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'object') return String(value)
  if ('on' in value && 'text' in value) return String(value.on ?? value.text)
  if ('likelihood' in value && 'impact' in value) return `${value.likelihood} × ${value.impact}`
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : null
}
