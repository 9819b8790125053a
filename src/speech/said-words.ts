/** A word as it was typed, or several that quotes held together; `start` and `end` are where it stands in the source. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly quoted: boolean
}

/** What follows a command's name. Options are taken out of the words only where the command has them. */
export interface SaidWords {
  readonly source: string
  readonly words: readonly Word[]
  readonly options: ReadonlyMap<string, string>
}

/** Text without what cannot be seen: control characters and marks that turn the direction of writing. Line breaks stay, of one kind. */
export function cleaned(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, ' ')
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
}

const quote = /["“”„]/

/** Splits at blanks; straight and typographic double quotes group words. A quote that is never closed is an ordinary character. */
export function wordsOf(source: string): Word[] {
  const words: Word[] = []
  for (let at = 0; at < source.length; ) {
    if (/\s/.test(source.charAt(at))) at += 1
    else {
      const word = quotedAt(source, at) ?? plainAt(source, at)
      words.push(word)
      at = word.end
    }
  }
  return words
}

function quotedAt(source: string, start: number): Word | null {
  if (!quote.test(source.charAt(start))) return null
  const close = source.slice(start + 1).search(quote)
  if (close < 0) return null
  const end = start + close + 2
  return { text: source.slice(start + 1, end - 1).trim(), start, end, quoted: true }
}

function plainAt(source: string, start: number): Word {
  let end = start + 1
  while (end < source.length && !/\s/.test(source.charAt(end))) {
    if (source.charAt(end - 1) === ':' && quote.test(source.charAt(end))) {
      const quoted = quotedAt(source, end)
      if (quoted !== null) return { text: source.slice(start, end) + quoted.text, start, end: quoted.end, quoted: false }
    }
    end += 1
  }
  return { text: source.slice(start, end), start, end, quoted: false }
}

/** How many of some words an option's value takes when it was not quoted: at least one. */
export type ValueLength = (option: string, words: readonly string[]) => number

/** Takes `name:value` out of the words, for these names; `length` tells how far an unquoted value goes. */
export function withOptions(said: SaidWords, names: readonly string[], length: ValueLength): SaidWords {
  const options = new Map(said.options)
  const words: Word[] = []
  for (let at = 0; at < said.words.length; at += 1) {
    const word = said.words[at]
    const option = word === undefined || word.quoted ? null : optionIn(word.text, names)
    if (word === undefined) break
    if (option === null) words.push(word)
    else {
      const values = valuesOf(said, at, option, names)
      const taken = values.length <= 1 ? values.length : Math.max(1, length(option.name, values))
      options.set(option.name, values.slice(0, taken).join(' '))
      at += option.value === '' ? taken : Math.max(0, taken - 1)
    }
  }
  return { ...said, words, options }
}

/**
 * Takes `name:words` out where the words are text, which goes on as it was typed to the next option, of these or of `others`, or to the
 * end; quotes round all of it are left out. Said twice, the texts are put together.
 */
export function withTexts(said: SaidWords, names: readonly string[], others: readonly string[]): SaidWords {
  const options = new Map(said.options)
  const words: Word[] = []
  const begins = (word: Word) => !word.quoted && optionIn(word.text, [...names, ...others]) !== null
  for (let at = 0; at < said.words.length; at += 1) {
    const word = said.words[at]
    if (word === undefined) break
    const option = word.quoted ? null : optionIn(word.text, names)
    if (option === null) words.push(word)
    else {
      const next = said.words.findIndex((one, index) => index > at && begins(one))
      const end = isQuoted(word) ? at + 1 : next === -1 ? said.words.length : next
      const text = textIn(said, at, end, option)
      const before = options.get(option.name)
      if (text !== '') options.set(option.name, before === undefined ? text : `${before}; ${text}`)
      at = end - 1
    }
  }
  return { ...said, words, options }
}

/** The text that an option begins at one word and ends before another. */
function textIn(said: SaidWords, at: number, end: number, { name, value }: Option): string {
  const [word, ...rest] = said.words.slice(at, end)
  if (word === undefined) return ''
  const [only, ...more] = rest
  if (isQuoted(word)) return value
  if (value === '' && only?.quoted && more.length === 0) return only.text
  return said.source
    .slice(word.start + name.length + 1, (rest.at(-1) ?? word).end)
    .trim()
    .replace(/[,;]$/, '')
}

/** Whether an option's value stood in quotes: then nothing after them belongs to it. */
function isQuoted({ start, end, text }: Word): boolean {
  return end - start !== text.length
}

interface Option {
  readonly name: string
  readonly value: string
}

function optionIn(text: string, names: readonly string[]): Option | null {
  const colon = text.indexOf(':')
  const name = text.slice(0, colon).toLowerCase()
  return colon > 0 && names.includes(name) ? { name, value: text.slice(colon + 1) } : null
}

/** The words that may belong to an option's value: what stands after its colon, and what follows up to the next option. */
function valuesOf(said: SaidWords, at: number, { value }: Option, names: readonly string[]): string[] {
  const word = said.words[at]
  const following: string[] = []
  const wasQuoted = word !== undefined && isQuoted(word)
  for (const next of said.words.slice(at + 1, at + 10)) {
    if (wasQuoted || next.quoted !== (value === '' && following.length === 0 && next.quoted)) break
    if (optionIn(next.text, names) !== null) break
    following.push(next.text)
    if (next.quoted) break
  }
  return value === '' ? following : [value, ...following]
}

/** The rest of what was said from a word on, as it was typed; quotes round all of it are left out. */
export function textFrom(said: SaidWords, at: number): string {
  const [first, ...others] = said.words.slice(at)
  if (first === undefined) return ''
  return first.quoted && others.length === 0 ? first.text : said.source.slice(first.start).trim()
}
