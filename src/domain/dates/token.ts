/** A word, a number or a mark of a text, in lower case, with where it stands. `near` tells that nothing separates it from the one before. */
export interface Token {
  readonly is: 'word' | 'number' | 'mark'
  readonly text: string
  readonly start: number
  readonly end: number
  readonly near: boolean
}

/** The tokens of a text. Each character is looked at once. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const found of text.matchAll(/[\p{L}\p{M}]+|\d+|[^\s\p{L}\p{M}\d]/gu)) {
    const start = found.index
    const is = /^\d/.test(found[0]) ? 'number' : /^[\p{L}\p{M}]/u.test(found[0]) ? 'word' : 'mark'
    tokens.push({ is, text: found[0].toLowerCase(), start, end: start + found[0].length, near: tokens.at(-1)?.end === start })
  }
  return tokens
}

const monthNames = [
  'january jan janurary',
  'february feb febuary feburary',
  'march mar',
  'april apr',
  'may',
  'june jun',
  'july jul',
  'august aug agust',
  'september sept sep septemeber',
  'october oct ocotber',
  'november nov novemeber',
  'december dec decemeber',
]
const weekdayNames = [
  'monday mon',
  'tuesday tue tues',
  'wednesday wed weds wednes',
  'thursday thu thur thurs',
  'friday fri',
  'saturday sat',
  'sunday sun',
]
const ordinals = ['first 1st', 'second 2nd', 'third 3rd', 'fourth 4th']
const counts = ['a an one', 'two couple', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

const months = numberedFrom1(monthNames)
const weekdays = numberedFrom1(weekdayNames)
const quarterWords = numberedFrom1(ordinals)
const countWords = numberedFrom1(counts)

/** January 1 to December 12. */
export function monthOf(token: Token | undefined): number | undefined {
  return token === undefined ? undefined : months.get(token.text)
}

/** Monday 1 to Sunday 7. */
export function weekdayNamed(token: Token | undefined): number | undefined {
  return token === undefined ? undefined : weekdays.get(token.text)
}

/** "first" 1 to "fourth" 4. */
export function ordinalOf(token: Token | undefined): number | undefined {
  return token === undefined ? undefined : quarterWords.get(token.text)
}

/** A small whole number in digits or words; "a" is 1. */
export function countOf(token: Token | undefined): number | undefined {
  if (token === undefined) return undefined
  return token.is === 'number' ? numberOf(token, 3) : countWords.get(token.text)
}

/** The number a token writes, when it has no more digits than that. */
export function numberOf(token: Token | undefined, digits: number): number | undefined {
  return token?.is === 'number' && token.text.length <= digits ? Number(token.text) : undefined
}

/** Where the first of some phrases that stands here ends, or null. Phrases are lists of token texts. */
export function phraseAt(tokens: readonly Token[], at: number, phrases: readonly (readonly string[])[]): number | null {
  const found = phrases.find((phrase) => phrase.every((word, index) => tokens[at + index]?.text === word))
  return found === undefined ? null : at + found.length
}

/** Phrases for {@link phraseAt}, written with spaces and split by commas. */
export function phrases(listed: string): string[][] {
  return listed.split(',').map((phrase) => phrase.trim().split(' '))
}

function numberedFrom1(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.flatMap((all, index) => all.split(' ').map((name): [string, number] => [name, index + 1])))
}
