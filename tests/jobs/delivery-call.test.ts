import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call } from '#jobs/delivery/call.ts'
import type { Sent } from '#ports.ts'

const sent: Sent = { is: 'sent', ref: { platform: 'slack', tenant: 'T1', channel: 'C1', message: 'm1' } }

describe('a call to a platform', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('may wait for its pace as long as that takes: only the platform’s own time counts', async () => {
    const made = call({ callLimit: 1_000 }, async (waiting) => {
      for (const _ of [1, 2, 3]) {
        await waiting(async () => void (await vi.advanceTimersByTimeAsync(60_000)))
        await vi.advanceTimersByTimeAsync(900)
      }
      return sent
    })
    expect(await made).toEqual(sent)
  })

  it('that the platform does not answer after it waited is of unknown end', async () => {
    const made = call({ callLimit: 1_000 }, async (waiting) => {
      await waiting(async () => {})
      return new Promise<Sent>(() => {})
    })
    await vi.advanceTimersByTimeAsync(1_001)
    expect(await made).toEqual({ is: 'unknown', why: 'no answer in time' })
    expect(vi.getTimerCount()).toBe(0)
  })
})
