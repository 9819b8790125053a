import type { Action } from '#domain/action/action.ts'
import { undated } from '#domain/day.ts'

/** An action as a test needs it: only what the test is about is said. `due` is a day. */
export function anAction(given: Partial<Omit<Action, 'due' | 'baseline'>> & { due?: string; baseline?: string } = {}): Action {
  const { due, baseline, ...rest } = given
  const on = (day: string) => ({ on: day, precision: 'day' as const, text: day })
  return {
    id: 'RRB-012',
    version: 1,
    boards: ['WCJB-RRB'],
    title: 'Agree the housing pathway',
    description: '',
    seat: 'RRB-PROBATION',
    supporting: [],
    delegate: null,
    ownerText: null,
    start: null,
    baseline: baseline === undefined ? (due === undefined ? undated : on(due)) : on(baseline),
    due: due === undefined ? undated : on(due),
    reviewOn: null,
    slips: 0,
    dateAsked: null,
    status: 'in progress',
    brag: null,
    bragWhy: null,
    forecast: null,
    percent: null,
    priorities: [],
    funding: [],
    source: { kind: 'plan', text: '', ref: null },
    evidence: [],
    updates: [],
    addedAt: '2026-01-05T10:00:00.000Z',
    answeredAt: null,
    noChanges: 0,
    ...rest,
  }
}
