import fc from 'fast-check'
import { expect, it } from 'vitest'
import { markOf, marksIn, messageIdOf, subjectMark } from '#platforms/email/mark.ts'
import { Seal } from '#seal.ts'

const seal = new Seal('the key of these tests')

it('a mark is found again in a subject and a message id, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (key, before, after) => {
      const mark = markOf(seal, key)
      expect(mark).toMatch(/^[A-Z0-9]{12}$/)
      expect(marksIn(`${before.replaceAll(/[[\]<>@]/g, '')} ${subjectMark(mark)} ${after}`)).toContain(mark)
      expect(marksIn(`<other@example.net> ${messageIdOf(mark, 'example.org')}`)).toEqual([mark])
    }),
  )
})

it('a mark is made by one key only', () => {
  expect(markOf(new Seal('another'), 'chase:x')).not.toBe(markOf(seal, 'chase:x'))
})
