import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ladderOf, papersDue } from '#domain/chase/ladder.ts'
import { aBoard } from '../builders/board.ts'
import { aMeeting } from '../builders/meeting.ts'
import { london } from '../builders/partnership.ts'

const board = aBoard({ id: 'RRB' })

describe('papers of a meeting', () => {
  it.each([
    ['2026-02-05', '2026-01-28'],
    ['2026-04-09', '2026-03-30'],
    ['2026-05-28', '2026-05-19'],
    ['2027-01-05', '2026-12-23'],
    ['2027-01-06', '2026-12-24'],
  ])('are due five clear days before the meeting of %s: by %s', (day, due) => {
    expect(papersDue(board, aMeeting('RRB', day), london)).toBe(due)
  })

  it('are due five clear days before even where the ladder has no rung for them', () => {
    expect(papersDue({ ladder: [] }, aMeeting('RRB', '2026-02-05'), london)).toBe('2026-01-28')
  })
})

describe('the ladder of a meeting', () => {
  it('counts back in clear working days and forward in working days', () => {
    expect(ladderOf(board, aMeeting('RRB', '2026-02-05'), london)).toEqual([
      { rung: 'T-15', step: 'first-ask', on: '2026-01-14' },
      { rung: 'T-10', step: 'nudge', on: '2026-01-21' },
      { rung: 'T-7', step: 'copy-deputy', on: '2026-01-26' },
      { rung: 'T-5', step: 'papers', on: '2026-01-28' },
      { rung: 'T-3', step: 'red-list', on: '2026-01-30' },
      { rung: 'T-1', step: 'chair-brief', on: '2026-02-03' },
      { rung: 'T+1', step: 'new-actions', on: '2026-02-06' },
      { rung: 'T+5', step: 'minutes-actions', on: '2026-02-12' },
    ])
  })

  it('names two rungs of the same day apart, so that their keys differ', () => {
    const ladder = [{ step: 'nudge', days: -7 } as const, { step: 'copy-deputy', days: -7 } as const]
    expect(ladderOf({ ladder }, aMeeting('RRB', '2026-02-05'), london).map(({ rung }) => rung)).toEqual([
      'T-7',
      'T-7-copy-deputy',
    ])
  })

  it('falls on working days only, before the meeting in its order', () => {
    const day = fc.date({ min: new Date('2026-02-01'), max: new Date('2026-12-20'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const on = date.toISOString().slice(0, 10)
        const days = ladderOf(board, aMeeting('RRB', on), london)
        expect(days.every((one) => london.isWorkingDay(one.on))).toBe(true)
        expect(days.map((one) => one.on)).toEqual(days.map((one) => one.on).sort())
        expect(days.filter(({ rung }) => rung.startsWith('T-')).every((one) => one.on < on)).toBe(true)
      }),
    )
  })
})
