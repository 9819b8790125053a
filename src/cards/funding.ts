import type { Marking } from '#domain/access/marking.ts'
import type { Cliff } from '#domain/funding/cliff.ts'
import { type Funding, fundingName } from '#domain/funding/funding.ts'
import type { Spend } from '#domain/funding/spend.ts'
import type { Card, Line } from './card.ts'
import type { Row } from './digest/section.ts'
import { type Span, say } from './span.ts'

/** How many references stand in a line: all, but for money that a whole partnership lives on. */
const refsShown = 60

/** Money or a contract that ends, as a row: what it is worth, when it ends, and what rests on it. */
export function cliffRow({ funding, actions, risks }: Cliff): Row {
  return {
    board: null,
    ref: funding.id,
    spans: [...say`${{ bold: fundingName(funding) }}${worth(funding)}`, ...endSpans(funding)],
    under: restingSpans(actions, risks),
    buttons: [{ label: `Open ${funding.id}`, intent: { do: 'funding', stream: funding.id } }],
  }
}

/** Streams and services, those that end within the horizon first. */
export function fundingListCard(ending: readonly Cliff[], others: readonly Cliff[], marking: Marking): Card {
  const title = ending.length === 1 ? '1 stream or contract ends soon' : `${ending.length} streams and contracts end soon`
  return {
    title,
    marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...(ending.length === 0 ? [{ as: 'text' as const, spans: say`Nothing ends within the time the office looks ahead.` }] : []),
      ...ending.map(itemLine),
      ...(others.length === 0 ? [] : [{ as: 'heading' as const, spans: say`Others` }]),
      ...others.map(itemLine),
    ],
  }
}

/** One stream or service: what is known of it, what was spent, and everything open that rests on it. */
export function fundingCard(cliff: Cliff, spends: readonly Spend[], mayEnter: boolean, marking: Marking): Card {
  const { funding, actions, risks } = cliff
  return {
    title: fundingName(funding),
    marking,
    lines: [
      { as: 'heading', spans: say`${funding.id} ${fundingName(funding)}` },
      { as: 'facts', facts: factsOf(funding) },
      ...spendLines(funding, spends),
      { as: 'heading', spans: say`What rests on it` },
      ...(actions.length + risks.length === 0
        ? [{ as: 'text' as const, spans: say`No open action or risk that you can see.` }]
        : []),
      ...actions.map((action) => recordLine(action.id, action.title)),
      ...risks.map((risk) => recordLine(risk.id, risk.title)),
      ...(mayEnter && funding.as === 'stream'
        ? [
            {
              as: 'buttons' as const,
              buttons: [{ label: 'Enter spend…', intent: { do: 'form' as const, of: { do: 'spend', stream: funding.id } } }],
            },
          ]
        : []),
    ],
  }
}

/** Pounds as people write them: "£12,500" or "£12,500.50". */
export function pounds(amount: number): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  return `£${amount.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`
}

/** A quarter's spend in words, labour and non-labour apart where they are kept so. */
function spendWords({ labour, other, total }: Pick<Spend, 'labour' | 'other' | 'total'>): string {
  return labour === null || other === null
    ? pounds(total)
    : `${pounds(labour)} labour, ${pounds(other)} non-labour: ${pounds(total)}`
}

function itemLine(cliff: Cliff): Line {
  const { spans, under, buttons } = cliffRow(cliff)
  return { as: 'item', spans, under, buttons }
}

function worth({ words, also }: Funding): string {
  const others = also.map((one) => one.words).join(', ')
  if (words === null) return others === '' ? '' : `, ${others}`
  return others === '' ? `, ${words}` : `, ${words} (also given as ${others})`
}

function endSpans({ endsOn }: Funding): Span[] {
  return endsOn === null ? say`, no end given` : say`, ends ${{ day: endsOn }}`
}

function restingSpans(actions: Cliff['actions'], risks: Cliff['risks']): Span[] {
  const refs = [...risks.map(({ id }) => id), ...actions.map(({ id }) => id)]
  if (refs.length === 0) return say`no open action or risk rests on it`
  const count = [counted(actions.length, 'open action'), counted(risks.length, 'risk')].filter(Boolean).join(' and ')
  const left = refs.length - refsShown
  const more = left > 0 ? ` and ${left} more` : ''
  return say`${count} ${refs.length === 1 ? 'rests' : 'rest'} on it: ${refs.slice(0, refsShown).join(', ')}${more}`
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`
}

function recordLine(ref: string, title: string): Line {
  return {
    as: 'item',
    spans: say`${{ ref }} ${{ bold: title }}`,
    buttons: [{ label: `Open ${ref}`, intent: { do: 'show', ref } }],
  }
}

function factsOf(funding: Funding) {
  const { funder, provider, words, also, endsOn, note, source } = funding
  const fact = (label: string, text: string | null) => (text === null ? [] : [{ label, spans: say`${text}` }])
  return [
    ...fact(funding.as === 'stream' ? 'Funder' : 'Commissioned by', funder),
    ...fact('Provider', provider),
    ...fact('Amount', words ?? (funding.amount === null ? 'not stated' : pounds(funding.amount))),
    ...also.map((one) => ({ label: 'Also given as', spans: say`${one.words} (paper ${one.source})` })),
    { label: 'Ends', spans: endsOn === null ? say`no end given` : [{ day: endsOn }] },
    ...fact('Note', note),
    ...fact('Source', source === null ? null : `paper ${source}`),
  ]
}

function spendLines({ amount }: Funding, spends: readonly Spend[]): Line[] {
  if (spends.length === 0) return []
  const total = spends.reduce((sum, spend) => sum + Math.round(spend.total * 100), 0) / 100
  const of = amount === null ? '' : ` of ${pounds(amount)} (${Math.round((total / amount) * 100)}%)`
  return [
    { as: 'heading', spans: say`Spend entered` },
    ...spends.map(
      (spend): Line => ({
        as: 'item',
        spans: say`${{ bold: `${spend.quarter} ${spend.year}` }} ${spendWords(spend)}`,
        ...(spend.note === '' ? {} : { under: say`“${spend.note}”` }),
      }),
    ),
    { as: 'text', spans: say`${{ bold: `${pounds(total)} spent${of}` }}` },
  ]
}

/** What was recorded of a quarter's spend, and where the stream then stands. */
export function spendCard(of: {
  readonly stream: Funding
  readonly record: Spend
  readonly before: Spend | null
  readonly total: number
  readonly marking: Marking
}): Card {
  const { stream, record, before, total, marking } = of
  const title = `Spend of ${fundingName(stream)} in ${record.quarter}`
  const whole = stream.amount === null ? '' : ` of ${pounds(stream.amount)}`
  const over = stream.amount !== null && total > stream.amount
  return {
    title,
    marking,
    lines: [
      { as: 'text', spans: say`${{ bold: `${record.quarter} ${record.year}` }} recorded: ${spendWords(record)}.` },
      ...(before === null ? [] : [{ as: 'text' as const, spans: say`It takes the place of ${spendWords(before)}.` }]),
      ...(record.note === '' ? [] : [{ as: 'quote' as const, spans: say`${record.note}` }]),
      {
        as: 'text',
        spans: say`Entered so far: ${{ bold: `${pounds(total)}${whole}` }}${over ? ', which is more than there is' : ''}.`,
      },
      { as: 'buttons', buttons: [{ label: `Open ${stream.id}`, intent: { do: 'funding', stream: stream.id } }] },
    ],
  }
}
