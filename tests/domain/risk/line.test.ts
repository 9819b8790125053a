import { expect, it } from 'vitest'
import { riskLine } from '#domain/risk/line.ts'
import { aBoard } from '../../builders/board.ts'
import { aPartnership } from '../../builders/partnership.ts'

const reading = {
  partnership: aPartnership({ boards: [aBoard({ id: 'RRB' })] }),
  board: 'RRB',
  ownBoards: false,
  mapping: { title: 'Risk', 'current impact': 'Impact' },
  dates: { today: '2026-01-05', monthFirst: false, from1904: false },
} as const

const crossed = (...marks: string[]) =>
  riskLine({ row: 3, cells: { title: 'Money ends', 'current impact': '3' }, marks }, reading)

it('a cross in a column of likelihood is its step', () => {
  expect(crossed('Likelihood 2')).toMatchObject({ scores: { current: { likelihood: 2, impact: 3 } } })
})

it('two crosses where one was meant give no score, and say so', () => {
  const line = crossed('Likelihood 1', 'Likelihood 2')
  expect(line).toMatchObject({ scores: { current: null } })
  expect(JSON.stringify(line)).toContain('crossed more than once')
})
