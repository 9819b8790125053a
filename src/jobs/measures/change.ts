import type { Measure } from '#domain/measure/measure.ts'
import type { ChangeDraft, Happened } from '#domain/record/change.ts'
import type { Difference } from '#domain/record/difference.ts'
import { askedChange } from '../asked-change.ts'
import type { Asked } from '../desk.ts'

/** The change of a measure, as the record keeps it: fields of its definition by their names, readings by their quarters. */
export function measureChange(
  asked: Asked,
  { id, boards }: Pick<Measure, 'id' | 'boards'>,
  { before, after }: Difference,
  { what, why }: Happened,
): ChangeDraft {
  return askedChange(asked, { kind: 'measure', id, board: boards[0] ?? null, what, before, after, why })
}
