import { describe, expect, test } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import { type Answering, meaningOf } from '#speech/meaning.ts'
import { partnership, people, today } from './partnership.ts'
import { bundle } from './replies.ts'

const asked: Answering = { asked: [bundle[0]], named: [], reports: 'none', to: 'the clerk' }

function meant(words: string, answering: Answering | null, slash = false) {
  const meaning = meaningOf(words, { partnership, all: partnership, people, today, board: null, slash, answering })
  if (meaning === 'unknown') return meaning
  return isRefusal(meaning) ? meaning.refused : meaning.intents.map((intent) => intent.do)
}

describe('what words want', () => {
  test.each([
    ['actions rrb overdue', ['actions']],
    ['approve RRB-012', ['approve']],
    ['brief rrb', ['brief']],
    ['risk score R-04 4 4', ['risk-score']],
    ['spend F24-3', ['form']],
    ['return RRB-HR-001', ['form']],
  ])('is a command whatever was asked: %s', (words, intents) => {
    expect(meant(words, null)).toEqual(intents)
    expect(meant(words, asked)).toEqual(intents)
  })

  test.each([
    'see attached',
    'why is this mine',
    'me neither',
    'list is with the council',
    'report attached',
    'my team has it',
    'progress is good',
    'log kept by housing',
    'history of it is in the file',
    'hold off for now',
    'return is due from the council',
    'accept that it moves slowly',
    'note the new lead',
    'share of the cost agreed',
    'clear run from here',
    'pack is with print',
  ])('is a word on the action that was asked about, though it begins like a command: %s', (words) => {
    expect(meant(words, null)).toBe('unknown')
    expect(['update', 'note']).toEqual(expect.arrayContaining(meant(words, asked) as string[]))
  })

  test('is known only with what is answered, where the words may be a command or an answer', () => {
    const words = 'chase rrb Please bring figures'
    expect(meant(words, null)).toBe('unknown')
    expect(meant(words, { ...asked, asked: [] })).toEqual(['chase'])
    expect(meant(words, asked)).toEqual(['update'])
  })

  test('is nothing where people talk to each other', () => {
    expect(meant('RRB-012 done', { ...asked, to: 'each other' })).toEqual([])
    expect(meant('nice weather', { asked: [], named: [], reports: 'none', to: 'either' })).toEqual([])
  })

  test('is a sentence behind the slash too, where it begins with an action', () => {
    expect(meant('RRB-012 done by Friday', asked, true)).toEqual([])
    expect(meant('done RRB-012', asked, true)).toEqual(['done'])
  })
})
