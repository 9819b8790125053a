import type { Report } from '#domain/report/report.ts'

/** A highlight report as scripts read it. `seat` owes it, for a `portfolio` or for itself; `period` is two days, both included; `sections` by name. */
export type ReportJson = Pick<
  Report,
  | 'id'
  | 'board'
  | 'seat'
  | 'portfolio'
  | 'meeting'
  | 'period'
  | 'marking'
  | 'status'
  | 'brag'
  | 'lastBrag'
  | 'forecast'
  | 'sections'
  | 'promises'
  | 'late'
  | 'tabled'
  | 'begun'
  | 'returned'
  | 'cleared'
  | 'version'
> & {
  readonly ref: string
  readonly submitted: { readonly at: string; readonly by: string } | null
  /** Words that did not go into a section, kept beside it whole. */
  readonly aside: Report['aside']
}

/** One highlight report. What the clerk keeps for itself of how it was written is left out. */
export function reportJson({ drafted: _drafted, saved: _saved, writing: _writing, submitted, ...report }: Report): ReportJson {
  return { ref: report.id, ...report, submitted: submitted === null ? null : { at: submitted.at, by: submitted.by } }
}
