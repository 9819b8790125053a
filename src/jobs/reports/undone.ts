import { isDeepStrictEqual } from 'node:util'
import type { Change } from '#domain/record/change.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { isIn, Report } from '#domain/report/report.ts'
import { SectionName, type Sections } from '#domain/report/section.ts'

type Fields = Readonly<Record<string, unknown>>

/** A report as it was before what one thing said of it changed. Refused where somebody has changed the same since. `changes` are oldest first. */
export function undone(report: Report, changes: readonly Pick<Change, 'before' | 'after' | 'what'>[]): Report | Refusal {
  const before: Fields = Object.assign({}, ...changes.toReversed().map((change) => change.before))
  const after: Fields = Object.assign({}, ...changes.map((change) => change.after))
  if (isWords(changes) && isIn(report))
    return refuse(
      `${report.id} is with the board, so words in it can no longer be undone.`,
      `Take it back first: take-back ${report.id}`,
    )
  const fields = fieldsOf(changes, before, after)
  const touched = fields.some((field) => !isDeepStrictEqual(standing(report, field), after[field] ?? emptyOf(field)))
  if (touched)
    return refuse(
      `${report.id} was changed again since, so that can no longer be undone.`,
      `See what happened to it: history ${report.id}`,
    )
  return Report.parse({ ...report, ...restored(report, fields, before) })
}

function isWords(changes: readonly Pick<Change, 'what'>[]): boolean {
  return changes.some(({ what }) => what === 'begun' || what === 'written' || what === 'words settled')
}

/** Of a draft made from words only they are taken back: what the record says was drafted by itself. */
function fieldsOf(changes: readonly Pick<Change, 'what'>[], before: Fields, after: Fields): readonly string[] {
  const whats = new Set(changes.map(({ what }) => what))
  if (whats.has('begun')) return wordFields
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return whats.has('written') ? changed.filter((field) => wordFields.some((one) => one === field)) : changed
}

const wordFields = ['brag', 'forecast', 'headline', 'story', 'asks', 'aside'] as const

function restored(report: Report, fields: readonly string[], before: Fields): Fields {
  const sections: Sections = { ...report.sections }
  const others: Record<string, unknown> = {}
  for (const field of fields) {
    const section = SectionName.safeParse(field).data
    if (section !== undefined) sections[section] = String(before[field] ?? '')
    else if (field === 'submitted') {
      others.submitted = before.submitted === null ? null : (report.earlier ?? null)
      others.earlier = null
    } else others[field] = before[field] ?? emptyOf(field)
  }
  return { ...others, sections }
}

/** A field as the record's changes have it. */
function standing(report: Report, field: string): unknown {
  const section = SectionName.safeParse(field).data
  if (section !== undefined) return report.sections[section] ?? ''
  if (field === 'submitted') return report.submitted === null ? null : { at: report.submitted.at, by: report.submitted.by }
  return report[field as keyof Report] // the fields of a change are those of its record
}

function emptyOf(field: string): unknown {
  if (field === 'aside') return []
  return SectionName.safeParse(field).success ? '' : null
}
