import { expect, it } from 'vitest'
import { type Ended, holdFinder, keptUntil, type RetentionPolicy } from '#domain/retention/schedule.ts'

const policy: RetentionPolicy = {
  keep: { actions: 7, risks: 7, reports: null, meetings: 7, messages: 2, absences: 1, spend: 0 },
  holds: [{ on: 'RRB-012', why: 'Inquiry', by: 'governance-officer', since: '2024-06-01' }],
}

const ended = (what: Ended['what'], on: string): Ended => ({ what, on })

it.each([
  ['actions', '2017-06-01', '2024-06-01'],
  ['messages', '2024-02-29', '2026-03-01'],
  ['spend', '2024-04-01', '2024-04-01'],
  ['reports', '1999-01-01', null],
] as const)('%s that ended on %s are kept until %s', (what, on, until) => {
  expect(keptUntil(policy, ended(what, on))).toBe(until)
})

it('a hold is on what it names and on nothing else', () => {
  const find = holdFinder(policy)
  for (const one of [{ id: 'RRB-012' }, { about: { refs: ['RRB-012'] } }, 'Notes on rrb-012, in part'])
    expect(find(one)?.why).toBe('Inquiry')
  for (const one of [{ id: 'RRB-0120', board: 'RRB' }, 'RRB-012-A', null]) expect(find(one)).toBeNull()
})
