/** The most words a headline may have, and the most characters any section may: what one field of a form on every platform holds. */
export const longest = { headlineWords: 60, section: 3000 } as const

/** How many words some text has: runs between blanks that hold a letter or digit. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** What is too long about a section's words, in a sentence; null when nothing is. `title` is what the section is called. */
export function tooLong(name: string, title: string, text: string): string | null {
  const words = name === 'headline' ? wordCount(text) : 0
  if (words > longest.headlineWords) return `The ${title.toLowerCase()} has ${words} words: ${longest.headlineWords} at most.`
  return text.length > longest.section
    ? `“${title}” has ${text.length.toLocaleString('en-GB')} characters: ${longest.section.toLocaleString('en-GB')} at most.`
    : null
}

/** Text as it is kept: one kind of line end, no blanks at either end. */
export function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

/**
 * Text in parts of at most `size` characters, cut behind a blank where there is one near and never inside a character; put together they
 * are the text. There is always one part.
 */
export function partsOf(text: string, size: number): [string, ...string[]] {
  const end = text.length <= size ? text.length : cutBefore(text, size)
  const rest = text.slice(end)
  return rest === '' ? [text] : [text.slice(0, end), ...partsOf(rest, size)]
}

function cutBefore(text: string, size: number): number {
  const blank = text.slice(0, size).search(/\s\S*$/u)
  const cut = blank > size / 2 ? blank + 1 : size
  return /[\ud800-\udbff]/.test(text.charAt(cut - 1)) ? cut - 1 : cut
}

/** A short digest that tells two texts apart; it guards against overwriting, not against an enemy. */
export function digestOf(text: string): string {
  let [one, two] = [0xdeadbeef, 0x41c6ce57]
  for (const character of tidy(text)) {
    const code = character.codePointAt(0) ?? 0
    one = Math.imul(one ^ code, 2654435761)
    two = Math.imul(two ^ code, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909)
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36)
}
