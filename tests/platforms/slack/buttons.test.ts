import { expect, test } from 'vitest'
import type { Intent } from '#domain/intent.ts'
import { buttonValue, carriedIn } from '#platforms/slack/buttons.ts'

const by = { do: 'show', ref: 'CJ-13' } as const

test('a button carries its intent and what its card was the answer to', () => {
  const intent: Intent = { do: 'on-track', ref: 'CJ-13' }
  expect(carriedIn(buttonValue(intent, by))).toEqual({ intent, by })
  expect(carriedIn(buttonValue(intent))).toEqual({ intent })
})

test('where both are longer than Slack takes, the intent goes alone', () => {
  const intent: Intent = { do: 'update', ref: 'CJ-13', text: 'x'.repeat(1_930) }
  const value = buttonValue(intent, by)
  expect(value.length).toBeLessThanOrEqual(2_000)
  expect(carriedIn(value)).toEqual({ intent })
})

test('what is no value of the clerk’s carries nothing', () => {
  expect(carriedIn('{"do":')).toBeNull()
})
