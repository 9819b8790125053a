import { describe, expect, it } from 'vitest'
import { command } from '#speech/command.ts'
import { partnership, people, today } from './partnership.ts'

const context = { partnership, people, today, board: null }
const add = { do: 'risk-add', board: 'WCJB-RRB', title: 'Venue closed' }
const edit = { do: 'risk-edit', ref: 'R-04' }

describe('what is said of a risk', () => {
  it.each([
    ['risk add rrb Venue closed cause:the lease ends', { ...add, cause: 'the lease ends' }],
    ['risk add rrb "Venue closed" Cause: the "old mill" lease ends', { ...add, cause: 'the "old mill" lease ends' }],
    [
      'risk add rrb Venue closed, cause:the lease of the hall ends at the end of this financial year, event: no rooms, effect:work stops; owner:probation',
      {
        ...add,
        cause: 'the lease of the hall ends at the end of this financial year',
        event: 'no rooms',
        effect: 'work stops',
        owner: 'probation',
      },
    ],
    [
      'risk add rrb cause:"the lease ends" owner:"probation" Venue closed',
      { ...add, cause: 'the lease ends', owner: 'probation' },
    ],
    [
      'risk add rrb cause: "the lease ends" effect:"no rooms" Venue closed',
      { ...add, cause: 'the lease ends', effect: 'no rooms' },
    ],
    ['risk add rrb Venue closed cause:rent\ncause:the lease ends', { ...add, cause: 'rent; the lease ends' }],
    ['risk add rrb Venue closed cause: effect:', add],
    ['risk add rrb Venue closed "cause:unknown"', { ...add, title: 'Venue closed cause:unknown' }],
    ['risk add rrb Venue closed because: of rent', { ...add, title: 'Venue closed because: of rent' }],
    ['risk add rrb cause:the lease ends', { do: 'form', of: { do: 'risk-add', board: 'WCJB-RRB', cause: 'the lease ends' } }],
    ['risk edit R-04 cause:the lease ends', { ...edit, cause: 'the lease ends' }],
    ['risk edit R-04 Venue closed, effect:no rooms', { ...edit, title: 'Venue closed', effect: 'no rooms' }],
    ['risk edit R-04 The "old mill" closed', { ...edit, title: 'The "old mill" closed' }],
    ['risk edit R-04', { do: 'form', of: edit }],
  ])('%s', (words, intent) => {
    expect(command(words, context)).toEqual(intent)
  })
})
