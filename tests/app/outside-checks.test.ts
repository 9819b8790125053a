import { describe, expect, it } from 'vitest'
import type { Inspection } from '#app/checks/inspection.ts'
import { OutsideChecks } from '#app/checks/outside-checks.ts'
import { fail, pass } from '#domain/check.ts'

const clock = { at: '2026-02-02T08:30:00.000Z', now: () => clock.at }
const never = () => new Promise<never>(() => {})

function counted(): Inspection & { times: number } {
  const part = {
    of: 'Slack',
    times: 0,
    inspect: async () => {
      part.times += 1
      return [fail('slack token', 'revoked', 'Set it anew.')]
    },
  }
  return part
}

describe('what is around the clerk', () => {
  it('is looked at once for everybody who asks within the minutes given', async () => {
    const part = counted()
    const checks = new OutsideChecks([part], clock, 1_000)
    const [first, second] = await Promise.all([checks.found(70), checks.found(70)])
    expect([first, second, await checks.found(70)]).toEqual([first, first, first])
    expect([first.map(({ name }) => name), part.times]).toEqual([['slack token'], 1])
  })

  it('is looked at anew when it was looked at longer ago, or the clock was moved back', async () => {
    const part = counted()
    const own = { at: '2026-02-02T08:30:00.000Z', now: () => own.at }
    const checks = new OutsideChecks([part], own, 1_000)
    await checks.look()
    own.at = '2026-02-02T08:32:00.000Z'
    await checks.found(1)
    own.at = '2026-02-02T08:00:00.000Z'
    await checks.found(1)
    expect(part.times).toBe(3)
  })

  it('keeps nobody waiting for a part that does not answer: that is itself told, beside what the others found', async () => {
    const disk: Inspection = { of: 'the disk', inspect: async () => [pass('disk', 'has room')] }
    const checks = await new OutsideChecks([{ of: 'Slack', inspect: never }, disk], clock, 1).found(70)
    expect(checks.map(({ name, status }) => [name, status])).toEqual([
      ['Slack', 'warn'],
      ['disk', 'pass'],
    ])
  })

  it('that breaks is told as a check, and not thrown', async () => {
    const broken = { of: 'Teams', inspect: async () => Promise.reject(new Error('a bug')) }
    const [check] = await new OutsideChecks([broken], clock, 1_000).found(70)
    expect(check).toMatchObject({ name: 'Teams', status: 'warn', detail: 'looking at it failed' })
  })

  it('keeps no other look of the clerk waiting, however long a part takes', async () => {
    const { job } = new OutsideChecks([{ of: 'Slack', inspect: never }], clock, 1).schedule
    // It looks at nothing of the desk.
    expect(await job({} as never)).toBeUndefined()
  })
})
