import type { ChangeDraft } from '#domain/record/change.ts'
import { type Altered, differenceOf } from '#domain/record/difference.ts'
import type { Report } from '#domain/report/report.ts'
import { askedChange } from '../asked-change.ts'
import type { Asked } from '../desk.ts'

/** The change of a report, as the record keeps it: section by section, so that each says only what is new. */
export function reportChange(
  asked: Asked,
  { before, after }: Altered<Report, Report | null>,
  what: string,
  why: string | null = null,
): ChangeDraft {
  const difference = differenceOf(before === null ? null : flat(before), flat(after))
  return askedChange(asked, { kind: 'report', id: after.id, board: after.board, what, ...difference, why })
}

/** What the clerk keeps for itself is not part of what happened. */
function flat({ sections, drafted, saved, writing, submitted, earlier, ...rest }: Report): object {
  return { ...rest, ...sections, submitted: submitted === null ? null : { at: submitted.at, by: submitted.by } }
}
