import type { Put } from '#ports.ts'
import { anAction } from '../builders/action.ts'
import { aReport } from '../builders/report.ts'
import { anEscalation, aRisk } from '../builders/risk.ts'
import { aboutOf } from '../jobs/every-intent.ts'

interface Circumstances {
  readonly at: string
  /** When its action is due. */
  readonly due: string
  readonly meeting: string
  /** Whether its risk was put to the executive. */
  readonly escalated: boolean
}

/** What a board has of its own, each with its word in it, so that it is known wherever it leaks. */
export function canaryRecords(board: string, word: string, { at, due, meeting, escalated }: Circumstances): Put[] {
  const about = aboutOf(board)
  const seat = `${board}-1`
  const escalation = anEscalation({
    id: `${about.risk}-E1`,
    risk: about.risk,
    from: board,
    decision: `${word} nurses`,
    tried: word,
    tolerance: word,
  })
  return [
    {
      kind: 'action',
      record: anAction({
        id: about.action,
        boards: [board],
        title: `${word} pathway`,
        description: `${word} in full`,
        seat,
        supporting: [`${board}-2`],
        due,
        updates: [{ at, by: 'secretary', via: 'slack', text: `${word} update`, kind: 'update' }],
      }),
    },
    {
      kind: 'risk',
      record: aRisk({
        id: about.risk,
        boards: [board],
        title: `${word} risk`,
        cause: word,
        event: word,
        effect: word,
        seat,
        current: { likelihood: 4, impact: 4 },
      }),
    },
    { kind: 'risk', record: aRisk({ id: `${board}-R-002`, boards: [board], title: `${word} other risk`, seat }) },
    {
      kind: 'report',
      record: aReport({ id: about.report, board, seat, meeting, sections: { headline: `${word} headline` } }),
    },
    {
      kind: 'decision',
      record: {
        id: about.decision,
        version: 1,
        board,
        meeting: null,
        text: `${word} decides`,
        by: 'chair',
        via: 'slack',
        at,
        dropped: null,
      },
    },
    {
      kind: 'measure',
      record: {
        id: about.measure,
        version: 1,
        definition: {
          id: about.measure,
          name: `${word} homes`,
          boards: [board],
          portfolio: null,
          unit: 'homes',
          direction: 'up',
          target: null,
          source: word,
          said: word,
        },
        readings: [],
      },
    },
    {
      kind: 'note',
      record: {
        id: about.note,
        version: 1,
        person: 'owner',
        at,
        via: 'slack',
        text: `${word} note`,
        refs: [about.action],
        board,
        settled: false,
      },
    },
    ...(escalated ? [{ kind: 'escalation' as const, record: escalation }] : []),
  ]
}
