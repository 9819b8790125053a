import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pacing, usual } from '#jobs/delivery/pacing.ts'
import { type Limit, Pace } from '#pace.ts'
import { inConversation, inTenant, overLimit } from './doubles/teams-limits.ts'

/** Time that passes only when it is waited for. */
class Waited {
  now = 0
  readonly wait = async (milliseconds: number) => {
    this.now += milliseconds
  }
}

/** When each of so many goes that all want to go at once. */
async function times(limits: readonly Limit[], count: number, sharers = 1): Promise<number[]> {
  const time = new Waited()
  const pace = new Pace(limits, { pause: time.wait, now: () => time.now, sharers: () => sharers })
  const gone: number[] = []
  for (let index = 0; index < count; index += 1) {
    const ended = await pace.turn()
    gone.push(time.now)
    ended()
  }
  return gone
}

const limit = fc.record({ most: fc.integer({ min: 1, max: 9 }), within: fc.integer({ min: 1, max: 5_000 }) })

describe('a pace', () => {
  it('never lets more go within any span than each of its limits allows, and never waits longer than they ask', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(limit, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 60 }),
        async (limits, count) => {
          const gone = await times(limits, count)
          for (const [index, at] of gone.entries()) {
            const allowed = limits.map(({ most, within }) => (gone[index - most] ?? -within) + within)
            expect(at).toBe(Math.max(gone[index - 1] ?? 0, ...allowed))
          }
        },
      ),
    )
  })

  it('that is shared lets no more go within any span than each limit allows, all who share it taken together', async () => {
    await fc.assert(
      fc.asyncProperty(limit, fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 30 }), async (one, sharers, count) => {
        const each = await Promise.all(Array.from({ length: sharers }, () => times([one], count, sharers)))
        const gone = each.flat().sort((a, b) => a - b)
        // where there is less than one for each, all may go at once, and then not again before the time of all has passed
        const [most, within] = one.most >= sharers ? [one.most, one.within] : [sharers, (one.within * sharers) / one.most]
        for (const [index, at] of gone.entries())
          expect(at - (gone[index - most] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(within - 1e-6)
      }),
    )
  })

  it('counts from when something ended, or from how long it may have been on its way', async () => {
    const time = new Waited()
    const pace = new Pace([{ most: 2, within: 1_000 }], { pause: time.wait, now: () => time.now, travel: 300 })
    const first = await pace.turn()
    await pace.turn()
    time.now = 100
    first()
    await pace.turn()
    expect(time.now).toBe(1_100)
    await pace.turn()
    expect(time.now).toBe(1_300)
  })

  const published = [
    ['one conversation of Teams', usual.teams.channel, inConversation, 2_000, 3_600 / 1_800],
    ['a tenant of Teams', usual.teams.overall, inTenant, 2_000, 1 / 50],
    ['a channel of Slack', usual.slack.channel, [[1, 1]], 200, 1],
    ['a workspace of Slack', usual.slack.overall, [[300, 60]], 2_000, 60 / 300],
    ['edits in Slack', usual.slack.edits ?? [], [[50, 60]], 200, 60 / 50],
  ] as const

  it.each(published)('of %s keeps what is published and uses at least 95 %% of it', async (_of, limits, allowed, count, each) => {
    const gone = await times(limits, count)
    const refused = gone.filter((at, index) => overLimit(gone.slice(0, index), at, allowed) > 0)
    expect(refused).toEqual([])
    expect((gone.length * each) / ((gone.at(-1) ?? 0) / 1_000 + each)).toBeGreaterThan(0.95)
  })
})

it('a platform that waits for its pace holds up no other', async () => {
  const never = new Promise<void>(() => {})
  const pacing = new Pacing({ slack: { channel: [], overall: [{ most: 1, within: 1_000 }] } }, () => never, 1)
  await pacing.overall('slack', 'message')
  void pacing.atOnce('slack', () => pacing.overall('slack', 'message'))
  const done: string[] = []
  await pacing.atOnce('teams', async () => {
    await pacing.overall('teams', 'message')
    done.push('teams')
  })
  expect(done).toEqual(['teams'])
})
