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
