import type { Choices } from '#cards/forms/choices.ts'
import { pounds, spendCard } from '#cards/funding.ts'
import type { Day } from '#domain/day.ts'
import { type Funding, fundingName } from '#domain/funding/funding.ts'
import { fundingNamed } from '#domain/funding/named.ts'
import { type Spend, spendId, spentOn } from '#domain/funding/spend.ts'
import type { IntentOf } from '#domain/intent.ts'
import { daysOf } from '#domain/measure/quarter.ts'
import { differenceOf } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { askedChange } from '../asked-change.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { visibleTo } from '../visible.ts'

/** Records what was spent of a grant or budget in a quarter. Entered again, it takes the place of what was there, which the history keeps. */
export async function spend(desk: Desk, asked: Asked, intent: IntentOf<'spend'>): Promise<Deed | Refusal> {
  const allowed = permitted(desk, asked, 'spend', null)
  if (allowed !== true) return allowed
  const stream = fundingNamed(visibleTo(desk.partnership, asked.person, asked.today).funding, intent.stream)
  if (isRefusal(stream)) return stream
  const amounts = amountsOf(stream, intent)
  if (isRefusal(amounts)) return amounts
  if (begins(intent) > asked.today)
    return refuse(
      `${intent.quarter} ${intent.year} has not begun yet, so nothing was spent in it.`,
      'Enter a quarter that has begun: Q1 is April to June.',
    )
  const id = spendId(stream.id, intent.year, intent.quarter)
  const before = await desk.store.get('spend', id)
  const { year, quarter, note = '' } = intent
  const entered = { stream: stream.id, year, quarter, ...amounts, note, at: asked.at, by: asked.person.id }
  const record: Spend = { id, version: before?.version ?? 0, ...entered }
  const all = await desk.store.list('spend', { stream: stream.id })
  const { total } = spentOn(stream.id, [...all.filter((one) => one.id !== id), record])
  return {
    put: [{ kind: 'spend', record }],
    remove: [],
    changes: [
      askedChange(asked, {
        kind: 'spend',
        id,
        board: null,
        what: before === undefined ? 'entered' : 'corrected',
        ...differenceOf(before ?? null, record),
        why: note === '' ? null : note,
      }),
    ],
    outgoing: [],
    card: spendCard({ stream, record, before: before ?? null, total, marking: desk.partnership.marking }),
  }
}

/** The first day of the quarter that is entered; `year` is written FY24-25. */
function begins({ year, quarter }: IntentOf<'spend'>): Day {
  return daysOf(`20${year.slice(2, 4)}-${quarter}`).from
}

/** What a form of spend offers: grants and budgets, and the years they are for. */
export function spendChoices(funding: readonly Funding[]): Pick<Choices, 'streams' | 'years'> {
  const streams = funding.filter(({ as, is }) => as === 'stream' && is !== 'check').toReversed()
  const years = [...new Set(streams.flatMap(({ year }) => year ?? []))]
  return {
    streams: streams.map((one) => ({ value: one.id, label: `${one.id} ${fundingName(one)}` })),
    years: years.map((year) => ({ value: year, label: year })),
  }
}

function amountsOf(stream: Funding, intent: IntentOf<'spend'>): Pick<Spend, 'labour' | 'other' | 'total'> | Refusal {
  const { labour, other, total, year } = intent
  const name = fundingName(stream)
  if (stream.as === 'service')
    return refuse(`${name} is a service; spend is entered of grants and budgets.`, 'To see them, say: funding')
  if (stream.year !== null && stream.year !== year)
    return refuse(`${name} is money of ${stream.year}, not of ${year}.`, `Enter it of the stream of ${year}, or say: funding`)
  const form = { do: 'spend', stream: stream.id, year, quarter: intent.quarter }
  if (stream.split) return splitOf(name, intent, form)
  if (total === undefined && (labour !== undefined || other !== undefined))
    return refuse(`${name} is not kept by labour and non-labour.`, 'Give the total: total:AMOUNT', form)
  if (total === undefined) return refuse('How much was it?', 'Give the total: total:AMOUNT', form)
  return { labour: null, other: null, total }
}

function splitOf(
  name: string,
  { labour, other, total }: IntentOf<'spend'>,
  form: Refusal['form'],
): Pick<Spend, 'labour' | 'other' | 'total'> | Refusal {
  if (labour === undefined || other === undefined)
    return refuse(
      `${name} is kept by labour and non-labour: both are needed, 0 where nothing was spent.`,
      'Give labour:AMOUNT nonlabour:AMOUNT',
      form,
    )
  const sum = Math.round((labour + other) * 100) / 100
  if (total !== undefined && total !== sum)
    return refuse(
      `${pounds(labour)} and ${pounds(other)} come to ${pounds(sum)}, not ${pounds(total)}.`,
      'Correct one of them.',
      form,
    )
  return { labour, other, total: sum }
}
