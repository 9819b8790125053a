import type { Heard, Said } from '#domain/heard/heard.ts'
import type { Held } from '#domain/heard/held.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import { retyped } from '#domain/screen/typed.ts'
import { askedChange } from '../asked-change.ts'
import { type Asked, viaOf } from '../desk.ts'
import type { Through } from '../door/through.ts'

/** Held words on their way through the door again, as they are asked now. */
export interface LetThrough extends Through {
  readonly as: Asked
}

/**
 * What was held as if it were said now, with `values` in place of what was held in those fields. A reason goes on the record with the
 * kinds that were seen; without one the words were edited and looked at anew. What it changes is filed where it would have been.
 */
export function letThrough(asked: Asked, held: Held, values: Readonly<Record<string, string>>, why: string | null): LetThrough {
  const { heard } = held
  const key = heard.said.as === 'edited' ? asked.heard.key : held.id
  const again: Heard = { ...heard, at: asked.at, said: asNew(retyped(heard.said, values)) }
  return {
    as: { ...asked, key, via: viaOf(heard), heard: again },
    heard: `sent-on:${asked.heard.key}`,
    also: {
      put: [],
      remove: [{ kind: 'held', id: held.id, version: held.version }],
      changes: why === null ? [] : [released(asked, held, key, why)],
    },
  }
}

/** The new words of an edited message are recorded as a message of their own: their writer has been asked already. */
function asNew(said: Said): Said {
  return said.as === 'edited' ? { as: 'message', words: said.words, message: said.message } : said
}

function released(asked: Asked, { id, kinds }: Held, cause: string, why: string): ChangeDraft {
  const happened = { kind: 'held', id, board: null, what: 'released', before: {}, after: { kinds }, why }
  return askedChange({ ...asked, key: cause }, happened)
}
