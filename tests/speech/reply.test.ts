import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OneIntent } from '#domain/intent.ts'
import { meaningOf } from '#speech/meaning.ts'
import { reply } from '#speech/reply.ts'
import { partnership, people, today } from './partnership.ts'
import { bundle, repliesBefore } from './replies.ts'
import { repliesAfter } from './replies-after.ts'
import { repliesBrief } from './replies-brief.ts'
import { repliesHeard } from './replies-heard.ts'
import { repliesTyped } from './replies-typed.ts'
import { isChange, meantBy, readCase, scoreOf, shown } from './reply-score.ts'
import { traps } from './reply-traps.ts'

const all = [...repliesBefore, ...repliesAfter, ...repliesHeard, ...repliesTyped, ...repliesBrief]
/** Understood by a person, asked about by the clerk: the only ones it may miss. */
const missed = new Set(['RRB-012 done, and I think RRB-014 is as well', "That's all complete now ta", 'Closed'])
const context = { partnership, people, today, board: null, refs: bundle }

describe('replies in plain words', () => {
  test.each(all.filter(({ says }) => !missed.has(says)).map((each) => [each.says, each] as const))('reads %j', (_says, each) => {
    const reading = meantBy(each)
    expect(
      reading.intents
        .map(shown)
        .filter((entry) => !/ note$/.test(entry))
        .sort(),
    ).toEqual([...each.reads].sort())
    expect(reading.unplaced.length > 0).toBe(each.asks)
    expect(reading.for).toBe(each.for)
  })

  test.each([...missed])('asks about %j rather than guess', (says) => {
    const each = all.find((one) => one.says === says)
    const reading = meantBy({ says, about: each?.about ?? 'one' })
    expect(reading.intents.map(shown).filter(isChange)).toEqual([])
    expect(reading.unplaced).not.toEqual([])
  })

  test('never records a status or date that was not said', () => {
    expect(scoreOf(all).precision).toBe(1)
    expect(scoreOf(all).wrong).toBe(0)
  })

  test('understands nearly all that is said outright', () => {
    expect(scoreOf(all).missed).toBe(missed.size)
  })

  test.each(traps)('takes %j for no status and no date', (says) => {
    expect(meantBy({ says, about: 'one' }).intents.map(shown).filter(isChange)).toEqual([])
  })
})

describe('words to whoever reads them', () => {
  test.each(['Can you chase everyone please', 'please chase housing', 'send me the pack please', 'who is chairing'])(
    'are no answer about the action that was asked about: %s',
    (says) => {
      const { intents, unplaced } = readCase({ says, about: 'one' })
      expect(intents).toEqual([])
      expect(unplaced).toMatchObject([{ words: says, question: expect.stringContaining('It asks for something.') }])
    },
  )

  test('are kept apart from what is said of the action, which is recorded as it was typed', () => {
    const { intents, unplaced } = readCase({ says: 'Venue booked. Room too. Can you chase housing please', about: 'one' })
    expect(intents).toEqual([{ do: 'update', ref: 'RRB-012', text: 'Venue booked. Room too.' }])
    expect(unplaced.map(({ words }) => words)).toEqual(['Can you chase housing please'])
  })
})

describe('words to the clerk of somebody who was asked about several actions', () => {
  test.each(['when is the next meeting?', 'list my actions', 'what do I owe', "who hasn't answered?", "what's next"])(
    'are told what it can be asked, and offered for no action: %s',
    (says) => {
      const { intents, unplaced } = readCase({ says, about: 'board' })
      expect(intents).toEqual([])
      expect(unplaced).toEqual([{ words: says, question: expect.stringContaining('“mine”'), refs: [] }])
    },
  )

  test.each([
    ['R-04 is getting worse, provider gave notice', 'risk review R-04'],
    ['m-09 is 96 for Q4', 'measure M-09'],
    ['RRB-HR-001 is finished with', 'submit RRB-HR-001'],
  ])('that name another kind of record are told how to say it: %s', (says, hint) => {
    expect(readCase({ says, about: 'board' }).unplaced).toMatchObject([{ question: expect.stringContaining(hint), refs: [] }])
  })

  test.each(['is it alright if this slips to next month?', 'can we have another fortnight?'])(
    'are still asked about where they may be of an action: %s',
    (says) => {
      expect(readCase({ says, about: 'board' }).unplaced[0]?.question).toContain('Which action is that about')
    },
  )
})

describe('words about the clerk', () => {
  test.each([
    'Stop',
    'STOP!!',
    'please stop sending me these',
    'can you stop chasing me please',
    'why am I getting these???',
    'why am i getting this',
    'unsubscribe',
    'please take me off this list',
    'I don’t want these messages',
    'who are you',
    'Is this a bot?',
  ])('are told who it is, why it asks and how to stop it: %s', (says) => {
    for (const about of ['one', 'board'] as const) {
      const { intents, unplaced } = readCase({ says, about })
      expect(intents).toEqual([])
      expect(unplaced).toMatchObject([{ words: says, refs: [], offer: { do: 'form', of: { do: 'away' } } }])
      expect(unplaced[0]?.question).toMatch(
        /^I am Board Clerk, .* because .*\. To stop it, say “away” .*“snooze (?:RRB-012|CJ-10)” .*secretariat/,
      )
    }
  })

  test('are told so also where nothing was asked', () => {
    const answering = { asked: [], named: [], reports: 'none', to: 'the clerk' } as const
    const meaning = meaningOf('unsubscribe', { ...context, all: partnership, slash: false, answering })
    expect(meaning).toMatchObject({
      intents: [],
      unplaced: [{ words: 'unsubscribe', question: expect.stringMatching(/^I am Board Clerk/) }],
    })
  })

  test('stand beside what is recorded, and are no answer about the action they name', () => {
    const beside = readCase({ says: 'RRB-012 done. Why am I getting these?', about: 'four' })
    expect(beside.intents).toEqual([{ do: 'done', ref: 'RRB-012' }])
    expect(beside.unplaced).toMatchObject([{ words: 'Why am I getting these?', refs: [] }])
    expect(readCase({ says: 'RRB-012 stop chasing me', about: 'four' }).intents).toEqual([])
  })

  test.each(['stop and search review held', 'who is this with', 'We stop the service in March'])('are not: %s', (says) => {
    expect(JSON.stringify(readCase({ says, about: 'one' }))).not.toContain('I am Board Clerk')
  })
})

describe('small talk', () => {
  const long =
    'Hi all, sorry for the slow response, it has been a mad week here. Hope everyone is well. RRB-012 is done, minutes in the shared folder. The weather is awful! RRB-014 on track. Looking forward to seeing you all at the board. Have a great weekend.'

  test('gives no question, and is no evidence', () => {
    const { intents, unplaced, aside } = readCase({ says: long, about: 'four' })
    expect(intents).toEqual([
      { do: 'done', ref: 'RRB-012', text: 'minutes in the shared folder.' },
      { do: 'on-track', ref: 'RRB-014' },
    ])
    expect(unplaced).toEqual([])
    expect(aside).toContain('The weather is awful!')
  })

  test('is no update of the one action that was asked about', () => {
    const { intents, unplaced } = readCase({ says: 'Sorry, mad week here.', about: 'one' })
    expect(intents).toEqual([])
    expect(unplaced).toHaveLength(1)
  })

  test('is not what may be of an action: several such sentences are asked about once', () => {
    const says = 'Custody sergeants all trained. Officers briefed. CJ-14 done. Rooms booked.'
    const { unplaced } = readCase({ says, about: 'board' })
    expect(unplaced.map(({ words }) => words)).toEqual(['Custody sergeants all trained. Officers briefed.'])
  })
})

describe('a greeting and nothing else', () => {
  test.each(['hi', 'Good morning', 'Hello all', 'Hi there, just checking in', 'Morning!'])(
    'is greeted, and not kept: %s',
    (says) => {
      for (const about of ['one', 'board'] as const)
        expect(readCase({ says, about }).unplaced).toMatchObject([{ question: expect.stringMatching(/^Hello\./), passing: true }])
      expect(meantBy({ says, about: 'one' }).unplaced).toMatchObject([{ passing: true }])
    },
  )

  test('is greeted where nothing was asked, too', () => {
    const answering = { asked: [], named: [], reports: 'none', to: 'the clerk' } as const
    expect(meaningOf('hello', { ...context, all: partnership, slash: false, answering })).toMatchObject({
      unplaced: [{ passing: true }],
    })
  })
})

describe('actions named by a bare number', () => {
  test.each([
    ['27 and 29 no change', ['CJ-27', 'CJ-29']],
    ['number 14 is nearly there', ['CJ-14']],
    ['13 blocked waiting for health, 14 & 15 fine', ['CJ-13', 'CJ-14', 'CJ-15']],
  ])('are the ones that are asked about where they begin what is said: %s', (says, refs) => {
    const { unplaced } = readCase({ says, about: 'board' })
    expect(unplaced).toMatchObject([{ words: says, refs, question: expect.stringContaining(`Do you mean ${refs[0]}`) }])
  })

  test.each(['3 of 5 held, 10 to go', '12% spent', '40 interviews held, 12 left'])('are not sought in counts: %s', (says) => {
    expect(JSON.stringify(readCase({ says, about: 'board' }).unplaced)).not.toContain('Do you mean')
  })

  test.each([
    ['RRB-012 done, 15 providers replied', ['RRB-012 done'], '15 providers replied'],
    ['RRB-012 done, 15 to 14 December', ['RRB-012 done'], '15 to 14 December'],
    ['RRB-012 done, 20 interviews booked, 15 done', ['RRB-012 done'], '15 done'],
    ['RRB-012 workshops run, 15 done', ['RRB-012 update'], '15 done'],
    ['RRB-012 workshops run. 15 done', ['RRB-012 update'], '15 done'],
  ])('are asked about where the number may count something: %s', (says, reads, words) => {
    const { intents, unplaced } = readCase({ says, about: 'four' })
    expect(intents.map(shown)).toEqual(reads)
    expect(unplaced).toMatchObject([{ words, refs: ['RRB-015'], question: expect.stringContaining('“15” may be RRB-015') }])
  })

  test.each(['14 pages attached', '14 December meeting', '14 people trained', '15 of 20 booked'])(
    'are not found in counts and dates, which are evidence: %s',
    (text) => {
      expect(readCase({ says: `RRB-012 done, ${text}`, about: 'four' })).toMatchObject({
        intents: [{ do: 'done', ref: 'RRB-012', text }],
        unplaced: [],
      })
    },
  )
})

describe('actions named in short', () => {
  test.each([
    ['RRB-012: on track RRB-014: blocked - legal RRB-015: done see sharepoint', []],
    ['012 - on track\n014 - blocked, legal\n015 - done', []],
    ['012 on track, 014 blocked by legal, 015 done', []],
    ['012 on track, 014 nearly there, 015 done', ['RRB-014']],
  ])('are told apart: %s', (says, asks) => {
    const { intents, unplaced } = readCase({ says, about: 'four' })
    const expected = ['RRB-012 on-track', 'RRB-014 block', 'RRB-015 done'].filter(
      (entry) => !asks.some((ref) => entry.includes(ref)),
    )
    expect(intents.map(shown)).toEqual(expected)
    expect(unplaced.flatMap(({ refs }) => refs)).toEqual(asks)
  })

  test.each(['99 done', '014 7946 0018 is the number', 'call 0140', 'we have 015% left', '12 done, 3 to go'])(
    'are not found in other numbers: %s',
    (says) => {
      expect(readCase({ says, about: 'four' }).intents).toEqual([])
    },
  )
})

describe('what a reply records', () => {
  test('takes a picture for no evidence', () => {
    expect(readCase({ says: 'CJ-27 done 👍', about: 'board' }).intents).toEqual([{ do: 'done', ref: 'CJ-27' }])
  })

  test('keeps the words after the status as its evidence', () => {
    expect(readCase({ says: 'done, evidence in the shared folder', about: 'one' }).intents).toEqual([
      { do: 'done', ref: 'RRB-012', text: 'evidence in the shared folder' },
    ])
  })

  test.each([
    ['complete (link: https://example.org/a/b)', '(link: https://example.org/a/b)'],
    ['done (evidence: shared folder)', '(evidence: shared folder)'],
    ['complete (https://example.org/not-yet)', '(https://example.org/not-yet)'],
  ])('keeps a link in brackets as its evidence: %s', (says, text) => {
    expect(readCase({ says, about: 'one' }).intents).toEqual([{ do: 'done', ref: 'RRB-012', text }])
  })

  test.each(['dn', 'nc', 'n/c', 'hmm', 'xx', 'wip', 'asdf', 'dunno', 'er um', 'nothing'])(
    'is nothing where a fragment says nothing, which is asked about: %s',
    (says) => {
      expect(readCase({ says: `RRB-012 ${says}`, about: 'four' })).toMatchObject({
        intents: [],
        unplaced: [{ refs: ['RRB-012'] }],
      })
      expect(readCase({ says, about: 'one' }).intents).toEqual([])
    },
  )

  test.each([
    'on track 40%',
    'on track (40%)',
    'on target at 40%',
    'On track 40% complete.',
    'on track – 40%',
    'on track 40%, figures follow',
  ])('has how far something on track is: %s', (says) => {
    expect(readCase({ says, about: 'one' })).toMatchObject({
      intents: [{ do: 'on-track', ref: 'RRB-012', percent: 40 }],
      unplaced: [],
    })
  })

  test.each(['on track for 40% of them', 'on track 40% of the budget is left', '40% on track'])(
    'does not take a percentage of something else for that: %s',
    (says) => {
      expect(readCase({ says, about: 'one' }).intents.flatMap((intent) => ('percent' in intent ? [intent.percent] : []))).toEqual(
        [],
      )
    },
  )

  test('keeps the reason for a date, and the date as it was written', () => {
    expect(readCase({ says: 'RRB-015 slipping to end of January 2027, waiting on housing data', about: 'four' }).intents).toEqual(
      [
        {
          do: 'date',
          ref: 'RRB-015',
          to: { on: '2027-01-31', precision: 'month', text: 'end of January 2027' },
          why: 'slipping to end of January 2027, waiting on housing data',
        },
      ],
    )
  })

  test('asks why when a block gives no reason, and names the action', () => {
    const [asked] = readCase({ says: 'Blocked', about: 'one' }).unplaced
    expect(asked).toMatchObject({ words: 'Blocked', refs: ['RRB-012'] })
    expect(asked?.question).toContain('What holds it up?')
  })

  test('says what is wrong with an impossible date', () => {
    expect(readCase({ says: 'Slipping to 31 February', about: 'one' }).unplaced[0]?.question).toContain('February has no day 31')
  })

  test.each([
    ['by 30 February', 'February has no day 30'],
    ['expected 29 Feb 2027', 'February 2027 has no day 29'],
    ['to 31/11/26 please', 'November 2026 has no day 31'],
    ['will now be 31 April', 'April has no day 31'],
    ['by 31/6', 'June has no day 31'],
    ['12/25', 'I cannot tell what “12/25” means'],
  ])('is nothing of a day that cannot be, which is asked about: %s', (says, problem) => {
    const { intents, unplaced } = readCase({ says, about: 'one' })
    expect(intents).toEqual([])
    expect(unplaced[0]?.question).toContain(problem)
  })

  test.each(['they met on 30 February and agreed the scope', '12/25 places filled'])(
    'is an update where such a day is only told of, or is none: %s',
    (says) => {
      expect(readCase({ says, about: 'one' }).intents).toEqual([{ do: 'update', ref: 'RRB-012', text: says }])
    },
  )

  test('names whom it cannot find without the mark before', () => {
    const { unplaced } = readCase({ says: 'RRB-012 done, on behalf of the lead', about: 'four' })
    expect(unplaced).toMatchObject([{ words: 'on behalf of the lead' }])
  })

  test('keeps a question beside what was recorded', () => {
    const reading = readCase({ says: 'RRB-012 done. Who signs it off?', about: 'four' })
    expect(reading.intents).toEqual([{ do: 'done', ref: 'RRB-012' }])
    expect(reading.unplaced).toMatchObject([{ words: 'Who signs it off?', refs: ['RRB-012'] }])
  })

  test.each([
    ['CJ-99 done', /^I do not know CJ-99: there is no such action in what was asked/, []],
    ['CJ-98 and CJ-99 done', /^I do not know CJ-98 or CJ-99: there are no such actions/, []],
    ['CJ-12 and CJ-99 done', /^I do not know CJ-99/, ['CJ-12']],
    ['CJ-12 and CJ-29', /How do CJ-12 and CJ-29 stand/, ['CJ-12', 'CJ-29']],
    ['CJ-12, CJ-29 and CJ-10 nearly done', /^How do CJ-12, CJ-29 and CJ-10 stand/, ['CJ-12', 'CJ-29', 'CJ-10']],
    ['CJ-29 done by Friday', /^How does CJ-29 stand/, ['CJ-29']],
    ['Is CJ-15 done?', /^How does CJ-15 stand/, ['CJ-15']],
    ['please dont mark CJ-14 as done', /^How does CJ-14 stand/, ['CJ-14']],
    ['if the money comes CJ-13 will be on track', /^How does CJ-13 stand/, ['CJ-13']],
    ['CJ-23 needs another fortnight', /^Is that a new date you ask for\?/, ['CJ-23']],
    ['CJ-13 now mid-July', /^“mid-July” is no exact day/, ['CJ-13']],
    ['undo', /press Undo on its confirmation/, []],
    ['please undo CJ-12', /press Undo on its confirmation/, []],
    ['undo the change to CJ-12', /press Undo on its confirmation/, []],
    ['please undo that', /press Undo on its confirmation/, []],
    ['Ditto.', /Which of the 12 actions/, []],
    ['Nothing to report from me', /Which of the 12 actions/, []],
    ['Kind regards\nHead of Service', /^I found no answer in that/, []],
  ])('asks about %j briefly, and about what it names alone', (says, question, refs) => {
    const [asked, ...others] = readCase({ says, about: 'board' }).unplaced
    expect(others).toEqual([])
    expect(asked?.question).toMatch(question)
    expect(asked?.refs).toEqual(refs)
  })

  test('sets greeting, signature and quoted text aside', () => {
    const reading = readCase({ says: 'Hi both,\nOn track\nKind regards\nHead of Service\n> How does it stand?', about: 'one' })
    expect(reading.intents).toEqual([{ do: 'on-track', ref: 'RRB-012' }])
    expect(reading.aside).toContain('Head of Service')
    expect(reading.aside).toContain('> How does it stand?')
  })

  test('adds a note when "no change" comes with more', () => {
    expect(readCase({ says: 'No change, panel meets in January', about: 'one' }).intents).toEqual([
      { do: 'no-change', ref: 'RRB-012' },
      { do: 'note', ref: 'RRB-012', text: 'No change, panel meets in January' },
    ])
  })

  test('without a message to answer, records only what names its action', () => {
    const reading = reply('RRB-012 done\nall good here', { ...context, refs: [] })
    expect(reading.intents).toEqual([{ do: 'done', ref: 'RRB-012', text: 'all good here' }])
    expect(reply('done', { ...context, refs: [] }).unplaced).toHaveLength(1)
  })

  test('does not take other names with numbers for references', () => {
    expect(readCase({ says: 'COVID-19 done', about: 'four' }).intents).toEqual([])
  })
})

const fragments = fc.constantFrom(
  'RRB-012',
  'rrb14',
  'CJ-01',
  'rest',
  'all',
  'both',
  'done',
  'not',
  'on track',
  'no change',
  'blocked',
  'slipping to 14 December',
  'until Q3 24/25',
  '31 February',
  '60%',
  ',',
  ';',
  '.',
  '?',
  '\n',
  ' - ',
  'except',
  'and',
  'thanks',
  'Kind regards\n',
  '> ',
  'on behalf of',
  'Head of Probation',
  'Hi',
  '“',
  '😀',
  'not mine',
  'the housing map',
  'need more time',
  '\u202e',
  '1.',
  '•',
)
const markers = fc.integer({ min: 100, max: 999 }).map((number) => `zq${'abcdefghij'[number % 10]}x${'klmnopqrst'[number % 7]}`)
const messages = fc.array(fc.oneof(fragments, markers), { minLength: 1, maxLength: 14 }).map((parts) => parts.join(' '))

describe('somebody who is away', () => {
  const offered = (says: string, about: 'one' | 'four' = 'one') =>
    readCase({ says, about }).unplaced.flatMap(({ offer }) => offer ?? [])

  test.each([
    ['I’m on leave 1 to 5 July', { do: 'away', from: '2027-07-01', to: '2027-07-05' }, 'far'],
    ['I’m on leave 1 to 5 February', { do: 'away', from: '2027-02-01', to: '2027-02-05' }],
    ['on A/L till 5th December', { do: 'away', from: '2026-11-20', to: '2026-12-05' }],
    ['OOO until Monday', { do: 'away', from: '2026-11-20', to: '2026-11-23' }],
    ['I am away from 1 December to 4 December, back on the 7th', { do: 'away', from: '2026-12-01', to: '2026-12-04' }],
    ['On annual leave until 5 January, please speak to my deputy', { do: 'away', from: '2026-11-20', to: '2027-01-05' }],
    ['From 1 to 5 February I am on leave', { do: 'away', from: '2027-02-01', to: '2027-02-05' }],
    ['I am on leave next week', { do: 'away', from: '2026-11-23', to: '2026-11-27' }],
    ['Out of office', { do: 'form', of: { do: 'away' } }],
  ])('is offered to have it noted, and nothing is recorded: %s', (says, offer, far?: string) => {
    expect(readCase({ says, about: 'one' }).intents).toEqual([])
    expect(offered(says)).toEqual([far === undefined ? offer : { do: 'form', of: { do: 'away' } }])
  })

  test('has what else they say recorded', () => {
    const says = 'RRB-012 done. I am on leave from Monday to 4 December.'
    expect(readCase({ says, about: 'four' }).intents).toEqual([{ do: 'done', ref: 'RRB-012' }])
    expect(offered(says, 'four')).toEqual([{ do: 'away', from: '2026-11-23', to: '2026-12-04' }])
  })

  test.each(['The analyst is on leave until 5 January', 'Head of Service is away until Monday'])(
    'is not whoever else is: %s',
    (says) => {
      expect(offered(says)).toEqual([])
    },
  )
})

describe('any reply', () => {
  test('loses no word', () => {
    fc.assert(
      fc.property(messages, fc.boolean(), (says, single) => {
        const reading = readCase({ says, about: single ? 'one' : 'four' })
        const kept = JSON.stringify(reading)
        for (const marker of says.match(/zq\w+/g) ?? []) expect(kept).toContain(marker)
      }),
      { numRuns: 1500, seed: 7 },
    )
  })

  test('gives intents that can be acted on, and never one status twice for an action', () => {
    fc.assert(
      fc.property(messages, (says) => {
        const { intents } = readCase({ says, about: 'four' })
        for (const intent of intents) expect(OneIntent.safeParse(intent).success).toBe(true)
        const changes = intents
          .map(shown)
          .filter(isChange)
          .map((entry) => entry.replace(/ \d{4}-.*/, ''))
        expect(new Set(changes).size).toBe(changes.length)
      }),
      { numRuns: 1000, seed: 8 },
    )
  })

  test('is read without an exception, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (says) => {
        readCase({ says, about: 'four' })
      }),
      { numRuns: 500, seed: 9 },
    )
  })

  test.each([
    ['blanks', ' '.repeat(5999)],
    ['references', 'RRB-012 '.repeat(740)],
    ['"all"', 'all '.repeat(1490)],
    ['dates', 'to 14/12/26 '.repeat(490)],
    ['quotes', '> “"'.repeat(1400)],
    ['dashes', '- '.repeat(2990)],
    ['letters', 'a'.repeat(5990)],
    ['digits', '9'.repeat(5990)],
    ['commas', ','.repeat(5990)],
    ['closings', 'thanks\n'.repeat(800)],
  ])('of nothing but %s is no status', (_what, says) => {
    expect(readCase({ says, about: 'four' }).intents.map(shown).filter(isChange)).toEqual([])
  })

  test('that is too long is kept whole and asked about', () => {
    const says = 'RRB-012 done '.repeat(1000)
    const reading = readCase({ says, about: 'four' })
    expect(reading.intents).toEqual([])
    expect(reading.unplaced[0]?.words).toBe(says.trim())
  })
})
