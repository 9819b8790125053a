import { describe, expect, it } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { isMistaken, mistakesText } from '#config/page/mistake.ts'
import type { Partnership } from '#domain/partnership.ts'
import { changed, folderOf } from './small-folder.ts'

async function loaded(files: Readonly<Record<string, string>> = {}): Promise<Partnership> {
  const partnership = await loadConfig(await folderOf(files))
  if (isMistaken(partnership)) throw new Error(mistakesText(partnership.mistakes))
  return partnership
}

describe('a folder without mistakes', () => {
  it('gives boards with their seats, and their ladder in order of days', async () => {
    const { boards } = await loaded()
    expect(boards[0]).toMatchObject({ id: 'TOP', parent: null, prefix: 'TOP', channels: { slack: '#top', teams: null } })
    expect(boards[0]?.seats[1]).toEqual({
      id: 'top-probation',
      board: 'TOP',
      agency: 'PROBATION',
      title: 'Head of Service',
      noChase: false,
    })
    expect(boards[0]?.ladder).toEqual([
      { step: 'first-ask', days: -10 },
      { step: 'new-actions', days: 1 },
    ])
  })

  it('gives people with their holdings and handles', async () => {
    const { people } = await loaded()
    expect(people[1]).toMatchObject({
      id: 'probation-head',
      version: 0,
      prefers: null,
      roles: [],
      handles: { teams: 'probation-head@example.org' },
      holdings: [
        { seat: 'top-probation', as: 'holder', from: '2023-04-01', to: '2024-03-31' },
        { seat: 'under-chair', as: 'holder', from: null, to: null },
      ],
    })
  })

  it('gives meetings in UTC, at the usual time of the board when only the day is given', async () => {
    const { meetings } = await loaded()
    expect(meetings.map(({ id, startsAt, example }) => ({ id, startsAt, example }))).toEqual([
      { id: 'TOP-2024-03-14', startsAt: '2024-03-14T10:30:00.000Z', example: true },
      { id: 'UNDER-2024-07-04', startsAt: '2024-07-04T13:00:00.000Z', example: true },
    ])
  })

  it('lets one meeting be real in a file of examples', async () => {
    const { meetings } = await loaded(changed('meetings.yaml', ['at: "10:30"', 'at: "10:30", example: false']))
    expect(meetings.map(({ example }) => example)).toEqual([false, true])
  })

  it('counts by the bank holidays, and by the holidays added and removed', async () => {
    const before = await loaded(changed('holidays.yaml', ['remove: []', 'remove:\n  - {date: 2024-12-26, name: Worked}']))
    expect(['2024-12-24', '2024-12-25', '2024-12-26'].map((day) => before.calendar.isWorkingDay(day))).toEqual([
      false,
      false,
      true,
    ])
  })

  it('has no bank holidays when none are wanted', async () => {
    const { calendar } = await loaded(changed('partnership.yaml', ['england-and-wales', 'none']))
    expect(calendar.isWorkingDay('2024-12-25')).toBe(true)
  })

  it('counts by the rule that is set', async () => {
    const clear = await loaded()
    const elapsed = await loaded(changed('partnership.yaml', ['counting: clear', 'counting: elapsed']))
    expect([clear, elapsed].map(({ calendar }) => calendar.daysBefore('2024-03-14', 5))).toEqual(['2024-03-06', '2024-03-07'])
  })

  it('may have no sample', async () => {
    const { sample } = await loaded({
      'partnership.yaml': changed('partnership.yaml')['partnership.yaml']?.split('sample:')[0] ?? '',
    })
    expect(sample).toBeNull()
  })

  it('takes an alias or two, a byte order mark and Windows line ends', async () => {
    const priorities = '\uFEFFpriorities:\r\n  - {id: A, name: &n The first, plan: *n}\r\n'
    expect((await loaded({ 'priorities.yaml': priorities })).priorities).toEqual([
      { id: 'A', name: 'The first', plan: 'The first', under: [] },
    ])
  })

  it('takes a person who follows another in the same seat', async () => {
    const { people } = await loaded(
      changed('people.yaml', ['{seat: top-chair, from: 2023-04-01}', '{seat: top-probation, from: 2024-04-01}']),
    )
    expect(people[0]?.holdings[0]?.seat).toBe('top-probation')
  })

  it('is frozen all the way down', async () => {
    const { boards, policies } = await loaded()
    expect(Object.isFrozen(policies.meanings) && Object.isFrozen(boards[0]?.seats[0])).toBe(true)
  })

  it('lets a board say what some of its colours mean', async () => {
    const { boards } = await loaded(
      changed('boards.yaml', ['channels: {}', 'channels: {}\n    meanings: {red: Needs a decision}']),
    )
    expect(boards.map(({ meanings }) => meanings)).toEqual([{}, { red: 'Needs a decision' }])
  })
})
