import { describe, expect, it } from 'vitest'
import { MovableClock } from '#clock.ts'
import { type Upcoming, walkTo } from '#platforms/web/local/clock-walk.ts'

function step(at: string): Upcoming {
  return { at, to: 'owner', job: 'chase', why: 'T-10', summary: 'an ask' }
}

/** The minute, for the clock runs on while the test does. */
const minute = (instant: string) => instant.slice(0, 16)

async function walked(target: string, steps: readonly Upcoming[]): Promise<string[]> {
  const clock = new MovableClock('2024-02-29T09:10:00Z')
  const stops: string[] = []
  await walkTo(
    clock,
    target,
    async () => steps,
    async () => void stops.push(minute(clock.now())),
  )
  return stops
}

describe('walking to a moment', () => {
  it('stops wherever something is to be done, in order, and at the end', async () => {
    const steps = [step('2024-03-05T09:00:00.000Z'), step('2024-03-01T09:00:00.000Z'), step('2024-03-20T09:00:00.000Z')]
    expect(await walked('2024-03-14T10:00:00.000Z', steps)).toEqual(['2024-03-01T09:00', '2024-03-05T09:00', '2024-03-14T10:00'])
  })

  it('stops once where several things are to be done at one moment', async () => {
    const steps = [step('2024-03-01T09:00:00.000Z'), step('2024-03-01T09:00:00.000Z')]
    expect(await walked('2024-03-02T10:00:00.000Z', steps)).toEqual(['2024-03-01T09:00', '2024-03-02T10:00'])
  })

  it('does what is to be done at its end', async () => {
    expect(await walked('2024-03-01T09:00:00.000Z', [step('2024-03-01T09:00:00.000Z')])).toContain('2024-03-01T09:00')
  })

  it('looks again every few weeks, for what could not be foreseen when it set out', async () => {
    const stops = await walked('2024-05-01T09:00:00.000Z', [])
    expect(stops).toEqual(['2024-03-28T09:10', '2024-04-25T09:10', '2024-05-01T09:00'])
  })

  it('goes no way back where somebody moved the clock further meanwhile', async () => {
    const clock = new MovableClock('2024-02-29T09:10:00Z')
    const walks = ['2024-03-20T09:00:00.000Z', '2024-03-10T09:00:00.000Z'].map((target) =>
      walkTo(
        clock,
        target,
        async () => [step('2024-03-05T09:00:00.000Z')],
        async () => {},
      ),
    )
    await Promise.all(walks)
    expect(minute(clock.now())).toBe('2024-03-20T09:00')
  })

  it('is not held up by what stays due', async () => {
    expect(await walked('2024-03-01T09:00:00.000Z', [step('2024-02-20T09:00:00.000Z')])).toEqual(['2024-03-01T09:00'])
  })
})
