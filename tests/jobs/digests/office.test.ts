import { describe, expect, it } from 'vitest'
import { makeChains } from '#jobs/duties/make-chains.ts'
import { keepRejected } from '#jobs/imports/rejected.ts'
import { look } from '#jobs/look.ts'
import { anAction } from '../../builders/action.ts'
import { keep } from '../../builders/desk.ts'
import { aDuty, aStream } from '../../builders/funding.ts'
import { anOutgoing } from '../../contract/store-records.ts'
import { aHouse, hears, monday } from './house.ts'

describe('spend', () => {
  const streams = [aStream(), aStream({ id: 'F24-1', name: 'Commissioning Budget', split: false, amount: 1000 })]

  it('is entered by quarter, labour and non-labour apart, and added up', async () => {
    const desk = await aHouse({ funding: streams })
    const first = await hears(desk, 'lead', 'spend F24-3 Q2 24/25 labour:40,000 nonlabour:£10,500.50')
    expect(first).toContain('Q2 FY24-25 recorded: £40,000 labour, £10,500.50 non-labour: £50,500.50.')
    await hears(desk, 'lead', 'spend F24-3 Q3 labour:0 nonlabour:100 "late invoice"')
    const shown = await hears(desk, 'secretary', 'funding serious violence duty')
    expect(shown).toContain('£50,600.50 spent of £248,000 (20%)')
    expect(shown).toContain('“late invoice”')
  })

  it('is not entered of a quarter that has not begun', async () => {
    const desk = await aHouse({ funding: [aStream({ year: 'FY25-26' })] })
    expect(await hears(desk, 'lead', 'spend F24-3 Q4 25/26 labour:1 nonlabour:1')).toContain('Q4 FY25-26 recorded')
    expect(await hears(desk, 'lead', 'spend F24-3 Q1 26/27 labour:1 nonlabour:1')).not.toContain('recorded')
    const next = await aHouse({ funding: [aStream({ year: 'FY26-27' })] })
    expect(await hears(next, 'lead', 'spend F24-3 Q1 26/27 labour:1 nonlabour:1')).toContain('Q1 FY26-27 has not begun yet')
  })

  it('entered again takes the place of what was there, which the history keeps', async () => {
    const desk = await aHouse({ funding: streams })
    await hears(desk, 'lead', 'spend F24-1 Q1 total:100')
    expect(await hears(desk, 'secretary', 'spend F24-1 Q1 total:1200')).toContain('It takes the place of £100.')
    const history = await desk.store.history({ kind: 'spend' })
    expect(history.map(({ what, before }) => [what, before.total])).toEqual([
      ['entered', undefined],
      ['corrected', 100],
    ])
  })

  it.each([
    ['spend F24-3 Q2 total:100', 'both are needed'],
    ['spend F24-3 Q2 labour:100', 'both are needed'],
    ['spend F24-3 Q2 labour:100 nonlabour:50 total:200', 'come to £150, not £200'],
    ['spend F24-1 Q2 labour:100', 'is not kept by labour and non-labour'],
    ['spend F24-3 Q2 25/26 labour:1 nonlabour:1', 'is money of FY24-25, not of FY25-26'],
    ['spend F24-3 Q5 labour:1 nonlabour:1', 'Which quarter?'],
    ['spend F24-3 Q2 labour:lots nonlabour:1', 'is not an amount of pounds'],
    ['spend F24-33 Q2 total:1', 'No stream or service is called'],
  ])('“%s” changes nothing and says what to do', async (words, why) => {
    const desk = await aHouse({ funding: streams })
    expect(await hears(desk, 'lead', words)).toContain(why)
    expect(await desk.store.list('spend')).toEqual([])
  })

  it('opens a form without amounts, and is none of another agency’s business', async () => {
    const desk = await aHouse({ funding: streams })
    expect(await hears(desk, 'lead', 'spend F24-3 Q2')).toBe('form: Spend in a quarter')
    for (const words of ['funding', 'funding F24-3', 'spend F24-3 Q2 labour:1 nonlabour:1']) {
      const answer = await hears(desk, 'prosecutor', words)
      expect(answer).not.toContain('Serious Violence Duty Grant')
      expect(answer).not.toContain('248')
    }
  })
})

describe('duties', () => {
  const duty = aDuty({
    first: '2026-02-27',
    confirmed: false,
    steps: [
      { title: 'Collect figures', seat: 'WCJB-RRB-1', before: 30 },
      { title: 'Draft it', seat: 'WCJB-RRB-1', before: 10 },
      { title: 'Send it', seat: null, before: 0 },
    ],
  })

  it('make their chain once for each deadline, without the steps whose day is past', async () => {
    const desk = await aHouse({ duties: [duty] })
    expect([await makeChains(desk), await makeChains(desk)]).toEqual([1, 0])
    const made = await desk.store.list('action')
    expect(made.map(({ id, title, due, start, seat }) => [id, title, due.on, start, seat])).toEqual([
      ['RRB-001', 'Draft it', '2026-02-13', null, 'WCJB-RRB-1'],
      ['RRB-002', 'Send it', '2026-02-27', '2026-02-13', null],
    ])
    expect((await desk.store.list('occurrence')).map(({ id, past }) => [id, past])).toEqual([
      ['strategy:2026-02-27', ['Collect figures']],
    ])
  })

  it('go on from the board’s last reference, and are made by the clerk’s own look', async () => {
    const desk = await aHouse({ duties: [duty] })
    await keep(desk, [{ kind: 'action', record: anAction({ id: 'RRB-041', status: 'closed' }) }])
    await look(desk)
    expect((await desk.store.list('action')).map(({ id }) => id)).toEqual(['RRB-041', 'RRB-042', 'RRB-043'])
  })

  it('begin early at a press of the chair or the secretariat, once, and are taken back to be made in their own time', async () => {
    const desk = await aHouse({ duties: [aDuty({ first: '2026-06-30', lead: 10, steps: duty.steps })] })
    const begin = { do: 'begin-duty', board: 'WCJB-RRB', duty: 'strategy', on: '2026-06-30' }
    const shown = await hears(desk, 'chair', 'duties')
    expect(shown).toContain('its actions are made on Friday 1 May 2026')
    expect(shown).toContain('[Begin now]')
    expect(await hears(desk, 'lead', 'duties')).not.toContain('[Begin now]')
    expect(await hears(desk, 'lead', begin)).toContain('You may not do that')
    expect(await hears(desk, 'chair', { ...begin, on: '2026-06-29' })).toContain('no longer among')
    expect(await hears(desk, 'chair', begin)).toMatch(/RRB-001 Collect figures[\s\S]*RRB-003 Send it[\s\S]*\[Undo\]/)
    expect(await hears(desk, 'chair', 'duties')).toContain('[Open RRB-001]')
    expect(await hears(desk, 'secretary', begin)).toContain('there already: RRB-001, RRB-002, RRB-003')
    desk.clock.set('2026-05-05T08:30:00.000Z')
    expect(await makeChains(desk)).toBe(0)
    desk.clock.set(monday)
    const [first] = await desk.store.history({ id: 'RRB-001' })
    expect(await hears(desk, 'chair', { do: 'undo', heard: first?.cause ?? '' })).toContain('withdrawn')
    expect((await desk.store.list('action')).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(await hears(desk, 'chair', 'duties')).toContain('[Begin now]')
    desk.clock.set('2026-05-05T08:30:00.000Z')
    expect(await makeChains(desk)).toBe(1)
  })

  it('are shown a year ahead to those who see the board, with what is not confirmed', async () => {
    const desk = await aHouse({ duties: [duty, aDuty({ id: 'other', board: 'SVD', name: 'Another duty' })] })
    await makeChains(desk)
    const text = await hears(desk, 'chair', 'duties')
    expect(text).toMatch(/Statutory and grant dates, to \w+day \d+ \w+ 20\d\d\n/)
    expect(text).toContain('The yearly strategy, Friday 27 February 2026 (date not confirmed)')
    expect(text).toContain('[Open RRB-001]')
    expect(text).not.toContain('Another duty')
    expect(await hears(desk, 'secretary', 'duties svd')).toContain('Another duty, Tuesday 30 June 2026\n')
  })
})

describe('how quickly agencies answer', () => {
  const ask = (person: string, day: string) =>
    anOutgoing({
      id: `chase:M:T-10:${person}`,
      to: { person },
      status: 'sent',
      at: `${day}T09:00:00.000Z`,
      about: { refs: ['RRB-001'], board: 'WCJB-RRB', meeting: 'M', rung: 'T-10' },
    })

  async function asked() {
    const desk = await aHouse()
    const answer = { id: 'M:chair', version: 0, meeting: 'M', person: 'chair', said: '', at: '2026-01-22T10:00:00.000Z' }
    await keep(desk, [{ kind: 'answer', record: answer }], [ask('chair', '2026-01-20'), ask('prosecutor', '2026-01-19')])
    return desk
  }

  it('is told to the secretariat of all, in working days', async () => {
    const text = await hears(await asked(), 'secretary', 'agency')
    expect(text).toContain('Probation Service usually after 2 working days\n  asked once, and answered · nothing waits')
    expect(text).toContain(
      'Crown Prosecution Service no answer yet\n  asked once, not answered · 1 ask waits for an answer, the longest for 10 working days',
    )
  })

  it('counts what a deputy or a new holder answered as the answer to what was asked before them', async () => {
    const desk = await asked()
    const answer = {
      id: 'M:deputy',
      version: 0,
      meeting: 'M',
      person: 'deputy',
      said: 'RRB-001@2026-01-15',
      at: '2026-01-21T10:00:00.000Z',
    }
    const elsewhere = { ...answer, id: 'M:other', person: 'other', said: 'RRB-0011@2026-01-15', at: '2026-01-20T10:00:00.000Z' }
    await keep(desk, [
      { kind: 'answer', record: answer },
      { kind: 'answer', record: elsewhere },
    ])
    const text = await hears(desk, 'secretary', 'agency')
    expect(text).toContain('Crown Prosecution Service usually after 2 working days\n  asked once, and answered · nothing waits')
    expect(text).toContain('Probation Service usually after 2 working days')
  })

  it('is told to an agency of itself alone', async () => {
    const desk = await asked()
    expect(await hears(desk, 'chair', 'agency')).not.toContain('Crown')
    expect(await hears(desk, 'chair', 'agency cps')).toContain('You may only see how your own agency answers.')
    expect(await hears(desk, 'chief', 'agency probation')).toContain('You may only see how your own agency answers.')
    expect(await hears(desk, 'prosecutor', 'agency cps')).toContain('Crown Prosecution Service no answer yet')
  })
})

describe('checks', () => {
  it('are told to the secretariat and administrators with what imports left out, and to nobody else', async () => {
    const desk = await aHouse()
    const rejected = [{ row: 4, column: 'Due', problem: 'no date' }]
    await keepRejected(desk, { what: 'actions', board: 'WCJB-RRB', file: 'plan.xlsx', by: 'cli', rejected })
    expect(await hears(desk, 'secretary', 'checks')).toContain('Row 4, Due: no date')
    expect(await hears(desk, 'secretary', 'digest')).toContain('1 row could not be read')
    expect(await hears(desk, 'lead', 'checks')).toContain('You may not do that')
    await keepRejected(desk, { what: 'actions', board: 'WCJB-RRB', file: 'plan.xlsx', by: 'cli', rejected: [] })
    expect(await hears(desk, 'secretary', 'digest')).not.toContain('could not be read')
  })
})
