import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOf } from '#domain/report/words.ts'

describe('text in parts', () => {
  it('is the text again when the parts are put together, none too long, and no character is split', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 2, max: 40 }), (text, size) => {
        const parts = partsOf(text, size)
        expect(parts.join('')).toBe(text)
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(size)
          expect(part.isWellFormed()).toBe(true)
        }
      }),
    )
  })

  it('is cut behind a blank where there is one near', () => {
    expect(partsOf('one two three four', 10)).toEqual(['one two ', 'three four'])
  })
})
