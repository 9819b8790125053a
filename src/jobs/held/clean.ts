import type { Heard, Said } from '#domain/heard/heard.ts'
import { cleaned } from '#speech/said-words.ts'

/**
 * What was said without what cannot be seen: control characters and marks that turn the direction of writing. Whatever stands on the
 * record reads as it was meant, and nothing hides in it from the personal-data screen. Line breaks stay.
 */
export function heardClean(heard: Heard): Heard {
  return { ...heard, said: saidClean(heard.said) }
}

function saidClean(said: Said): Said {
  switch (said.as) {
    case 'command':
    case 'message':
    case 'edited':
      return { ...said, words: cleaned(said.words) }
    case 'form':
      return { ...said, values: Object.fromEntries(Object.entries(said.values).map(([name, words]) => [name, cleaned(words)])) }
    case 'press':
    case 'intent':
    case 'opened':
    case 'deleted':
      return said
  }
}
