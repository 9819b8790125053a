import { describe, expect, test } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import { registerOf } from '#papers/risk-register.ts'
import { readTable } from '#papers/table/table.ts'

describe('a risk register', () => {
  test('is found under its titles, and a template without words is nothing', async () => {
    const { rows } = await read(['Corporate register,,', ',,', 'Risk ref,Risk,Owner', 'R1,Money ends,Director', 'R2,,', 'R3,,'])
    expect(rows).toEqual([{ row: 4, cells: { ref: 'R1', title: 'Money ends', owner: 'Director' }, marks: [] }])
  })

  test.each(['Total,1,,20', 'Total: 1 open risk,,,', 'Grand total,,,20'])(
    'has no risk in the row that counts them: %s',
    async (line) => {
      const { rows, warnings } = await read(['Risk,Likelihood,Impact,Score', 'Money ends,5,4,20', line])
      expect(rows.map(({ row }) => row)).toEqual([2])
      expect(warnings).toEqual([])
    },
  )

  test('keeps a risk that begins with the word', async () => {
    const { rows } = await read(['Risk,Likelihood,Impact,Score', 'Total loss of power,5,4,20', 'Total: no funding,5,4,20'])
    expect(rows.map(({ cells }) => cells.title)).toEqual(['Total loss of power', 'Total: no funding'])
  })

  test('whose title stands right above the headings has columns to be crossed all the same', async () => {
    const head = 'Ref,Risk,Likelihood 1,Likelihood 2,Impact'
    const { rows, warnings } = await read(['Our register,,,,', head, 'R1,Money ends,,x,3'])
    expect(rows[0]).toMatchObject({ cells: { ref: 'R1', 'current impact': '3' }, marks: ['Likelihood 2'] })
    expect(warnings).toEqual([])
  })

  test('with a row that somebody began without saying the risk is told of it, and has it not', async () => {
    const { rows, warnings } = await read([
      'Ref,Risk,Owner,Status',
      'R1,Money ends,Director,Open',
      'R2,,Director,Open',
      'R3,,,Open',
    ])
    expect(rows.map(({ row }) => row)).toEqual([2])
    expect(warnings).toEqual([
      { row: 3, column: null, value: 'R2', problem: 'does not say what the risk is, so it was left out' },
    ])
  })

  test('with the same headings twice has the scores before and after what was done', async () => {
    const { rows } = await read(['Ref,Risk,L,I,Score,Controls,L,I,Score', 'R1,Money ends,5,4,20,Bids,3,4,12'])
    expect(rows[0]?.cells).toMatchObject({
      'gross likelihood': '5',
      'gross impact': '4',
      'gross score': '20',
      'current likelihood': '3',
      'current impact': '4',
      'current score': '12',
    })
  })

  test('of two rows of headings says which score a column is of', async () => {
    const { rows } = await read([',,Inherent risk,,Residual risk,,Target,', 'Ref,Risk,L,I,L,I,L,I', 'R1,Money ends,5,4,3,4,1,2'])
    expect(rows[0]?.cells).toMatchObject({
      'gross likelihood': '5',
      'gross impact': '4',
      'current likelihood': '3',
      'current impact': '4',
      'target likelihood': '1',
      'target impact': '2',
    })
  })

  test('may have crosses in the columns of a matrix', async () => {
    const { rows } = await read([',,Likelihood,,,Impact,,', 'Ref,Risk,Low,Medium,High,Low,Medium,High', 'R1,Money ends,,,X,,x,'])
    expect(rows[0]?.marks).toEqual(['Likelihood High', 'Impact Medium'])
  })

  test('may say the effect under "Impact"', async () => {
    const { rows } = await read(['Risk,Impact,Likelihood', 'Money ends,Services for victims close,4'])
    expect(rows[0]?.cells).toEqual({ title: 'Money ends', effect: 'Services for victims close', 'current likelihood': '4' })
  })

  test('with short words under "Consequence" beside a number under "Impact" has them as the effect', async () => {
    const { rows } = await read(['Risk,Cause,Consequence,Likelihood,Impact', 'Staff leave,low pay,no service,4,5'])
    expect(rows[0]?.cells).toEqual({
      title: 'Staff leave',
      cause: 'low pay',
      effect: 'no service',
      'current likelihood': '4',
      'current impact': '5',
    })
  })

  test('has what stands under "Consequence" as the effect, however short, where nothing is a likelihood', async () => {
    const { rows } = await read(['Risk,Consequence,Current (LxI)', 'Staff burn out,Gaps in rota,3x4'])
    expect(rows[0]?.cells).toEqual({ title: 'Staff burn out', effect: 'Gaps in rota', 'current score': '3x4' })
  })

  test('whose colour stands beside the score has one score', async () => {
    const { rows, mapping } = await read(['Risk,Likelihood,Impact,Score,RAG', 'Staff leave,4,5,20,R'])
    expect(rows[0]?.cells).toMatchObject({ 'current likelihood': '4', 'current impact': '5', 'current score': '20' })
    expect(Object.keys(mapping)).not.toContain('gross score')
  })

  test('with a score and its colour before and after has two scores', async () => {
    const { rows } = await read(['Risk,Score,RAG,Controls,Score,RAG', 'Staff leave,4x5,R,pay,2x5,A'])
    expect(rows[0]?.cells).toMatchObject({ 'gross score': '4x5', 'current score': '2x5' })
  })

  test('in Markdown ends where other headings begin, which is told', async () => {
    const lines = ['| Ref | Risk |', '|---|---|', '| R1 | Money ends |', '', '| Who | Interest |', '|---|---|', '| A | B |']
    const table = await readTable(Buffer.from(lines.join('\n')), { name: 'register.md' })
    if (isRefusal(table)) throw new Error(table.refused)
    const register = registerOf(table, 'register.md')
    if (isRefusal(register)) throw new Error(register.refused)
    expect(register.rows.map(({ row }) => row)).toEqual([3])
    expect(register.warnings).toMatchObject([{ row: 5, value: 'Who | Interest' }])
  })

  test('without headings is refused with the wordings to use', async () => {
    const table = await readTable(Buffer.from('a,b\n1,2\n'), { name: 'register.csv' })
    if (isRefusal(table)) throw new Error(table.refused)
    expect(registerOf(table, 'register.csv')).toMatchObject({ refused: 'No row of headings was found in register.csv.' })
  })
})

async function read(lines: readonly string[]) {
  const table = await readTable(Buffer.from(`${lines.join('\n')}\n`), { name: 'register.csv' })
  if (isRefusal(table)) throw new Error(table.refused)
  const register = registerOf(table, 'register.csv')
  if (isRefusal(register)) throw new Error(register.refused)
  return register
}
