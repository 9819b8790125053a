import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Intent } from '#domain/intent.ts'
import { isRefusal } from '#domain/refusal.ts'
import { command } from '#speech/command.ts'
import { grammar, sayingsOn } from '#speech/grammar.ts'
import { canonicalRef, refForms } from '#speech/ref.ts'
import { intentOf } from '#speech/saying-intent.ts'
import { partnership, people, today } from './partnership.ts'

const context = { partnership, people, today, board: null }
const inRoom = { ...context, board: 'WCJB-RRB' }
const december = { on: '2026-12-14', precision: 'day', text: '14 December' }

describe('the table of commands', () => {
  test('says of what only the command line does where that is', () => {
    expect(command('Import plan.xlsx', context)).toEqual({
      refused: '“import” is no command in chat, so nothing was changed.',
      hint: expect.stringContaining('npx board-clerk import --help'),
    })
  })

  test('says to whoever types "undo" where that is', () => {
    expect(command('undo', context)).toEqual({ refused: expect.stringContaining('press Undo on its confirmation') })
  })

  test.each(grammar.map((saying) => [saying.example, saying] as const))(
    '%j is understood as its own command',
    (example, { name }) => {
      const intent = command(example, context)
      expect(intent).toHaveProperty('do', intentOf(name))
    },
  )

  test('names no command twice', () => {
    const names = grammar.flatMap(({ name, also }) => [name, ...also])
    expect(new Set(names).size).toBe(names.length)
  })

  test('gives help by topic and by command', () => {
    expect(sayingsOn('chasing').map(({ name }) => name)).toEqual(['chase', 'pause', 'resume', 'resend'])
    expect(sayingsOn('add').map(({ name }) => name)).toEqual(['add'])
    expect(sayingsOn(undefined)).toHaveLength(grammar.length)
  })
})

describe('a command', () => {
  test.each([
    ['', { do: 'help' }],
    ['/board help', { do: 'help' }],
    ['act rrb over', { do: 'actions', board: 'WCJB-RRB', filter: 'overdue' }],
    ['actions reducing reoffending overdue', { do: 'actions', board: 'WCJB-RRB', filter: 'overdue' }],
    [
      'actions overdue rrb owner:Head of Service status:in progress',
      { do: 'actions', board: 'WCJB-RRB', filter: 'overdue', owner: 'Head of Service', status: 'in progress' },
    ],
    ['actions mine', { do: 'actions', filter: 'mine' }],
    ['who am i', { do: 'whoami' }],
    ['rrb 012', { do: 'show', ref: 'RRB-012' }],
    ['RRB-012 done in the folder', { do: 'done', ref: 'RRB-012', text: 'in the folder' }],
    ['RRB-012 on track', { do: 'on-track', ref: 'RRB-012' }],
    ['rrb 012 no change', { do: 'no-change', ref: 'RRB-012' }],
    [
      'no change on rrb-012, rrb-013 or RRB-014',
      {
        do: 'several',
        all: [
          { do: 'no-change', ref: 'RRB-012' },
          { do: 'no-change', ref: 'RRB-013' },
          { do: 'no-change', ref: 'RRB-014' },
        ],
      },
    ],
    ['RRB-012: complete', { do: 'done', ref: 'RRB-012' }],
    ['away Wednesday to Monday', { do: 'away', from: '2026-11-25', to: '2026-11-30' }],
    ['away 14 May to 1 June 2028', { do: 'away', from: '2027-05-14', to: '2028-06-01' }],
    ['away next week', { do: 'away', from: '2026-11-23', to: '2026-11-27' }],
    [
      'away all of next week cover:@probation-deputy',
      { do: 'away', from: '2026-11-23', to: '2026-11-27', cover: '@probation-deputy' },
    ],
    ['away this week', { do: 'away', from: '2026-11-20', to: '2026-11-20' }],
    ['away cancel', { do: 'away-cancel' }],
    ['away cancel 14 June', { do: 'away-cancel', on: '2027-06-14' }],
    ['away cancelled from 14 June to 20 June', { do: 'away-cancel', on: '2027-06-14' }],
    ['sign off rrb-012', { do: 'signoff', ref: 'RRB-012' }],
    ['add', { do: 'form', of: { do: 'add' } }],
    ['add rrb', { do: 'form', of: { do: 'add', board: 'WCJB-RRB' } }],
    [
      'add rrb “Write the paper” owner:"Probation: Head of Service" due:end of March 2027 priority:p1',
      {
        do: 'add',
        board: 'WCJB-RRB',
        title: 'Write the paper',
        owner: 'Probation: Head of Service',
        due: { on: '2027-03-31', precision: 'month', text: 'end of March 2027' },
        priority: 'P1',
      },
    ],
    ['done RRB-012', { do: 'done', ref: 'RRB-012' }],
    ['block RRB-012', { do: 'form', of: { do: 'block', ref: 'RRB-012' } }],
    ['date RRB-012', { do: 'form', of: { do: 'date', ref: 'RRB-012' } }],
    ['date RRB-012 14 December', { do: 'form', of: { do: 'date', ref: 'RRB-012', to: december } }],
    ['date RRB-012 14 December waiting on housing', { do: 'date', ref: 'RRB-012', to: december, why: 'waiting on housing' }],
    [
      'no change rrb-1, rrb-2 and CJ-01',
      { do: 'several', all: ['RRB-1', 'RRB-2', 'CJ-01'].map((ref) => ({ do: 'no-change', ref })) },
    ],
    ['chase rrb preview', { do: 'chase', board: 'WCJB-RRB', preview: true }],
    ['chase rrb board preview', { do: 'chase', board: 'WCJB-RRB', preview: true }],
    ['help me', { do: 'help' }],
    ['show me CJ-12', { do: 'show', ref: 'CJ-12' }],
    ['history of CJ-12', { do: 'history', ref: 'CJ-12' }],
    ['chase rrb now', { do: 'chase', board: 'WCJB-RRB' }],
    ['chase rrb "tomorrow"', { do: 'chase', board: 'WCJB-RRB', note: 'tomorrow' }],
    ['decision rrb The pilot goes on', { do: 'decision', board: 'WCJB-RRB', text: 'The pilot goes on' }],
    ['decision rrb Board agreed the terms', { do: 'decision', board: 'WCJB-RRB', text: 'Board agreed the terms' }],
    ['decision reducing The pilot goes on', { do: 'decision', board: 'WCJB-RRB', text: 'The pilot goes on' }],
    ['add rrb The board is told', { do: 'add', board: 'WCJB-RRB', title: 'The board is told' }],
    ['add rrb board "Map it"', { do: 'add', board: 'WCJB-RRB', title: 'Map it' }],
    ['add rrb See https://example.org/a', { do: 'add', board: 'WCJB-RRB', title: 'See https://example.org/a' }],
    ['chase rrb "please bring figures"', { do: 'chase', board: 'WCJB-RRB', note: 'please bring figures' }],
    [
      'pause rrb until 2 May pre-election period',
      { do: 'pause', board: 'WCJB-RRB', until: '2027-05-02', why: 'pre-election period' },
    ],
    [
      'away 1 May to 14 May cover:@probation-deputy',
      { do: 'away', from: '2027-05-01', to: '2027-05-14', cover: '@probation-deputy' },
    ],
    ['away 28 Dec to 3 Jan cover:@deputy', { do: 'away', from: '2026-12-28', to: '2027-01-03' }],
    ['away 1-14 May', { do: 'away', from: '2027-05-01', to: '2027-05-14' }],
    ['snooze rrb-012 mon 30 nov', { do: 'snooze', ref: 'RRB-012', until: '2026-11-30' }],
    [
      'brag RRB-012 amber forecast:green "two sites late"',
      { do: 'brag', ref: 'RRB-012', brag: 'amber', forecast: 'green', why: 'two sites late' },
    ],
    ['risk score R-04 4x4=16 lost two', { do: 'risk-score', ref: 'R-04', likelihood: 4, impact: 4, why: 'lost two' }],
    ['risk score R-04 25', { do: 'risk-score', ref: 'R-04', likelihood: 5, impact: 5 }],
    [
      'risk score R-04 16 two providers left',
      { do: 'risk-score', ref: 'R-04', likelihood: 4, impact: 4, why: 'two providers left' },
    ],
    ['risk score R-04 gross 9', { do: 'risk-score', ref: 'R-04', likelihood: 3, impact: 3, which: 'gross' }],
    ['risk score R-04 4 x 5 = 20', { do: 'risk-score', ref: 'R-04', likelihood: 4, impact: 5 }],
    [
      'risk score R-04 4 4 on the current target',
      { do: 'risk-score', ref: 'R-04', likelihood: 4, impact: 4, why: 'on the current target' },
    ],
    ...(
      [
        ['Likely Major', 4, 4],
        ['almost certain, severe', 5, 5],
        ['"Almost certain" Negligible', 5, 1],
        ['Possible/Moderate = 9', 3, 3],
        ['likelihood:Rare impact:Severe', 1, 5],
        ['4 Major', 4, 4],
        ['H M', 4, 3],
        ['HxL', 4, 2],
        ['vh × vl', 5, 1],
        ['very high / low', 5, 2],
        ['L:H I:M', 4, 3],
      ] as const
    ).map(
      ([said, likelihood, impact]) =>
        [
          `risk score R-04 target ${said} as the review found`,
          { do: 'risk-score', ref: 'R-04', likelihood, impact, which: 'target', why: 'as the review found' },
        ] as [string, object],
    ),
    [
      'accept R-04 We fund it until 31 March 2027.',
      { do: 'answer-escalation', ref: 'R-04', how: 'accepted', why: 'We fund it until 31 March 2027.', until: '2027-03-31' },
    ],
    [
      'accept R-04 until 31 March 2027 We fund it',
      { do: 'answer-escalation', ref: 'R-04', how: 'accepted', why: 'We fund it', until: '2027-03-31' },
    ],
    [
      'accept R-04 We fund it until 31 March 2027, then we look again',
      {
        do: 'answer-escalation',
        ref: 'R-04',
        how: 'accepted',
        why: 'We fund it until 31 March 2027, then we look again',
        until: '2027-03-31',
      },
    ],
    [
      'accept R-04 Not until 31 March 2027',
      { do: 'answer-escalation', ref: 'R-04', how: 'accepted', why: 'Not until 31 March 2027' },
    ],
    [
      'accept R-04 Half until 31 March 2027, all until 30 June 2027',
      { do: 'answer-escalation', ref: 'R-04', how: 'accepted', why: 'Half until 31 March 2027, all until 30 June 2027' },
    ],
    ['accept R-04 Not until the audit', { do: 'answer-escalation', ref: 'R-04', how: 'accepted', why: 'Not until the audit' }],
    ['update rrb-12 60% complete', { do: 'update', ref: 'RRB-12', text: '60% complete', percent: 60 }],
    ['update rrb-12 reoffending fell by 12%', { do: 'update', ref: 'RRB-12', text: 'reoffending fell by 12%' }],
  ])('%j is understood', (words, intent) => {
    expect(command(words, context)).toEqual(intent)
  })

  test.each([
    ['actions', { do: 'actions', board: 'WCJB-RRB' }],
    ['meetings', { do: 'meetings', board: 'WCJB-RRB' }],
    ['chase preview', { do: 'chase', board: 'WCJB-RRB', preview: true }],
    ['add "Write the paper"', { do: 'add', board: 'WCJB-RRB', title: 'Write the paper' }],
    ['pause until 2 May elections', { do: 'pause', board: 'WCJB-RRB', until: '2027-05-02', why: 'elections' }],
  ])('%j is about the board of the channel', (words, intent) => {
    expect(command(words, inRoom)).toEqual(intent)
  })

  test.each([
    ['a', /could be more than one/, /actions, add/],
    ['actoins rrb', /did not understand “actoins”/, /“actions”/],
    ['chase rbr', /no board called “rbr”/, /Known|mean/],
    ['actions rrb banana', /“banana”/, /actions \[BOARD\]/],
    ['show', /Which action/, /show REF/],
    ['accept', /Which risk/, /accept REF/],
    ['risk score R-04 4x5=21', /4 × 5 is 20, not 21/, /risk score REF/],
    ['risk score R-04 H', /“H” is not a likelihood and an impact/, /risk score REF/],
    ['risk score R-04 20', /20 can be 4 × 5 or 5 × 4\. Which do you mean/, /risk score REF/],
    ['risk score R-04 4', /4 can be 1 × 4 or 2 × 2 or 4 × 1/, /risk score REF/],
    ['risk score R-04 7', /is not a likelihood and an impact/, /risk score REF/],
    ['risk score R-04 4 high rents', /is not a likelihood and an impact/, /risk score REF/],
    ['risk score R-04 Major Likely', /Likelihood is Rare, Unlikely/, /risk score REF/],
    ['hold R-04 until the cows come home', /does not begin with a day/, /hold REF/],
    [
      'hold R-04 until 1 November Waiting for the settlement',
      /Which year do you mean\?.*more than six months ahead/,
      /Say the year too/,
    ],
    ['show banana', /“banana” is not a reference/, /show REF/],
    ['approve rrb-1 please', /“please”/, /approve REF/],
    ['date RRB-012 31 February late', /February has no day 31/, /Write a date/],
    ['date RRB-012 3 March 1925 late', /1925/, /Write a date/],
    ['date RRB-012 Q3 2027 late', /calendar year or the financial year/, /Say the day/],
    ['date RRB-012 mid-July late', /“mid-July” is no exact day/i, /Say the day/],
    ['snooze RRB-012 early August', /no exact day/, /Say the day/],
    ['add rrb "x" due:"next Sunday"', /may be \d.* or \d/, /^Say the day, for example: due:\d+\/\d+\/2026/],
    ['escalate R-04 "x" by:"next Sunday"', /may be \d.* or \d/, /^Say the day, for example: by:\d+\/\d+\/2026/],
    ['list people', /on the command line, not in chat/, /npx board-clerk list people/],
    ['list decisions', /“list” is for actions/, /^Say: decisions$/],
    ['add rrb "x" due:31 Feb', /31 Feb/, /Write a date/],
    ['add nosuch "x"', /no board called/, /./],
    ['add rrb "x" priority:zz', /No priority/, /P1/],
    ['actions status:asleep', /not a status/, /blocked/],
    ['brag RRB-012 purple', /not a colour/, /brag REF/],
    ['snooze RRB-012 ongoing', /not a day/, /snooze/],
    ['done RRB-012 or RRB-013', /does not say which/, /done REF/],
    ['approve RRB-012 or RRB-013', /does not say which/, /approve REF/],
    ['away 14 May to 1 May 2020', /before the first/, /away/],
    ['away 14 June to 1 June', /before the first/, /away/],
    ['away from 14 June until the 1st of June', /before the first/, /away/],
    ['away 14-1 June', /before the first/, /away/],
    ['away cancel 14 June please', /“please”/, /away cancel/],
    ['RRB-012 on hold', /what to do with RRB-012/, /update RRB-012/],
    ['RRB-012 comp', /what to do with RRB-012/, /update RRB-012/],
    ['RRB-012 no', /what to do with RRB-012/, /update RRB-012/],
    ['RRB-012 RRB-014', /what to do with RRB-012/, /update RRB-012/],
    ['RRB-012 banana', /what to do with RRB-012/, /update RRB-012/],
    [`note RRB-012 ${'x'.repeat(3500)}`, /more than can be recorded/, /3,000/],
    ['x'.repeat(10_000), /too long/, /3,000/],
    ['chase rrb preveiw', /Nobody was asked/, /chase WCJB-RRB preview/],
    ['chase rrb tomorrow', /Is “tomorrow” your note/, /in quotes/],
    ['add rrb "Map it" ownr:housing', /Did you mean “owner:”/, /Say: add BOARD/],
    ['escalate R-04 "Fund it" by:1 November', /Which year do you mean/, /1 November 2027/],
  ])('%j is refused with what to do', (words, refused, hint) => {
    const answer = command(words, context)
    expect(answer).toMatchObject({ refused: expect.stringMatching(refused), hint: expect.stringMatching(hint) })
  })

  test('with words that cannot be seen is read without them', () => {
    expect(command('\u202eshow\u0000 \u200fRRB-012', context)).toEqual({ do: 'show', ref: 'RRB-012' })
  })

  test('never throws, and gives only intents that can be acted on', () => {
    const word = fc.constantFrom(
      ...grammar.map(({ name }) => name),
      'rrb',
      'RRB-012',
      'rrb12',
      '"',
      '“x”',
      'owner:',
      'due:"',
      'due:31',
      '14 December',
      'until',
      '👩‍👧',
      ':',
      '',
      'to',
    )
    const words = fc.oneof(
      fc.array(word, { maxLength: 8 }).map((parts) => parts.join(' ')),
      fc.string({ unit: 'binary', maxLength: 80 }),
    )
    fc.assert(
      fc.property(words, fc.constantFrom(context, inRoom), (said, where) => {
        const answer = command(said, where)
        expect(isRefusal(answer) || Intent.safeParse(answer).success).toBe(true)
      }),
      { numRuns: 1500, seed: 3 },
    )
  })
})

describe('a day without its year', () => {
  const on = (today: string) => ({ ...context, today })
  test.each([
    ['pause rrb until 1 May elections', '2027-05-30', '1 May 2028'],
    ['pause rrb until 1/5 elections', '2027-05-30', '1 May 2028'],
    ['pause rrb until end of April elections', '2027-05-30', '30 April 2028'],
    ['away 1 May to 14 May', '2027-05-30', '1 May 2028'],
    ['away 1-14 May', '2027-05-30', '14 May 2028'],
    ['away until 1 May', '2027-05-30', '1 May 2028'],
    ['away 1 May', '2027-05-30', '1 May 2028'],
    ['away 1 June to 1 May', '2027-05-30', '1 May 2028'],
    ['away 1 June 2027 to 3 December', '2027-05-30', '3 December 2027'],
  ])('%j said on %s is asked about: it may be %s', (words, today, day) => {
    expect(command(words, on(today))).toMatchObject({
      refused: expect.stringContaining(`The next such day is ${day}`),
      hint: expect.stringContaining(day),
    })
  })

  test.each([
    ['pause rrb until 1 May 2028 elections', '2027-05-30', { until: '2028-05-01', why: 'elections' }],
    ['pause rrb until 1/5/28 elections', '2027-05-30', { until: '2028-05-01' }],
    ['pause rrb until 29 November elections', '2027-05-30', { until: '2027-11-29' }],
    ['pause rrb until 1 May elections', '2027-05-01', { until: '2027-05-01' }],
    ['pause rrb until the end of the financial year: elections', '2027-05-30', { until: '2028-03-31', why: 'elections' }],
    ['away 28 Dec to 3 Jan', '2027-11-30', { from: '2027-12-28', to: '2028-01-03' }],
    ['away 1 May 2028 to 14 May', '2027-05-30', { from: '2028-05-01', to: '2028-05-14' }],
    ['away cancel 1 May', '2027-05-30', { do: 'away-cancel', on: '2028-05-01' }],
  ])('%j said on %s is clear', (words, today, intent) => {
    expect(command(words, on(today))).toMatchObject(intent)
  })

  test('keeps what else was said for the form', () => {
    expect(command('pause rrb until 1 May elections', on('2027-05-30'))).toMatchObject({
      form: { do: 'pause', board: 'WCJB-RRB', why: 'elections' },
    })
  })
})

describe('references', () => {
  test.each([
    ['rrb12', 'RRB-12'],
    ['RRB-012', 'RRB-012'],
    ['rrb 012', 'RRB-012'],
    ['cj–01', 'CJ-01'],
    ['pre-sg-3', 'PRE-SG-3'],
  ])('%j is written %s', (words, ref) => {
    expect(canonicalRef(words)).toBe(ref)
  })

  test('are looked up with and without noughts', () => {
    expect(refForms('rrb12')).toEqual(['RRB-12', 'RRB-012'])
    expect(refForms('CJ-1')).toContain('CJ-01')
    expect(refForms('rrb 012')).toContain('RRB-012')
  })
})
