import { expect, it } from 'vitest'
import { keptWords } from '#platforms/web/local/kept-words.ts'

it('of words that seem to hold personal data a conversation keeps only what kind it was', async () => {
  const nobody = { people: async () => [] }
  expect(await keptWords(nobody, 'RRB-012 done, ring me on 07700 900123')).toBe('(Held back: this seems to hold a phone number.)')
  expect(await keptWords(nobody, 'RRB-012 done')).toBe('RRB-012 done')
})
