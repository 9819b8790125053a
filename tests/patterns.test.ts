import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pseudonymising } from '#domain/retention/pseudonym.ts'
import { findings } from '#domain/screen/personal-data.ts'
import { themeOf } from '#papers/table/sheet-colour.ts'
import { ownWords } from '#platforms/email/inbox/own-words.ts'
import { afterMention } from '#platforms/slack/listen/typed-words.ts'
import { command } from '#speech/command.ts'
import { isAboutClerk } from '#speech/replies/about-clerk.ts'
import { absenceSaid } from '#speech/replies/absence-words.ts'
import { onlyAcknowledges } from '#speech/replies/courtesy.ts'
import { saysNothing } from '#speech/replies/empty-words.ts'
import { letterOf } from '#speech/replies/letter.ts'
import { reportWords } from '#speech/replies/report-words.ts'
import { reply } from '#speech/reply.ts'
import { partnership, people, today } from './speech/partnership.ts'
import { bundle } from './speech/replies.ts'

/** A pattern as it stands in the source: after something that begins an expression, up to its flags. */
const literal = /(?<=(?:[=(,:[!&|?{;]|=>|return)\s*)\/(?![*/])((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuyv]*)/g

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|js)$/.test(file))
const patterns = [
  ...new Map(
    sources.flatMap((file) =>
      [...readFileSync(join('src', file), 'utf8').matchAll(literal)].flatMap(([whole, source = '', flags = '']) => {
        const pattern = patternOf(source, flags)
        return pattern === null ? [] : [[whole, { whole, file, pattern }] as const]
      }),
    ),
  ).values(),
]

/** Null for what only looks like a pattern: a part of one that is put together, which the readers below try. */
function patternOf(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags.replaceAll(/[gy]/g, ''))
  } catch {
    return null
  }
}

/** What makes patterns go back over what they have read: runs of what they repeat, and an end that they do not take. */
function attacksOn(source: string): string[] {
  const own = [...new Set(source.replaceAll(/\\./g, ' '))].filter((letter) => /[^\s\\]/.test(letter)).slice(0, 30)
  const runs = [...own, ' ', '\n', '\t', 'a', '1', 'a ', '1 ', 'a1', ' ,', 'and ', '()', '£', 'é']
  const words = source.match(/[a-z]{3,}/gi)?.slice(0, 12) ?? []
  return [...runs.map((run) => run.repeat(Math.ceil(2_000 / run.length))), ...words.map((word) => `${word} `.repeat(300))]
}

describe('the patterns of the source', () => {
  it('are found', () => {
    expect(patterns.length).toBeGreaterThan(400)
  })

  // one that backtracks without end does not come back, and the test is red by its own limit
  it.each(patterns)('$whole in $file comes to an end, whatever it is given', ({ pattern }) => {
    for (const attack of attacksOn(pattern.source))
      for (const text of [attack, `${attack}\u0001`, `x${attack}\u0001`, `(${attack}`])
        expect([true, false]).toContain(pattern.test(text))
  })
})

// What is put together cannot be tried by itself: each is tried below by the reader it belongs to, or by a test of its own.
it('of patterns that are put together there are those that are tried, and no others', () => {
  const built = sources.filter((file) => readFileSync(join('src', file), 'utf8').includes('new RegExp('))
  expect(built.toSorted()).toEqual([
    'domain/retention/pseudonym.ts',
    'domain/screen/birth.ts',
    'domain/screen/police.ts',
    'platforms/email/inbox/signature.ts',
    'platforms/slack/listen/typed-words.ts',
    'speech/replies/about-clerk.ts',
    'speech/replies/absence-words.ts',
    'speech/replies/bare-number.ts',
    'speech/replies/courtesy.ts',
    'speech/replies/empty-words.ts',
    'speech/replies/report-words.ts',
  ])
})

describe('what comes from elsewhere', () => {
  const names = ['Head of Housing', 'aaaa', '....', '((((', '\\\\\\']
  const readers: readonly (readonly [string, (text: string) => unknown])[] = [
    ['names that are taken out', (text) => pseudonymising(names, 'somebody')(text)],
    ['a mention', (text) => afterMention(text, 'U0CLERKBOT')],
    ['the theme of a workbook', (text) => themeOf({ _themes: { theme1: text } } as never)],
  ]
  const runs = ['a', '.', '(', '<@U0CLERKBOT|', '<@U0CLERKBOT', '<a:lt1>', '<a:lt1>srgbClr val="', 'Head of ']

  it.each(readers.flatMap(([what, read]) => runs.map((run) => ({ what, read, run }))))(
    'is read to its end: $what of $run again and again',
    ({ read, run }) => {
      expect(() => read(run.repeat(Math.ceil(400_000 / run.length)))).not.toThrow()
    },
  )
})

describe('what people write', () => {
  const context = { partnership, people, today, board: null, refs: bundle }
  const readers: readonly (readonly [string, (text: string) => unknown])[] = [
    ['a reply', (text) => reply(text, context)],
    ['a command', (text) => command(text, context)],
    ['a report', reportWords],
    ['a letter', (text) => [letterOf(text, people), absenceSaid(text), onlyAcknowledges(text)]],
    ['the screen', (text) => findings(text)],
    ['a mail', (text) => ownWords({ text, html: null })],
    ['words that say nothing', (text) => saysNothing(text.slice(0, 120))],
    ['words about the clerk', (text) => isAboutClerk(text.slice(0, 120))],
  ]
  const runs = [
    ' ',
    '\n',
    ', ',
    '.',
    ';',
    '!?',
    '-1',
    '=',
    ':',
    'and ',
    '(',
    '"',
    'RRB-012 ',
    'done ',
    'rest ',
    'by March ',
    'thanks ',
    '12 ',
    ', 12 done',
    '12 May ',
    'please ',
    'stop this ',
    'all of the ',
    'not ',
    '50% ',
    '> ',
    'nothing much ',
    'really ',
    'wait and see ',
    'freundlichen ',
    'Mit freundlichen Grüßen\n',
    'cofion / ',
    'PS\n',
  ]

  it.each(readers)('is read as %s however it is made, at its greatest length', (_as, read) => {
    for (const run of runs)
      for (const text of [run.repeat(6_000 / run.length), `RRB-012 ${run.repeat(6_000 / run.length)}\u0001`])
        expect(read(text)).toBeDefined()
  })
})
