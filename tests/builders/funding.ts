import type { Duty } from '#domain/duty/duty.ts'
import type { Funding } from '#domain/funding/funding.ts'

/** A grant kept by labour and non-labour that ends in March 2027, unless said otherwise. */
export function aStream(given: Partial<Funding> = {}): Funding {
  return {
    id: 'F24-3',
    name: 'Serious Violence Duty Grant',
    as: 'stream',
    endsOn: '2027-03-31',
    year: 'FY24-25',
    funder: 'Home Office',
    provider: null,
    portfolio: null,
    amount: 248_000,
    words: '£0.248m',
    also: [],
    is: 'money',
    split: true,
    rests: { actions: [], risks: [], boards: [] },
    note: null,
    source: null,
    ...given,
  }
}

/** A yearly duty of the Reducing Reoffending Board with two steps, due at the end of June, unless said otherwise. */
export function aDuty(given: Partial<Duty> = {}): Duty {
  return {
    id: 'strategy',
    name: 'The yearly strategy',
    kind: 'statutory',
    board: 'WCJB-RRB',
    first: '2026-06-30',
    every: 12,
    until: null,
    confirmed: true,
    basis: 'Section 1 of the Act',
    lead: 5,
    steps: [
      { title: 'Draft it', seat: 'WCJB-RRB-1', before: 20 },
      { title: 'Publish it', seat: 'WCJB-RRB-2', before: 0 },
    ],
    ...given,
  }
}
