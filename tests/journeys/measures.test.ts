import { describe, expect, test } from 'vitest'
import { fronts } from './fronts/fronts.ts'

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
    expect(await front.command(chair, `measure ${ref} Q4 23/24 196`)).toContain('That is above 100%.')
    expect(await front.command(chair, `measure ${ref} Q4 23/24 88`)).not.toContain('above 100%')

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

  test('one that is measured no more is in no list and takes no reading, keeps what was read, and comes back', async () => {
    const front = await open()
    await front.command(chair, 'measure add rrb "Homes found" unit:homes')
    const ref =
      /M-\d+/.exec(
        await front.command(chair, 'measures rrb').then((text) => text.slice(text.indexOf('Homes found') - 40)),
      )?.[0] ?? ''
    await front.command(chair, `measure ${ref} Q4 23/24 88`)
    expect(await front.command(chair, `measure edit ${ref} retired:maybe`)).toContain('I could not tell whether it is retired')
    expect(await front.command(chair, `measure edit ${ref} retired:yes`)).toContain(
      'from now on it is in no list, report or pack',
    )
    const listed = await front.command(chair, 'measures rrb')
    expect(listed).toContain(`No longer measured: ${ref} Homes found.`)
    expect(listed).not.toContain('88 in Q4')
    expect(await front.command(chair, `show ${ref}`)).toContain('88')
    expect(await front.command(chair, `measure ${ref} Q1 24/25 90`)).toContain('was retired on')
    expect(await front.command(chair, `measure edit ${ref} retired:no`)).toContain('is changed')
    expect(await front.command(chair, 'measures rrb')).toContain('88 in Q4')
    await front.command(chair, `measure edit ${ref} retired:yes`)
    await front.press(chair, 'Undo')
    expect((await front.clerk.desk.store.get('measure', ref))?.definition).not.toHaveProperty('retired')
  })

  test('its boards are changed by whoever may do so for each that comes or goes', async () => {
    const front = await open()
    const added = await front.command(chair, 'measure add rrb "Homes found" unit:homes')
    const ref = /M-\d+/.exec(added)?.[0] ?? ''
    expect(await front.command(chair, `measure edit ${ref} boards:"rrb, fjsb"`)).toMatch(/may not|no board/)
    expect(await front.command(office, `measure edit ${ref} boards:"rrb, fjsb"`)).toContain('Its readings stay')
    const boards = async () => (await front.clerk.desk.store.get('measure', ref))?.definition?.boards
    expect(await boards()).toEqual(['WCJB-RRB', 'FJSB'])
    expect(await front.command(chair, `measure edit ${ref} boards:rrb`)).toMatch(/may not|no board/)
    expect(await front.command(office, `measure edit ${ref} boards:nowhere`)).toContain('no board')
    expect(await boards()).toEqual(['WCJB-RRB', 'FJSB'])
    expect(await front.command(office, `measure edit ${ref} boards:fjsb`)).toContain('Its readings stay')
    expect(await front.command(office, `history ${ref}`)).toContain('boards: WCJB-RRB, FJSB → FJSB')
    await front.command(office, `measure edit ${ref} boards:"fjsb, Victims and Witnesses"`)
    expect(await boards()).toEqual(['FJSB', 'WCJB-VWMV'])
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
