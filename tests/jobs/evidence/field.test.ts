import { expect, test } from 'vitest'
import { fieldView } from '#jobs/evidence/field.ts'

const reading = { people: [], timeZone: 'Europe/London' }

test.each([
  ['brag', null, 'amber', { name: 'colour', before: '', after: 'amber' }],
  ['bragWhy', 'late', 'later', { name: 'reason for the colour', before: 'late', after: 'later' }],
  ['dateAsked', null, '2024-05-30', { name: 'date asked', before: '', after: 'Thursday 30 May 2024' }],
  ['constructor', 1, 2, { name: 'constructor', before: '1', after: '2' }],
])('of a changed %s a reader of no code is told what it is', (name, before, after, view) => {
  expect(fieldView(reading, name, before, after)).toEqual(view)
})
