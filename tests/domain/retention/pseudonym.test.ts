import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pseudonymising } from '#domain/retention/pseudonym.ts'

const to = pseudonymising(['alder', 'alder@example.org', 'U0ALDER', 'A. N. Alder (she/her)'], 'erased-0a1b2c3d')

it.each([
  ['alder', 'erased-0a1b2c3d'],
  ['chase:RRB-2024-06-13:T-10:alder', 'chase:RRB-2024-06-13:T-10:erased-0a1b2c3d'],
  ['Ask @alder, or Alder@Example.org.', 'Ask @erased-0a1b2c3d, or erased-0a1b2c3d.'],
  ['<@U0ALDER> said', '<@erased-0a1b2c3d> said'],
  ['from A. N. Alder (she/her)', 'from erased-0a1b2c3d'],
  ['alder-head, balder, alders, x.alder@example.org', 'alder-head, balder, alders, x.alder@example.org'],
])('in “%s”, a name that stands by itself is replaced', (words, become) => {
  expect(to(words)).toBe(become)
})

it('replaces within lists, objects and keys, and gives back what holds no name as it was', () => {
  expect(to({ by: 'alder', words: { alder: ['alder', 1, null] } })).toEqual({
    by: 'erased-0a1b2c3d',
    words: { 'erased-0a1b2c3d': ['erased-0a1b2c3d', 1, null] },
  })
  const other = { by: 'beech', words: ['elm', { at: 3 }] }
  expect(to(other)).toBe(other)
})

it('leaves no name that it was given in any value', () => {
  const name = fc.stringMatching(/^[a-z]{3,8}$/)
  fc.assert(
    fc.property(name, fc.array(fc.oneof(name, fc.constant(' '), fc.constant(':'), fc.constant('-'))), (person, parts) => {
      const words = parts.join(' ').replaceAll('-', ' ')
      const without = pseudonymising([person], 'erased-00000000')({ words: `${person}: ${words} ${person}` })
      expect(without.words.split(/[^a-z0-9-]+/)).not.toContain(person)
    }),
  )
})

it('replaces nothing where no name is long enough to be told apart', () => {
  expect(pseudonymising(['', ' ', 'al'], 'erased-00000000')('al is al')).toBe('al is al')
})
