import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action } from '#domain/action/action.ts'
import { isRefusal } from '#domain/refusal.ts'
import { partnership } from '../../speech/partnership.ts'
import { deskFor, imported, report } from './desk.ts'

const csv = (...lines: string[]) => `${lines.join('\r\n')}\r\n`
const oneOf = async (line: string, header = 'Ref,Action,Lead,Supporting,Start,Due,Status,RAG,% complete,Update') => {
  const desk = await deskFor(partnership)
  const done = await report(desk, { csv: csv(header, line) })
  const [action] = await desk.store.list('action')
  return { done, action, warned: done.warnings.map(({ column, problem }) => `${column}: ${problem}`) }
}

describe('an import of actions', () => {
  it('makes an action of each row, with the file’s own references where they can be kept', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, {
      csv: csv(
        'Action plan 2025',
        '',
        'Ref,Action,Owner,Due',
        'RRB-007,Write the protocol,Probation,31/03/2025',
        '2,Train the staff,Housing Options Manager,Q3 24/25',
      ),
    })
    expect(done).toMatchObject({
      board: 'WCJB-RRB',
      created: ['RRB-007', 'RRB-008'],
      updated: [],
      unchanged: 0,
      rejected: [],
      warnings: [],
      mapping: { headerRow: 3, columns: { ref: 'Ref', title: 'Action', owner: 'Owner', due: 'Due' } },
    })
    expect(await desk.store.get('action', 'RRB-007')).toMatchObject({
      seat: 'WCJB-RRB-PROB',
      due: { on: '2025-03-31', precision: 'day' },
      status: 'not started',
      version: 1,
      source: { kind: 'plan', text: 'plan.csv', ref: 'RRB-007' },
    })
    expect(await desk.store.get('action', 'RRB-008')).toMatchObject({
      seat: 'WCJB-RRB-HOUS',
      due: { on: '2024-12-31', precision: 'quarter', text: 'Q3 24/25' },
      source: { ref: '2' },
    })
  })

  it('is one commit, its changes chained and marked as imported', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: csv('Action,Owner', 'One,Probation', 'Two,Police') })
    const changes = await desk.store.history({})
    expect(changes.map(({ via, what, who, id, why }) => [via, what, who, id, why])).toEqual([
      ['import', 'imported', 'secretary', 'RRB-001', 'plan.csv, row 2'],
      ['import', 'imported', 'secretary', 'RRB-002', 'plan.csv, row 3'],
    ])
    expect(changes[1]?.prev).toBe(changes[0]?.hash)
  })

  it('changes nothing the second time, whatever the rows say', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'Probation',
        'Police / Probation',
        'Ongoing',
        '31/03/2025',
        '03/04/2025',
        '12/25/2025',
        'Q3 2024',
        'Complete',
        'R',
        '50%',
        '=1+1',
        '',
        'TBC',
        '45000',
        '1925',
        'RRB-001',
        'A/B\nC',
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell, cell, cell, cell, cell), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const desk = await deskFor(partnership)
          const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
          const file = { csv: csv('Ref,Action,Owner,Due,Status,RAG,Update', ...quoted) }
          const first = await imported(desk, file)
          const before = await desk.store.history({})
          const again = await imported(desk, file)
          if (isRefusal(first) || isRefusal(again)) return
          expect({ created: again.created, updated: again.updated, unchanged: again.unchanged }).toEqual({
            created: [],
            updated: [],
            unchanged: first.created.length,
          })
          expect(await desk.store.history({})).toHaveLength(before.length)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('changes nothing the second time where two rows share a title and one has the reference', async () => {
    const desk = await deskFor(partnership)
    const file = { csv: csv('Ref,Action,Owner', ',One,Police', 'RRB-001,One,Probation') }
    expect((await report(desk, file)).created).toEqual(['RRB-002', 'RRB-001'])
    expect(await report(desk, file)).toMatchObject({ created: [], updated: [], unchanged: 2, rejected: [] })
  })

  it('shows the same on a dry run, and stores nothing', async () => {
    const desk = await deskFor(partnership)
    const file = { csv: csv('Action,Owner,Due', 'One,Nobody known,soon', ',Police,1/1/2025', 'Two,Police,01/01/1925') }
    const { dryRun, ...dry } = await report(desk, { ...file, dryRun: true })
    expect([dryRun, await desk.store.list('action'), await desk.store.history({})]).toEqual([true, [], []])
    expect(await report(desk, file)).toEqual({ ...dry, dryRun: false })
  })

  it('is refused for an unknown board, with the nearest', async () => {
    const desk = await deskFor(partnership)
    expect(await imported(desk, { board: 'WCJB-RRX', csv: csv('Action,Owner', 'One,Police') })).toMatchObject({
      refused: expect.stringContaining('WCJB-RRX'),
      hint: expect.stringMatching(/rrb/i),
    })
  })

  it('tries again when somebody changed an action meanwhile', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: csv('Ref,Action,Due', 'A-1,One,31/03/2025') })
    const { store } = desk
    let meddled = false
    const meddling = Object.create(store, {
      commit: {
        value: async (commit: Parameters<typeof store.commit>[0]) => {
          if (!meddled) {
            meddled = true
            await change(desk.store, 'A-1', { description: 'changed meanwhile' })
          }
          return store.commit(commit)
        },
      },
    }) as typeof store
    for (const name of ['get', 'list'] as const) Object.defineProperty(meddling, name, { value: store[name].bind(store) })
    await report({ ...desk, store: meddling }, { csv: csv('Ref,Action,Due', 'A-1,One,30/04/2025') })
    expect(await store.get('action', 'A-1')).toMatchObject({ description: 'changed meanwhile', due: { on: '2025-04-30' } })
  })
})

type Stored = Awaited<ReturnType<typeof deskFor>>['store']

/** What a person changed through the clerk. */
async function change(store: Stored, id: string, fields: Partial<Action>): Promise<void> {
  const action = await store.get('action', id)
  if (action === undefined) throw new Error(`no ${id}`)
  await store.commit({
    heard: null,
    put: [{ kind: 'action', record: { ...action, ...fields } }],
    remove: [],
    changes: [],
    outgoing: [],
  })
}

describe('an import of a plan that was imported before', () => {
  const header = 'Ref,Action,Lead,Due,Status,Update'
  const first = csv(header, 'A-1,Write the protocol,Probation,31/03/2025,In progress,Drafted')

  it('takes what the file changed and counts a later date as a slip', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: first })
    const again = await report(desk, { csv: csv(header, 'A-1,Write the protocol,Police,30/06/2025,In progress,Sent round') })
    expect(again).toMatchObject({
      created: [],
      unchanged: 0,
      updated: [
        {
          ref: 'A-1',
          row: 2,
          changes: [
            { field: 'seat', from: 'WCJB-RRB-PROB', to: 'WCJB-RRB-POL' },
            { field: 'due', from: { on: '2025-03-31' }, to: { on: '2025-06-30' } },
            { field: 'slips', from: 0, to: 1 },
            { field: 'updates', from: null, to: 'Sent round' },
          ],
        },
      ],
    })
    expect(await desk.store.get('action', 'A-1')).toMatchObject({
      baseline: { on: '2025-03-31' },
      slips: 1,
      updates: [{ text: 'Drafted' }, { text: 'Sent round', kind: 'import' }],
    })
    expect((await desk.store.history({})).at(-1)).toMatchObject({
      what: 'updated',
      before: { seat: 'WCJB-RRB-PROB' },
      after: { seat: 'WCJB-RRB-POL' },
    })
  })

  it('leaves what people changed since where the file still says the same', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: first })
    await change(desk.store, 'A-1', { status: 'done', brag: 'green', seat: 'WCJB-RRB-YJS' })
    const again = await report(desk, { csv: csv(header, 'A-1,Write the protocol,Probation,30/04/2025,In progress,Drafted') })
    expect(again.updated[0]?.changes.map(({ field }) => field)).toEqual(['due', 'slips'])
    expect(await desk.store.get('action', 'A-1')).toMatchObject({ status: 'done', brag: 'green', seat: 'WCJB-RRB-YJS' })
  })

  it('tells when the file replaces what people changed since', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: first })
    await change(desk.store, 'A-1', { status: 'blocked' })
    const again = await report(desk, { csv: csv(header, 'A-1,Write the protocol,Probation,31/03/2025,Not started,Drafted') })
    expect(again.warnings).toMatchObject([
      {
        row: 2,
        ref: 'A-1',
        column: 'Status',
        value: 'Not started',
        problem: expect.stringContaining('“blocked” since the last import'),
      },
    ])
  })

  it('never clears anything with a blank, and tells once', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: first })
    const blank = { csv: csv(header, 'A-1,Write the protocol,Probation,,In progress,') }
    expect((await report(desk, blank)).warnings.map(({ column }) => column)).toEqual(['Due', 'Update'])
    expect(await report(desk, blank)).toMatchObject({ unchanged: 1, warnings: [] })
    expect(await desk.store.get('action', 'A-1')).toMatchObject({ due: { on: '2025-03-31' } })
  })

  it('keeps work signed off when the file only says it is complete', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: first })
    await change(desk.store, 'A-1', { status: 'closed', brag: 'blue' })
    const again = await report(desk, { csv: csv(header, 'A-1,Write the protocol,Probation,31/03/2025,Complete,Drafted') })
    expect(again).toMatchObject({ updated: [], unchanged: 1 })
  })

  it('matches by title where there is no reference, in any case and spacing', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: csv('Action,Owner', 'Write the  protocol,Probation') })
    expect(await report(desk, { csv: csv('Action,Owner', '● WRITE THE PROTOCOL ,Probation') })).toMatchObject({
      created: [],
      updated: [{ ref: 'RRB-001' }],
    })
  })

  it('fills only the gaps of an action that was made in the clerk', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: first })
    const made = await desk.store.get('action', 'A-1')
    if (made === undefined) throw new Error('not imported')
    await desk.store.commit({
      heard: null,
      put: [
        {
          kind: 'action',
          record: {
            ...made,
            id: 'RRB-050',
            version: 0,
            title: 'Made in chat',
            seat: null,
            source: { kind: 'command', text: '', ref: null },
          },
        },
      ],
      remove: [],
      changes: [],
      outgoing: [],
    })
    const again = await report(desk, { csv: csv(header, 'RRB-050,Made in chat,Police,30/04/2025,,') })
    expect(again.updated).toMatchObject([{ ref: 'RRB-050', changes: [{ field: 'seat', to: 'WCJB-RRB-POL' }] }])
    expect(again.warnings).toMatchObject([{ column: 'Due', problem: expect.stringContaining('which was kept') }])
  })

  it('numbers afresh what another board or the file itself uses already, and says so', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { board: 'SVD-JSG', csv: csv(header, 'A-1,Theirs,,,,') })
    const done = await report(desk, {
      csv: csv(
        header,
        'A-1,Ours,Probation,,,',
        'A-2,One,Probation,,,',
        'A-2,Two,Probation,,,',
        'A-3,Again,Probation,,,',
        ',again,Probation,,,',
      ),
    })
    expect(done.created).toEqual(['RRB-001', 'RRB-002', 'RRB-003', 'A-3'])
    expect(done.warnings.map(({ row, problem }) => `${row} ${problem}`)).toEqual([
      "2 A-1 is another board's action; it was numbered RRB-001",
      '3 the file has A-2 more than once; it was numbered RRB-002',
      '4 the file has A-2 more than once; it was numbered RRB-003',
    ])
    expect(done.rejected).toMatchObject([{ row: 6, problem: expect.stringContaining('repeats row 5') }])
  })

  it('says of a reference that two rows share, whatever its shape, what each of them was numbered', async () => {
    const done = await report(await deskFor(partnership), {
      csv: csv('Ref,Action,Owner', 'A1,One,Probation', 'a 1,Two,Probation', 'A2,Three,Probation'),
    })
    expect(done.created).toEqual(['RRB-001', 'RRB-002', 'RRB-003'])
    expect(done.warnings.map(({ row, problem }) => `${row} ${problem}`)).toEqual([
      '2 the file has A1 more than once; it was numbered RRB-001',
      '3 the file has a 1 more than once; it was numbered RRB-002',
    ])
  })

  it('keeps the reference of an action that the file repeats, and takes its first row', async () => {
    const desk = await deskFor(partnership)
    const file = {
      csv: csv('Ref,Action,Owner', 'T-1,One,Police', 'T-2,Two,Police', 'Update on previous actions,,', 'T-1,One,Probation'),
    }
    const repeated = [{ row: 5, ref: 'T-1', problem: 'repeats row 2' }]
    expect(await report(desk, file)).toMatchObject({ created: ['T-1', 'T-2'], rejected: repeated })
    expect(await report(desk, file)).toMatchObject({ created: [], updated: [], unchanged: 2, rejected: repeated })
  })

  it('finds a seat for an owner who could not be placed before', async () => {
    const desk = await deskFor(partnership)
    const file = { csv: csv('Action,Owner', 'One,Health') }
    await report(desk, file)
    const [board, ...others] = partnership.boards.toReversed()
    if (board === undefined) throw new Error('no boards')
    const boards = [...others, board].map((each) =>
      each.id === 'WCJB-RRB'
        ? {
            ...each,
            seats: [...each.seats, { id: 'rrb-health', board: each.id, agency: 'CPS', title: 'Health lead', noChase: false }],
          }
        : each,
    )
    expect(await report({ ...desk, partnership: { ...partnership, boards } }, file)).toMatchObject({
      updated: [
        {
          changes: [
            { field: 'seat', to: 'rrb-health' },
            { field: 'ownerText', from: 'Health', to: null },
          ],
        },
      ],
    })
  })
})

describe('the owner of a row', () => {
  it.each([
    ['Probation / Police', 'WCJB-RRB-PROB', ['WCJB-RRB-POL']],
    ['"Probation/\nPolice"', 'WCJB-RRB-PROB', ['WCJB-RRB-POL']],
    ['Probation (Head of Service)', 'WCJB-RRB-PROB', []],
    ['"Head of Service, Probation "', 'WCJB-RRB-PROB', []],
    ['Probation with input from Police', 'WCJB-RRB-PROB', ['WCJB-RRB-POL']],
    ['Probation (supported by Police and Housing Options Manager)', 'WCJB-RRB-PROB', ['WCJB-RRB-POL', 'WCJB-RRB-HOUS']],
    ['the Force', 'WCJB-RRB-POL', []],
    ['Youth Justice Lead', 'WCJB-RRB-YJS', []],
  ])('“%s” is a lead and those who support', async (owner, seat, supporting) => {
    const { action, done } = await oneOf(`1,One,${owner},,,,,,,`)
    expect([action?.seat, action?.supporting, done.warnings]).toEqual([seat, supporting, []])
  })

  it.each([
    ['Local authority', /could be Housing Options Manager or Youth Justice Lead; none was chosen/],
    ['Probatoin', /did you mean Probation/],
    ['CPS', /“CPS” has no seat on WCJB-RRB/],
    ['All', /nobody in particular/],
    ['?', /names nobody/],
    ['TBC', /names nobody/],
    ['Previously Police/Probation', /who it was/],
  ])('“%s” is kept in its words and asked about', async (owner, asked) => {
    const { action, warned } = await oneOf(`1,One,${owner},,,,,,,`)
    expect([action?.seat, action?.ownerText]).toEqual([null, owner])
    expect(warned).toEqual([expect.stringMatching(asked)])
  })

  it.each([
    ['Local authority,Youth Justice Lead', 'WCJB-RRB-YJS', null],
    ['Youth Justice Lead,Local authority', 'WCJB-RRB-YJS', null],
    ['Probation,A. N. Officer', 'WCJB-RRB-PROB', null],
    ['Local authority,', null, 'Local authority'],
    ['Local authority,A. N. Officer', null, 'Local authority (A. N. Officer)'],
    ['Probation,Youth Justice Lead', null, 'Probation (Youth Justice Lead)'],
  ])('in two columns “%s” is one seat where both agree on it', async (cells, seat, ownerText) => {
    const { action, warned } = await oneOf(`1,One,${cells}`, 'Ref,Action,Lead agency,Officer')
    expect([action?.seat, action?.ownerText, warned.length]).toEqual([seat, ownerText, seat === null ? 1 : 0])
  })

  it('blank needs an owner, and supporters without a seat are kept', async () => {
    const { action, done } = await oneOf('1,One,,Police; The Trust,,,,,,')
    expect(action).toMatchObject({
      seat: null,
      supporting: ['WCJB-RRB-POL'],
      description: 'Supporting, without a seat on the board: The Trust',
    })
    expect(done.warnings).toMatchObject([
      { column: 'Lead', problem: 'has no owner, so it needs one' },
      { column: 'Supporting', value: 'The Trust' },
    ])
  })
})

describe('the board of a row', () => {
  it('that is another one is told; the plan goes to the board it is imported for', async () => {
    const done = await report(await deskFor(partnership), {
      csv: csv('Ref,Action,Board', 'RRB-050,One,SVD-JSG', 'RRB-051,Two,RRB', 'RRB-052,Three,SVD; RRB', 'RRB-053,Four,Everybody'),
    })
    expect(done.created).toHaveLength(4)
    expect(done.warnings.filter(({ column }) => column === 'Board')).toMatchObject([
      { row: 2, ref: 'RRB-050', value: 'SVD-JSG', problem: 'names SVD-JSG; it was put in the plan of WCJB-RRB' },
    ])
  })
})

describe('the date of a row', () => {
  it.each([
    ['31/03/2025', '2025-03-31', 'day'],
    ['3.4.2025', '2025-04-03', 'day'],
    ['1 April 2025', '2025-04-01', 'day'],
    ['end March 2025', '2025-03-31', 'month'],
    ['by October 2024', '2024-10-31', 'month'],
    ['Q1 FY24-25', '2024-06-30', 'quarter'],
    ['FY24-25', '2025-03-31', 'year'],
    ['45747', '2025-03-31', 'day'],
    ['Mar-25', '2025-03-31', 'month'],
  ])('“%s” is read as %s, to the %s', async (due, on, precision) => {
    const { action, done } = await oneOf(`1,One,Police,,,${due},,,,`)
    expect(action?.due).toMatchObject({ on, text: due })
    expect(done.warnings).toEqual([])
    if (due !== 'end March 2025') expect(action?.due.precision).toBe(precision)
  })

  it.each([
    ['Ongoing', /needs a review date/],
    ['TBC', /needs a review date/],
    ['when funding allows', /not understood as a date/],
    ['Mar-02', /may be day 2 of the month or the year 2002/],
  ])('“%s” is no day: the words are kept', async (due, asked) => {
    const { action, warned } = await oneOf(`1,One,Police,,,${due},,,,`)
    expect(action?.due).toEqual({ on: null, precision: 'none', text: due })
    expect(warned).toEqual([expect.stringMatching(asked)])
  })

  it.each(['14/12/1925', '31/02/2025', '99999', '14 March 1925', '13/13/2025'])(
    '“%s” cannot be, so the row is rejected with its reason',
    async (due) => {
      const { action, done } = await oneOf(`1,One,Police,,,${due},,,,`)
      expect(action).toBeUndefined()
      expect(done.rejected).toEqual([{ row: 2, ref: '1', column: 'Due', value: due, problem: expect.any(String) }])
    },
  )

  it('03/04/2025 is told about where the other dates of the file are American', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, { csv: csv('Action,Owner,Due', 'One,Police,03/04/2025', 'Two,Police,12/31/2025') })
    expect(done.warnings).toEqual([
      {
        row: 2,
        ref: null,
        column: 'Due',
        value: '03/04/2025',
        problem: expect.stringContaining('read as 2025-03-04, month first'),
      },
      { row: 3, ref: null, column: 'Due', value: '12/31/2025', problem: expect.stringContaining('there is no month 31') },
    ])
    const british = await report(await deskFor(partnership), {
      csv: csv('Action,Owner,Due', 'One,Police,03/04/2025', 'Two,Police,31/12/2025'),
    })
    expect(british.warnings).toEqual([])
  })

  it('Q3 2024 is asked about once in a file', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, { csv: csv('Action,Owner,Due', 'One,Police,Q3 2024', 'Two,Police,Q1 2025') })
    expect(done.warnings).toMatchObject([{ row: 2, problem: expect.stringContaining('calendar year or the financial year') }])
  })

  it.each(['05/12/2024 00:00', '2024-12-05 00:00:00', '2024-12-05T00:00:00Z', '5 / 12 / 2024', '05-Dec-24 09:30'])(
    '“%s”, as programs write days, is that day',
    async (due) => {
      const { action, warned } = await oneOf(`1,One,Police,,,${due},,,,`)
      expect([action?.due, warned]).toEqual([{ on: '2024-12-05', precision: 'day', text: due }, []])
    },
  )

  it.each([
    ['January to March 2025', '2025-03-31', 'read as 2025-03-31, the end of the span'],
    ['Apr-24 - Mar-27', '2027-03-31', 'read as 2027-03-31, the end of the span'],
    ['2024 to 2027', '2027-12-31', 'read as 2027-12-31, the end of the span'],
    ['March 2025 (now June 2025)', '2025-03-31', 'has another date in brackets, “now June 2025”; read as 2025-03-31'],
  ])('of “%s” it is told which day was taken', async (due, on, told) => {
    const { action, warned } = await oneOf(`1,One,Police,,,${due},,,,`)
    expect([action?.due.on, warned]).toEqual([on, [`Due: ${told}`]])
  })

  it('that starts after it is due is told', async () => {
    const { warned } = await oneOf('1,One,Police,,01/05/2025,31/03/2025,,,,')
    expect(warned).toEqual(['Start: starts after it is due (2025-03-31)'])
  })
})

describe('the status and colour of a row', () => {
  it.each([
    ['Complete', '', 'done', null],
    ['COMPLETED', 'Blue', 'closed', 'blue'],
    ['Met', 'G', 'done', 'green'],
    ['Complete With caveat', 'B', 'done', 'blue'],
    ['Closed', '', 'closed', 'blue'],
    ['In progress', 'R', 'in progress', 'red'],
    ['On Track', '', 'in progress', 'green'],
    ['Carried  forward', '', 'in progress', null],
    ['Delayed', '', 'in progress', 'amber'],
    ['Serious Delay', '', 'in progress', 'red'],
    ['Action on hold', '', 'blocked', 'grey'],
    ['CANCELLED', '', 'cancelled', null],
    ['New', 'A', 'not started', 'amber'],
    ['75%', 'Green - on track', 'in progress', 'green'],
    ['', '', 'not started', null],
    ['Amber', '', 'in progress', 'amber'],
    ['G', '', 'in progress', 'green'],
    ['Blue', '', 'closed', 'blue'],
    ['Grey', '', 'not started', 'grey'],
    ['Red', 'Green', 'in progress', 'green'],
    ['-', '', 'not started', null],
    ['Not complete', '', 'in progress', null],
  ])('“%s” with “%s” is %s', async (status, rag, wanted, brag) => {
    const { action } = await oneOf(`1,One,Police,,,,${status},${rag},,`)
    expect([action?.status, action?.brag]).toEqual([wanted, brag])
  })

  it('that rates in words keeps what else it says', async () => {
    const { action, warned } = await oneOf('1,One,Police,,,,Amber - two posts vacant,,,')
    expect([action?.brag, action?.updates[0]?.text, warned]).toEqual(['amber', 'Amber - two posts vacant', []])
  })

  it('that tells of what was done in its place is under way', async () => {
    const { action } = await oneOf('1,One,Police,,,,01/02/2024 - met the provider,,,')
    expect([action?.status, action?.updates[0]?.text]).toEqual(['in progress', '01/02/2024 - met the provider'])
  })

  it.each([
    ['a band', 'Completed actions,,\nRef,Action,Owner'],
    ['a heading', 'Ref,Actions completed,Owner'],
  ])('that is missing below %s of what is completed is done', async (_, between) => {
    const desk = await deskFor(partnership)
    await report(desk, {
      csv: csv(
        'Ref,Action,Owner',
        'RRB-050,One,Police',
        ',,',
        ...between.split('\n'),
        'RRB-051,Two,Police',
        ',,',
        'New,,',
        'Ref,Action,Owner',
        'RRB-052,Three,Police',
      ),
    })
    const all = await Promise.all(['RRB-050', 'RRB-051', 'RRB-052'].map((ref) => desk.store.get('action', ref)))
    expect(all.map((action) => action?.status)).toEqual(['not started', 'done', 'not started'])
  })

  it('that nobody knows is told, and its words kept', async () => {
    const { action, warned } = await oneOf('1,One,Police,,,,Gone fishing,Purple,150%,')
    expect([action?.updates[0]?.text, action?.brag, action?.percent]).toEqual(['Gone fishing', null, null])
    expect(warned.map((each) => each.split(':')[0]).sort()).toEqual(['% complete', 'RAG', 'Status'])
  })
})

describe('text that a spreadsheet would run', () => {
  it('is plain text', async () => {
    const { action } = await oneOf(`1,"=HYPERLINK(""http://example.org"",""x"")",Police,,,,,,,@SUM(A1)`)
    expect([action?.title, action?.updates[0]?.text]).toEqual(['=HYPERLINK("http://example.org","x")', '@SUM(A1)'])
  })
})

describe('an import of actions with personal data in it', () => {
  const header = 'Ref,Action,Owner,Due,Update'
  const rows = [
    'RRB-001,Write the protocol,Probation,31/03/2025,on track',
    'RRB-002,House NHS 999 314 1879,Probation,31/03/2025,',
    'RRB-003,Train the staff,Probation,31/03/2025,ring 07700 900123',
    'RRB-004,Ask the head,Probation,31/03/2025,probation-head@example.org knows',
  ]

  it('takes no such row, and names row, column and kind, never the value', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, { csv: csv(header, ...rows) })
    expect(done.created).toEqual(['RRB-001', 'RRB-004'])
    expect(done.rejected).toMatchObject([
      { row: 3, ref: 'RRB-002', column: 'Action', value: '[an NHS number]' },
      { row: 4, ref: 'RRB-003', column: 'Update', value: '[a phone number]' },
    ])
    expect(done.rejected[0]?.problem).toContain('take it out of the file and import it again')
    expect(JSON.stringify([done, await desk.store.list('imported'), await desk.store.history({})])).not.toMatch(/314|900123/)
  })

  it('sees it at the end of a cell, whatever stands right of it', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, {
      csv: csv(header, 'RRB-001,Find a place for the 15-year-old,Probation,31/03/2025,on track'),
    })
    expect(done.rejected).toMatchObject([{ row: 2, column: 'Action', value: '[a date of birth or the age of one person]' }])
  })

  it('does not show it in a warning about what was left out either', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, { csv: csv(header, rows[0] ?? '', '', 'Name,Telephone 07700 900123,Role', 'x,y,z') })
    expect(JSON.stringify(done)).not.toContain('900123')
  })

  it('does not show it beneath a heading that holds it', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, {
      csv: csv('Action,Owner,Due', 'SECTION FOR 07700 900123:,,', 'Write the protocol,Probation,31/03/2025'),
    })
    expect(done.created).toEqual([])
    expect(JSON.stringify(done)).not.toContain('900123')
  })
})
