import { riskPolicyOf } from '#config/risks/risk-policy.ts'
import { usualRisks } from '#config/risks/risks-file.ts'
import { Calendar } from '#domain/calendar.ts'
import { usualDigests } from '#domain/digest/settings.ts'
import { nothingOutside } from '#domain/outside.ts'
import { plainPapers } from '#domain/pack/paper-policy.ts'
import type { Partnership } from '#domain/partnership.ts'

/** Bank holidays of England and Wales that these tests come across. */
const holidays = [
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
]

/** Working days and hours as in London. */
export const london = new Calendar({
  timeZone: 'Europe/London',
  holidays: new Set(holidays),
  counting: 'clear',
  hours: { from: '09:00', to: '16:30' },
})

/** A partnership with nothing in it but what is given. */
export function aPartnership(given: Partial<Partnership> = {}): Partnership {
  return {
    name: 'Example Partnership',
    timeZone: 'Europe/London',
    marking: 'OFFICIAL',
    handling: '',
    calendar: london,
    agencies: [
      { id: 'PROBATION', name: 'Probation Service', aliases: [], requested: false, office: false },
      { id: 'CPS', name: 'Crown Prosecution Service', aliases: [], requested: true, office: false },
      { id: 'OPCC', name: 'Office', aliases: [], requested: false, office: true },
    ],
    boards: [],
    people: [],
    meetings: [],
    priorities: [],
    portfolios: [],
    funding: [],
    digests: usualDigests,
    duties: [],
    anchor: null,
    retention: { keep: { actions: 7, risks: 7, reports: 7, meetings: 7, messages: 2, absences: 1, spend: 7 }, holds: [] },
    policies: {
      nudgesAWeek: 2,
      acknowledgedDays: 3,
      snoozeDays: 10,
      noChanges: 2,
      amberWithin: 10,
      quietDays: 20,
      undoHours: 24,
      fromOneAccount: { atAStretch: 30_000, aSecond: 5 },
      meanings: { blue: 'closed', red: 'late', amber: 'at risk', green: 'on track', grey: 'not started' },
    },
    risks: riskPolicyOf(usualRisks, []),
    measures: [],
    papers: plainPapers,
    tenants: { slack: [], teams: [] },
    outside: nothingOutside,
    sample: null,
    ...given,
  }
}
