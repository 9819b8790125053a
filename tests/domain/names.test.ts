import { describe, expect, test } from 'vitest'
import { agencyNamed, boardNamed, nearest, personNamed, seatNamed } from '#domain/names.ts'
import { partnership, people } from '../speech/partnership.ts'

describe('a board is found by', () => {
  test.each([
    ['rrb', 'WCJB-RRB'],
    ['reducing', 'WCJB-RRB'],
    ['wcjb-rrb', 'WCJB-RRB'],
    ['WCJB', 'WCJB'],
    ['Victim, Witness & Most Vulnerable', 'WCJB-VWMV'],
    ['the serious violence', 'SVD-JSG'],
    ['vulner', 'WCJB-VWMV'],
  ])('%j', (words, id) => {
    expect(boardNamed(partnership, words)).toMatchObject({ id })
  })

  test.each([
    ['board', /could be/],
    ['rrrb', /no board called/],
    ['', /Which board/],
    ['🙂', /Which board/],
    ['x'.repeat(5000), /no board called/],
  ])('not by %j', (words, refused) => {
    expect(boardNamed(partnership, words)).toMatchObject({ refused: expect.stringMatching(refused) })
  })

  test('a slip, which names the nearest', () => {
    expect(boardNamed(partnership, 'reducng')).toMatchObject({ hint: 'Did you mean RRB?' })
  })
})

describe('a seat is found by', () => {
  test.each([
    'WCJB-RRB-PROB',
    'Probation',
    'Probation: Head of Service',
    'Probation (Head of Service)',
    'nps',
    'head of service',
  ])('%j on its board', (words) => {
    expect(seatNamed(partnership, words, 'WCJB-RRB')).toMatchObject({ id: 'WCJB-RRB-PROB' })
  })

  test('its id on any board', () => {
    expect(seatNamed(partnership, 'wcjb-prob', 'WCJB-RRB')).toMatchObject({ id: 'WCJB-PROB' })
  })

  test('an agency with two seats only when told which', () => {
    expect(seatNamed(partnership, 'Example Council', 'WCJB-RRB')).toMatchObject({
      refused: '“Example Council” could be Housing Options Manager or Youth Justice Lead.',
    })
    expect(seatNamed(partnership, 'Council: Youth Justice', 'WCJB-RRB')).toMatchObject({ id: 'WCJB-RRB-YJS' })
  })

  test('a title alone only where one board is meant', () => {
    expect(seatNamed(partnership, 'Head of Service')).toMatchObject({ refused: expect.stringContaining('could be') })
  })
})

describe('people and agencies', () => {
  test.each([
    ['probation-head', 'probation-head'],
    ['probation-head@example.org', 'probation-head'],
    ['@probation-head', 'probation-head'],
    ['Head of Probation', 'probation-head'],
    ['<@U0DEP>', 'probation-deputy'],
    ['<@u0dep|deputy>', 'probation-deputy'],
    ['<at>Housing Options Manager</at>', 'housing-manager'],
  ])('%j is somebody', (words, id) => {
    expect(personNamed(people, words)).toMatchObject({ id })
  })

  test('nobody is guessed from a word that two share', () => {
    expect(personNamed(people, 'probation')).toMatchObject({ refused: expect.stringContaining('could be') })
    expect(personNamed(people, '<@U999>')).toHaveProperty('refused')
  })

  test.each(['probation-hedd', 'zzzz'])('of %j, people that there are are told by the ids that find them', (words) => {
    const ids = people.map(({ id }) => id)
    const { hint = '' } = personNamed(people, words) as { hint?: string }
    const told = hint.replace(/^(?:Known: |Did you mean )|[.?]$| and \d+ more/g, '').split(/, | or /)
    expect(told.filter((one) => !ids.includes(one.replace(/[.?]$/, '')))).toEqual([])
  })

  test('an agency goes by its aliases', () => {
    expect(agencyNamed(partnership, 'The Force')).toMatchObject({ id: 'POLICE' })
    expect(agencyNamed(partnership, 'crown prosecution')).toMatchObject({ id: 'CPS' })
  })

  test('only what is near is suggested', () => {
    expect(nearest('Probaton', ['Probation', 'Police'])).toEqual(['Probation'])
    expect(nearest('zzzz', ['Probation', 'Police'])).toEqual([])
  })
})
