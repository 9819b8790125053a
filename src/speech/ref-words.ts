import type { Refusal } from '#domain/refusal.ts'
import { misread } from './context.ts'
import type { KnownSaying } from './grammar.ts'
import { canonicalRef, refPattern } from './ref.ts'
import type { SaidWords } from './said-words.ts'

/** References found at the start of the words, and where the words after them start. */
export interface TakenRefs {
  readonly refs: readonly [string, ...string[]]
  readonly next: number
}

/** The reference that stands at a word, perhaps written as two ("rrb 012"), with where the next word is. */
export function refAt(said: SaidWords, at: number): { readonly ref: string; readonly next: number } | null {
  const [first, second] = [bare(said, at), bare(said, at + 1)]
  if (first === null) return null
  if (refPattern.test(first)) return { ref: canonicalRef(first), next: at + 1 }
  if (second === null || !/^[A-Za-z]{2,10}$/.test(first) || !/^\d{1,5}[A-Za-z]?$/.test(second)) return null
  return { ref: canonicalRef(`${first}-${second}`), next: at + 2 }
}

/** The one reference a command is about, at the start of its words. */
export function takeRef(said: SaidWords, saying: KnownSaying): { readonly ref: string; readonly next: number } | Refusal {
  const found = refAt(said, 0)
  if (found !== null) return found
  const first = said.words[0]?.text
  if (first === undefined)
    return misread(
      `Which ${saying.topic === 'risks' || saying.topic === 'escalations' ? 'risk' : 'action'}? “${saying.name}” needs its reference.`,
      saying,
    )
  return misread(`“${first.slice(0, 40)}” is not a reference such as RRB-012.`, saying)
}

/**
 * All references at the start of the words, with commas or "and" between them, for commands that can be said of several at once. "Or" says
 * both only where nothing is said to have happened, as in "no change on one or the other"; else it leaves open which, and is refused.
 */
export function takeRefs(said: SaidWords, saying: KnownSaying): TakenRefs | Refusal {
  const first = takeRef(said, saying)
  if ('refused' in first) return first
  const refs: [string, ...string[]] = [first.ref]
  let next = first.next
  for (;;) {
    const join = said.words[next]?.text.toLowerCase() ?? ''
    const more = refAt(said, joins.has(join) || alternatives.has(join) ? next + 1 : next)
    if (more === null || refs.length >= 50) return { refs, next }
    if (alternatives.has(join) && saying.name !== 'no-change')
      return misread(`“${refs.join(', ')} ${join} ${more.ref}” does not say which, so nothing was done.`, saying)
    refs.push(more.ref)
    next = more.next
  }
}

const joins = new Set(['and', '&', ',', '+'])
const alternatives = new Set(['or', 'nor'])

function bare(said: SaidWords, at: number): string | null {
  const word = said.words[at]
  return word === undefined || word.text.length > 40 ? null : word.text.replace(/^[#([]/, '').replace(/[,;:.)\]]$/, '')
}
