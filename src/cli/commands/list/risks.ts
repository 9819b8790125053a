import { dayWords } from '#cards/words.ts'
import { highest } from '#domain/access/marking.ts'
import type { Day } from '#domain/day.ts'
import { bandOf, type Matrix } from '#domain/risk/matrix.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { seatName } from '#jobs/actions/view.ts'
import { escalationsOf } from '#jobs/risks/find.ts'
import { bodyOf } from '#jobs/risks/registers.ts'
import { type RiskJson, riskJson } from '../../json/risk.ts'
import { type Context, type Outcome, outcome } from '../../outcome.ts'
import { oneLine, Paint } from '../../screen/screen.ts'
import { type Column, countedTable, marked } from '../../screen/table.ts'

/** Risks of one register or of all, the worst first; those that need a score come last. */
export async function listRisks(
  { desk, screen }: Context,
  today: Day,
  board: string | null,
  wanted: (risk: Risk) => boolean,
): Promise<Outcome> {
  const { partnership, store } = desk
  const { matrix } = partnership.risks
  const all = await store.list('risk', board === null ? {} : { board })
  const risks = all.filter(wanted)
  const items = await Promise.all(risks.map(async (risk) => riskJson(risk, await escalationsOf(store, risk.id), matrix, today)))
  items.sort((a, b) => (b.current?.score ?? 0) - (a.current?.score ?? 0) || a.ref.localeCompare(b.ref, 'en', { numeric: true }))
  if (items.length === 0)
    return outcome({ items }, 'No risks.\n', {
      hints: all.length > 0 ? [] : ['“risk add BOARD” in chat begins one; “import risks” reads a register.'],
    })
  const text = countedTable(screen, items, 'risk', columnsOf(desk, new Paint(screen)))
  const marking = highest([
    partnership.marking,
    ...items.flatMap(({ boards }) => boards.map((id) => bodyOf(desk, id)?.marking ?? partnership.marking)),
  ])
  return outcome({ items }, text + marked(screen, marking))
}

function columnsOf({ partnership }: Context['desk'], paint: Paint): Column<RiskJson>[] {
  const { matrix } = partnership.risks
  return [
    { heading: 'Ref', words: ({ ref }) => ref },
    { heading: 'Register', words: ({ boards }) => boards.join(', '), wraps: true },
    { heading: 'Risk', words: ({ title }) => oneLine(title), wraps: true },
    {
      heading: 'Score',
      words: scoreWords(matrix),
      wraps: true,
      paint: ({ current }, words) => paint.brag(bandOf(matrix, current)?.brag ?? null, words),
    },
    {
      heading: 'Owner',
      words: ({ owner, ownerText }) =>
        owner === null ? oneLine(ownerText ?? 'needs an owner') : oneLine(seatName(partnership, owner)),
      wraps: true,
    },
    {
      heading: 'Review',
      words: ({ reviewDue }) => (reviewDue === null ? '' : dayWords(reviewDue)),
      wraps: true,
      paint: ({ reviewOverdue }, words) => (reviewOverdue ? paint.bad(words) : words),
    },
    {
      heading: 'Status',
      words: ({ status, escalation }) => (escalation === null ? status : `${status}; escalation ${escalation.status}`),
      wraps: true,
    },
  ]
}

function scoreWords(matrix: Matrix): (risk: RiskJson) => string {
  return ({ current }) => (current === null ? 'needs a score' : `${current.score} ${bandOf(matrix, current)?.name ?? ''}`)
}
