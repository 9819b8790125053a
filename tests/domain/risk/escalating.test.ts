import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import { isRefusal } from '#domain/refusal.ts'
import { answered, comesBack, escalated, mergedAway, withdrawn } from '#domain/risk/escalating.ts'
import { type Escalation, isWaiting, latestOf } from '#domain/risk/escalation.ts'
import { nextStep } from '#domain/risk/waiting.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aRisk } from '../../builders/risk.ts'

const partnership = aPartnership()
const start = '2026-02-02'

const step = fc.oneof(
  fc.record({ do: fc.constant('ask' as const), decision: fc.string({ maxLength: 8 }), in: fc.integer({ min: -3, max: 30 }) }),
  fc.record({
    do: fc.constant('answer' as const),
    how: fc.constantFrom('accepted' as const, 'returned' as const, 'held' as const, 'declined' as const),
    why: fc.constantFrom('', ' ', 'because'),
    in: fc.option(fc.integer({ min: -3, max: 30 })),
  }),
  fc.record({ do: fc.constant('withdraw' as const) }),
  fc.record({ do: fc.constant('merge' as const) }),
  fc.record({ do: fc.constant('days' as const), in: fc.integer({ min: 0, max: 40 }) }),
)

test('whatever is done in whatever order, one ask waits at most, every answer has words, and nothing is forgotten', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let today = start
      let all: Escalation[] = []
      const risk = aRisk({ current: { likelihood: 4, impact: 4 } })
      for (const [index, one] of steps.entries()) {
        const deciding = {
          by: 'somebody',
          via: 'test',
          at: `${today}T09:${String(index).padStart(2, '0')}:00.000Z`,
          today,
          policy: partnership.risks,
          calendar: partnership.calendar,
        }
        const was = all
        const last = latestOf(all)
        const put = (after: Escalation) => {
          all = all.map((each) => (each.id === after.id ? after : each))
        }
        if (one.do === 'days') {
          today = addDays(today, one.in)
          for (const each of all) {
            const back = comesBack(each, { ...deciding, today })
            expect(nextStep(each, { ...deciding, today }) === 'comes back').toBe(back !== null)
            if (back !== null && !all.some(isWaiting)) put(back)
          }
        } else if (one.do === 'ask') {
          const by = addDays(today, one.in)
          const result = escalated(risk, all, { decision: one.decision, by, to: 'ELT', meeting: null, tried: '' }, deciding)
          if (one.decision.trim() === '' || one.in < 0) expect(isRefusal(result)).toBe(true)
          if (isRefusal(result)) continue
          if (result.superseded !== null) put(result.superseded)
          all = [...all, result.escalation]
        } else if (last !== null) {
          const after =
            one.do === 'answer'
              ? answered(last, { how: one.how, why: one.why, until: one.in === null ? null : addDays(today, one.in) }, deciding)
              : one.do === 'withdraw'
                ? withdrawn(last, 'no longer', deciding.at)
                : isWaiting(last)
                  ? mergedAway(last, 'RRB-R-009', deciding.at)
                  : last
          if (!isWaiting(last) && one.do !== 'merge') expect(isRefusal(after)).toBe(true)
          if (!isRefusal(after)) put(after)
        }
        expect(all.filter(isWaiting).length).toBeLessThanOrEqual(1)
        expect(all.length).toBeGreaterThanOrEqual(was.length)
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
        for (const each of all) {
          expect(each.answers.every(({ why }) => why.trim() !== '')).toBe(true)
          expect(each.answers.length).toBeGreaterThanOrEqual(was.find(({ id }) => id === each.id)?.answers.length ?? 0)
        }
      }
    }),
  )
})

test.each([
  ['accepted', 'deescalate'],
  ['returned', 'escalate'],
  ['declined', 'escalate'],
] as const)('what was %s is not withdrawn, and those who asked are told to %s', (how, command) => {
  const risk = aRisk({ current: { likelihood: 4, impact: 4 } })
  const deciding = {
    by: 'somebody',
    via: 'test',
    at: `${start}T09:00:00.000Z`,
    today: start,
    policy: partnership.risks,
    calendar: partnership.calendar,
  }
  const asked = escalated(risk, [], { decision: 'Fund it', by: addDays(start, 9), to: 'ELT', meeting: null, tried: '' }, deciding)
  if (isRefusal(asked)) throw new Error(asked.refused)
  const ended = answered(asked.escalation, { how, why: 'because', until: null }, deciding)
  if (isRefusal(ended)) throw new Error(ended.refused)
  expect(withdrawn(ended, 'no longer', start)).toMatchObject({ hint: expect.stringMatching(new RegExp(`say: ${command} `)) })
})
