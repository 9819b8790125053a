import type { Escalation } from '#domain/risk/escalation.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { blankRisk } from '#jobs/risks/blank.ts'

/** A risk as a test needs it: only what the test is about is said. */
export function aRisk(given: Partial<Risk> = {}): Risk {
  return {
    ...blankRisk({
      id: 'RRB-R-001',
      boards: ['WCJB-RRB'],
      at: '2026-01-05T10:00:00.000Z',
      source: { kind: 'command', text: '', ref: null },
    }),
    version: 1,
    title: 'Housing offers dry up',
    cause: 'Two landlords leave the scheme',
    event: 'No homes for prison leavers',
    effect: 'More reoffending in the first month',
    seat: 'RRB-PROBATION',
    ...given,
  }
}

/** An escalation of that risk to the Executive Leadership Team, posted and not answered. */
export function anEscalation(given: Partial<Escalation> = {}): Escalation {
  return {
    id: 'RRB-R-001-E1',
    version: 1,
    risk: 'RRB-R-001',
    direction: 'up',
    from: 'WCJB-RRB',
    to: 'ELT',
    meeting: null,
    status: 'posted',
    decision: 'Fund a third landlord for a year',
    by: '2026-02-16',
    tolerance: 'It scores 20 and the board may bear 14.',
    tried: 'Asked both councils for offers',
    score: { likelihood: 5, impact: 4 },
    scoreBefore: { likelihood: 3, impact: 4 },
    askedBy: 'chair-rrb',
    askedAt: '2026-02-02T10:00:00.000Z',
    respondBy: '2026-02-09',
    repagedAt: null,
    directorToldAt: null,
    answers: [],
    comments: [],
    reason: null,
    changedAt: '2026-02-02T10:00:00.000Z',
    ...given,
  }
}
