import { expect, it } from 'vitest'
import type { Said } from '#domain/heard/heard.ts'
import { retyped, typedIn } from '#domain/screen/typed.ts'

const several = {
  do: 'several',
  all: [
    { do: 'update', ref: 'CJ-1', text: 'one' },
    { do: 'block', ref: 'CJ-2', why: 'two' },
  ],
}
const cases: readonly [string, Said, Record<string, string>][] = [
  ['a command', { as: 'command', words: 'update CJ-1 one' }, { words: 'update CJ-1 one' }],
  ['a message', { as: 'message', words: 'one', message: null }, { words: 'one' }],
  [
    'a form',
    { as: 'form', fills: { do: 'add', board: 'RRB', source: 'a chat' }, values: { title: 'one' } },
    { source: 'a chat', title: 'one' },
  ],
  ['a button', { as: 'press', intent: { do: 'chase', board: 'RRB', note: 'one' }, message: null }, { note: 'one' }],
  ['a button for several', { as: 'press', intent: several, message: null }, { text: 'one', 'why-2': 'two' }],
]

it.each(cases)('what is typed in %s is found, each under its name', (_, said, typed) => {
  expect(Object.fromEntries(typedIn(said).map(({ name, words }) => [name, words]))).toEqual(typed)
})

it.each(cases)('%s is said again with other words', (_, said, typed) => {
  const other = Object.fromEntries(Object.keys(typed).map((name) => [name, `other ${name}`]))
  const again = retyped(said, other)
  expect(Object.fromEntries(typedIn(again).map(({ name, words }) => [name, words]))).toEqual(other)
  expect(JSON.stringify(again)).not.toMatch(/"one"|"two"/)
})

it('ids that buttons carry are nobody’s words', () => {
  for (const intent of [
    { do: 'undo', heard: '07700900123' },
    { do: 'settle-note', note: '07700900123' },
    { do: 'form', of: { do: 'add', title: 'x' } },
    null,
  ])
    expect(typedIn({ as: 'press', intent, message: null })).toEqual([])
})
