import { expect, it } from 'vitest'
import { choice, formFrom } from '#cards/forms/shape.ts'

const one = { value: 'RRB', label: 'Reducing Reoffending' }
const two = { value: 'SVD', label: 'Serious Violence' }

it.each([
  ['one thing is chosen already', [one], 'RRB'],
  ['several things is left to be chosen', [one, two], undefined],
  ['nothing stays so', [], undefined],
])('a field that asks to choose from %s', (_, choices, value) => {
  const shape = { title: 'Add an action', submit: 'Add', fields: [choice('board', 'Board', choices)] }
  const { fields } = formFrom(shape, { of: { do: 'add' }, about: '', marking: 'OFFICIAL' })
  expect(fields[0]?.value).toBe(value)
})
