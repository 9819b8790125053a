import type { Board } from '#domain/board/board.ts'
import { addDays } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import { cliffOf } from '#domain/funding/cliff.ts'
import { type Funding, fundingName } from '#domain/funding/funding.ts'
import { spentOn } from '#domain/funding/spend.ts'
import { openActions } from '#jobs/actions/open.ts'
import { yearAhead } from '#jobs/duties/tell.ts'
import { type Context, type Outcome, outcome } from '../../outcome.ts'
import { oneLine } from '../../screen/screen.ts'
import { tableText } from '../../screen/table.ts'

/** Statutory and grant dates of a year from a day on, with the actions that were made for them. */
export async function listDuties({ desk, screen }: Context, today: Day, board: Board | null): Promise<Outcome> {
  const duties = desk.partnership.duties.filter((duty) => board === null || duty.board === board.id)
  const items = (await yearAhead(desk, duties, today)).map(({ duty, on, steps, made }) => ({
    id: `${duty.id}:${on}`,
    duty: duty.id,
    name: duty.name,
    kind: duty.kind,
    board: duty.board,
    deadline: on,
    confirmed: duty.confirmed,
    basis: duty.basis,
    steps: steps.map((step) => ({ title: step.title, seat: step.seat, on: step.on })),
    made,
  }))
  const text = tableText(
    screen,
    [
      { heading: 'By', words: ({ deadline }) => deadline },
      { heading: 'Date', words: ({ confirmed }) => (confirmed ? 'confirmed' : 'not confirmed') },
      { heading: 'Board', words: (one) => one.board },
      { heading: 'Duty', words: ({ name }) => oneLine(name), wraps: true },
      { heading: 'Steps', words: ({ steps }) => steps.map(({ on, title }) => `${on} ${oneLine(title)}`).join('; '), wraps: true },
      { heading: 'Actions', words: ({ made }) => made.join(', '), wraps: true },
    ],
    items,
  )
  return outcome({ items }, items.length === 0 ? 'No duty falls in the next twelve months.\n' : text)
}

/** Money and contracts, those that end first first, with what rests on them and what was spent; those that ended are left out. */
export async function listFunding({ desk, screen }: Context, today: Day): Promise<Outcome> {
  const { partnership, store } = desk
  const [actions, risks, spends] = await Promise.all([openActions(desk), store.list('risk'), store.list('spend')])
  const horizon = addDays(today, partnership.digests.fundingHorizon)
  const items = partnership.funding
    .filter(({ endsOn }) => endsOn === null || endsOn >= today)
    .toSorted((a, b) => (a.endsOn ?? '9').localeCompare(b.endsOn ?? '9'))
    .map((one) => {
      const cliff = cliffOf(one, actions, risks)
      const { total, quarters } = spentOn(one.id, spends)
      return {
        ...fundingFields(one),
        soon: one.endsOn !== null && one.endsOn <= horizon,
        actions: cliff.actions.map(({ id }) => id),
        risks: cliff.risks.map(({ id }) => id),
        spent: total,
        spend: quarters.map(({ year, quarter, labour, other, total: sum, note, by, at }) => ({
          year,
          quarter,
          labour,
          nonlabour: other,
          total: sum,
          note,
          by,
          at,
        })),
      }
    })
  return outcome({ items }, items.length === 0 ? noFunding(partnership.funding) : fundingTable(screen, items))
}

function noFunding({ length }: readonly Funding[]): string {
  return length === 0
    ? 'No money or contract is in config/funding.yaml.\n'
    : 'All money and contracts in config/funding.yaml have ended.\n'
}

function fundingFields(one: Funding) {
  const { id, name, as, year, funder, provider, portfolio, amount, words, also, endsOn, is, split, source } = one
  return {
    id,
    name,
    as,
    year,
    funder,
    provider,
    portfolio,
    amount,
    words,
    also,
    endsOn,
    is,
    split,
    source,
    title: fundingName(one),
  }
}

function fundingTable(screen: Context['screen'], items: readonly (ReturnType<typeof fundingFields> & Resting)[]): string {
  return tableText(
    screen,
    [
      { heading: 'Id', words: ({ id }) => id },
      { heading: 'Ends', words: ({ endsOn, soon }) => (endsOn === null ? 'no end given' : `${endsOn}${soon ? ', soon' : ''}`) },
      { heading: 'What', words: ({ title }) => oneLine(title), wraps: true },
      {
        heading: 'Amount',
        words: ({ words, also }) => [words ?? '', ...also.map((one) => one.words)].filter(Boolean).join(' / '),
      },
      { heading: 'Spent', words: ({ spent }) => (spent === 0 ? '' : `£${spent.toFixed(2)}`) },
      { heading: 'Rests on it', words: ({ actions, risks }) => [...risks, ...actions].join(', '), wraps: true },
    ],
    items,
  )
}

interface Resting {
  readonly soon: boolean
  readonly actions: readonly string[]
  readonly risks: readonly string[]
  readonly spent: number
}
