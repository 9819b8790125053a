import type { Reply } from '#cards/card.ts'
import { editMeasureShape } from '#cards/forms/measures.ts'
import { formFrom } from '#cards/forms/shape.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Asked, Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import { measureFor } from './find.ts'

/** The form in which a measure is changed, filled with how it is defined now, for those who may. */
export async function openMeasureForm(
  desk: Desk,
  asked: Asked,
  of: Readonly<Record<string, unknown>> & { readonly measure: string },
): Promise<Reply | Refusal> {
  const measure = await measureFor(desk, asked, of.measure, 'measure-edit')
  if (isRefusal(measure)) return measure
  const { id, name, unit, direction, target, source, portfolio, boards, retired } = measure
  const known = {
    name,
    unit,
    better: direction ?? 'none',
    target: target?.text ?? 'none',
    source,
    portfolio: portfolio ?? 'none',
    boards: boards.join(', '),
    retired: retired === undefined ? 'no' : 'yes',
  }
  const portfolios = desk.partnership.portfolios.map((one) => ({ value: one.id, label: one.name }))
  const form = formFrom(editMeasureShape(portfolios), {
    of: { ...known, ...of, do: 'measure-edit', measure: id },
    about: `${id} ${name}`,
    marking: markingOf(desk.partnership, measure.boards),
  })
  return { as: 'form', form }
}
