import { describe, expect, test } from 'vitest'
import { fronts } from './fronts.ts'

const chair = 'probation-head'
const owner = 'housing-manager'
const office = 'governance-officer'

describe.each(fronts)('on $name', ({ open }) => {
  test('a measure is defined by words or by the form, changed with its readings kept, and each step is undone', async () => {
    const front = await open()
    const before = (await front.clerk.desk.store.list('measure')).length
    expect(await front.command(owner, 'measure add rrb "Prison leavers housed" unit:percent')).toContain('You may not do that')
    expect(await front.command(chair, 'measure add rrb "Prison leavers housed" unit:percent better:sideways')).toContain(
      '“sideways” is no direction, so nothing was changed.',
    )
    expect(await front.clerk.desk.store.list('measure')).toHaveLength(before)
    const added = await front.command(chair, 'measure add rrb "Prison leavers housed" unit:percent better:up target:"90%"')
    expect(added).toContain('Prison leavers housed is measured from now on.')
    const ref = /M-\d+/.exec(added)?.[0] ?? ''
    expect(await front.command(office, 'measure add rrb "prison leavers housed" unit:number')).toContain(
      `measures that already: ${ref}`,
    )
    await front.command(chair, `measure ${ref} Q4 23/24 88`)

    await front.command(office, `measure edit ${ref}`)
    expect(await front.fill(office, { target: '85%', source: 'The housing pathway, page 4' })).toContain('Its readings stay')
    const shown = await front.command(owner, `show ${ref}`)
    expect(shown).toContain('88')
    expect(shown).toContain('The housing pathway, page 4')
    expect(shown).toContain('at or past its target')
    expect(shown).not.toContain('[Change…]')
    expect(await front.command(chair, 'measures rrb')).toContain('target 85%')
    expect(await front.command(chair, `history ${ref}`)).toContain('target: 90% → 85%')
    await front.press(office, 'Undo')
    expect(await front.command(chair, `show ${ref}`)).toContain('90%')
    expect(await front.command(chair, `history ${ref}`)).toContain('undone')
  })

  test('one of the configuration is changed and put back, a reading is taken back as it was, and one that was added goes', async () => {
    const front = await open()
    const { store } = front.clerk.desk
    await front.command(office, 'measure edit M-09 target:"97%"')
    expect((await store.get('measure', 'M-09'))?.definition?.target).toEqual({ text: '97%', value: 97 })
    await front.press(office, 'Undo')
    expect((await store.get('measure', 'M-09'))?.definition).toBeNull()

    await front.command(chair, 'measure M-09 Q4 23/24 96 counted twice')
    await front.command(office, 'measure M-09 Q4 23/24 97')
    expect(await front.press(office, 'Undo')).toContain('96 in Q4 FY23-24')
    expect((await store.get('measure', 'M-09'))?.readings).toMatchObject([{ value: 96, note: 'counted twice', by: chair }])

    await front.command(office, 'measure add')
    const added = await front.fill(office, {
      board: 'WCJB Reducing Reoffending Board',
      name: 'Landlords who take prison leavers',
      unit: 'number',
      better: 'Up: more is better',
    })
    const ref = /M-\d+/.exec(added)?.[0] ?? ''
    expect(await front.press(office, 'Undo')).toContain('is taken out again')
    expect(await store.get('measure', ref)).toBeUndefined()
    expect(await front.command(office, 'measure add rrb "Another" unit:number')).not.toContain(`${ref} `)
  })
})
