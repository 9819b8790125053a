import { describe, expect, it } from 'vitest'
import { command } from '#speech/command.ts'
import { partnership, people, today } from './partnership.ts'

const context = { partnership, people, today, board: null }
const fewer = { do: 'measure', measure: 'M-09', note: 'fewer than before' }
const add = { do: 'measure-add', board: 'WCJB-RRB' }

describe('what is said of measures', () => {
  it.each([
    ['measure add rrb "Homes found" unit:homes', { ...add, name: 'Homes found', unit: 'homes' }],
    [
      'measure add rrb Homes found in time unit:per cent better:up target:over 95 source:"The plan, page 4"',
      { ...add, name: 'Homes found in time', unit: 'per cent', better: 'up', target: 'over 95', source: 'The plan, page 4' },
    ],
    ['measure add rrb', { do: 'form', of: { do: 'measure-add', board: 'WCJB-RRB' } }],
    ['measure add rrb "Homes found"', { do: 'form', of: { ...add, name: 'Homes found' } }],
    ['measure add', { do: 'form', of: { do: 'measure-add' } }],
    ['measure edit M-9 target:97%', { do: 'measure-edit', measure: 'M-9', target: '97%' }],
    [
      'measure edit M-09 "Shifts covered" better:none',
      { do: 'measure-edit', measure: 'M-09', name: 'Shifts covered', better: 'none' },
    ],
    ['measure edit M-09', { do: 'form', of: { do: 'measure-edit', measure: 'M-09' } }],
    ['measure M-09 Q4 23/24 96', { do: 'measure', measure: 'M-09', quarter: 'Q4 23/24', value: 96 }],
    ['measure M-09 Q4 23/24 -5', { do: 'measure', measure: 'M-09', quarter: 'Q4 23/24', value: -5 }],
    ['measure M-09 Q4 23/24 −5.5% fewer than before', { ...fewer, quarter: 'Q4 23/24', value: -5.5 }],
    ['measure M-09 2023-Q4 -5.5 fewer than before', { ...fewer, quarter: '2023-Q4', value: -5.5 }],
    ['measure M-09 Q4 23/24 - 96', { do: 'measure', measure: 'M-09', quarter: 'Q4 23/24', value: 96 }],
    ['measure M-09 Q4 23/24: 1,296', { do: 'measure', measure: 'M-09', quarter: 'Q4 23/24', value: 1296 }],
  ])('%s', (words, intent) => {
    expect(command(words, context)).toEqual(intent)
  })

  it.each(['measure M-09 Q4 23/24 96,5', 'measure M-09 Q4 23/24 1e9', 'measure M-09 Q4 23/24 --5'])(
    '%s is no reading',
    (words) => {
      expect(command(words, context)).toMatchObject({ refused: expect.stringContaining('did not find a quarter and a number') })
    },
  )

  it.each(['measure edit M-09 target 97%', 'measure edit M-09 Shifts covered', 'measure edit shifts'])(
    '%s is asked again, and renames nothing',
    (words) => {
      expect(command(words, context)).toMatchObject({
        refused: expect.any(String),
        hint: expect.stringContaining('measure edit'),
      })
    },
  )
})
