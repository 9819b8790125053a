/** Words in a sentence: "one, two and three". */
export function listed(words: readonly string[], joined: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joined} ${words.at(-1)}`
}

/** The first of some words, and how many more there are. */
export function firstOf(words: readonly string[], most: number): string {
  return words.length > most ? `${words.slice(0, most).join(', ')} and ${words.length - most} more` : words.join(', ')
}
