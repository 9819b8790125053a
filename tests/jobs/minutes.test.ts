import { expect, test } from 'vitest'
import { aMeeting } from '../builders/meeting.ts'
import { aHouse, hears } from './digests/house.ts'

test('what a board decided before its first meeting is among its decisions', async () => {
  const desk = await aHouse()
  await hears(desk, 'secretary', 'decision rrb "Meet in the library"')
  await hears(desk, 'secretary', 'add rrb "Book the library"')
  const shown = await hears(desk, 'chair', 'decisions rrb')
  expect(shown).toContain('The board has not met yet.')
  expect(shown).toContain('Meet in the library')
  expect(shown).toContain('Book the library')
})

test('what was decided before the last meeting is not among the decisions of that', async () => {
  const desk = await aHouse({ meetings: [aMeeting('WCJB-RRB', '2026-02-26')] })
  await hears(desk, 'secretary', 'decision rrb "Meet in the library"')
  desk.clock.set('2026-02-26T12:00:00.000Z')
  await hears(desk, 'secretary', 'decision rrb "Meet in May"')
  const shown = await hears(desk, 'chair', 'decisions rrb')
  expect(shown).toContain('Meet in May')
  expect(shown).not.toContain('Meet in the library')
})
