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
  if (first === undefined) return misread(`Which action? “${saying.name}” needs its reference.`, saying)
  return misread(`“${first.slice(0, 40)}” is not a reference such as RRB-012.`, saying)
}

/** All references at the start of the words, with commas or "and" between them, for commands that can be said of several at once. */
export function takeRefs(said: SaidWords, saying: KnownSaying): TakenRefs | Refusal {
  const first = takeRef(said, saying)
  if ('refused' in first) return first
  const refs: [string, ...string[]] = [first.ref]
  let next = first.next
  for (;;) {
    const joined = ['and', '&', ',', '+'].includes(said.words[next]?.text.toLowerCase() ?? '') ? next + 1 : next
    const more = refAt(said, joined)
    if (more === null || refs.length >= 50) return { refs, next }
    refs.push(more.ref)
    next = more.next
  }
}

function bare(said: SaidWords, at: number): string | null {
  const word = said.words[at]
  return word === undefined || word.text.length > 40 ? null : word.text.replace(/^[#([]/, '').replace(/[,;:.)\]]$/, '')
}
