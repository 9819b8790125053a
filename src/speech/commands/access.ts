import type { Reader } from '../context.ts'
import { textFrom } from '../said-words.ts'

/** `send-link [@PERSON]`, `end-links [@PERSON]`: who it is about is found by the job, among those the asker may know of. */
export function personal(name: 'send-link' | 'end-links'): Reader {
  return (said) => {
    const person = textFrom(said, 0)
    return person === '' ? { do: name } : { do: name, person }
  }
}
