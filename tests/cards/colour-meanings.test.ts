import { describe, expect, test } from 'vitest'
import type { Card } from '#cards/card.ts'
import { explained } from '#cards/colour-meanings.ts'
import { say } from '#cards/span.ts'

const usual = { red: 'late', amber: 'at risk', green: 'fine', grey: 'not begun', blue: 'closed' }
const card = (...lines: Card['lines']): Card => ({ title: 'Actions', marking: 'OFFICIAL', lines })

describe('the colours of a card', () => {
  test('are explained below it, those alone that are on it', () => {
    const shown = explained(card({ as: 'item', spans: say`${{ brag: 'green' }} A`, under: say`${{ brag: 'red' }} B` }), {
      usual,
      own: [],
    })
    expect(shown.lines.at(-1)).toEqual({ as: 'note', spans: [{ text: 'R red: late · G green: fine' }] })
  })

  test('have the meaning of a board beside the usual one where it has its own', () => {
    const own = [
      { board: 'Top', meanings: { amber: 'a month late', blue: 'done' } },
      { board: 'Under', meanings: { blue: 'done' } },
    ]
    const shown = explained(card({ as: 'text', spans: say`${{ brag: 'amber' }}` }), { usual, own })
    expect(shown.lines.slice(1)).toEqual([
      { as: 'note', spans: [{ text: 'A amber: at risk' }] },
      { as: 'note', spans: [{ text: 'Top: A amber: a month late' }] },
    ])
  })

  test('need no words where there are none', () => {
    const bare = card({ as: 'text', spans: say`Nothing` })
    expect(explained(bare, { usual, own: [] })).toBe(bare)
  })
})
