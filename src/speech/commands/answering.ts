import { findDatePhrases, leadingDate } from '#domain/dates/phrase.ts'
import type { OneIntent } from '#domain/intent.ts'
import { isRefusal, refuse } from '#domain/refusal.ts'
import { formFor, leftOver, type Reader, type SpeechContext } from '../context.ts'
import { percentIn } from '../percent.ts'
import { takeRef, takeRefs } from '../ref-words.ts'
import { textFrom } from '../said-words.ts'
import { whichDay } from '../which-day.ts'

/** A command about one action that must have words; without them its form opens. */
export function worded(name: 'update' | 'note' | 'block' | 'decline' | 'sendback' | 'cancel'): Reader {
  return (said, _context, saying) => {
    const taken = takeRef(said, saying)
    if (isRefusal(taken)) return taken
    const text = textFrom(said, taken.next)
    const { ref } = taken
    if (text === '') return formFor({ do: name, ref })
    if (name === 'note') return { do: name, ref, text }
    if (name !== 'update') return { do: name, ref, why: text }
    const percent = percentIn(text)
    return { do: name, ref, text, ...(percent === undefined ? {} : { percent }) }
  }
}

/** A command that may be said of several actions at once, with words that may be left out. */
export function optionallyWorded(name: 'done' | 'on-track' | 'not-mine'): Reader {
  return (said, _context, saying) => {
    const taken = takeRefs(said, saying)
    if (isRefusal(taken)) return taken
    const text = textFrom(said, taken.next)
    const percent = name === 'on-track' ? percentIn(text) : undefined
    const extra = { ...(text === '' ? {} : { text }), ...(percent === undefined ? {} : { percent }) }
    return taken.refs.map((ref): OneIntent => ({ do: name, ref, ...extra }))
  }
}

/** A command that takes references and nothing else. */
export function bare(name: 'no-change' | 'approve' | 'signoff'): Reader {
  return (all, _context, saying) => {
    const isAbout = name === 'no-change' && /^(?:on|for|to)$/i.test(all.words[0]?.text ?? '')
    const said = isAbout ? { ...all, words: all.words.slice(1) } : all
    const taken = takeRefs(said, saying)
    if (isRefusal(taken)) return taken
    return leftOver(said, taken.next, saying) ?? taken.refs.map((ref): OneIntent => ({ do: name, ref }))
  }
}

/** `date REF DATE WHY`: the date comes first, or is the only one in the words. */
export const date: Reader = (said, context, saying) => {
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const form = { do: 'date', ref: taken.ref } as const
  const words = textFrom(said, taken.next)
  if (words === '') return formFor(form)
  const found = dateIn(words, context)
  if (isRefusal(found)) return { ...found, form }
  const { ambiguous, ...to } = found.due
  if (ambiguous !== undefined) return whichDay({ ambiguous, on: to.on }, { form })
  if (to.on === null)
    return refuse(`“${to.text}” gives no day to count to.`, 'Say the date you need, even if it is only a month.', form)
  const why = found.rest.replace(/^["“”]|["“”]$/g, '').trim()
  return why === '' ? formFor({ ...form, to }) : { do: 'date', ref: taken.ref, to, why }
}

/** `snooze REF DATE` */
export const snooze: Reader = (said, context, saying) => {
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const form = { do: 'snooze', ref: taken.ref } as const
  const words = textFrom(said, taken.next)
  if (words === '') return formFor(form)
  const found = leadingDate(words, context.today)
  if (isRefusal(found)) return { ...found, form }
  const { ambiguous, on } = found.due
  if (ambiguous !== undefined) return whichDay({ ambiguous, on }, { form })
  if (found.due.on === null || found.rest !== '')
    return refuse(`“${words.slice(0, 60)}” is not a day to wait until.`, `Say: ${saying.usage}`, form)
  return { do: 'snooze', ref: taken.ref, until: found.due.on }
}

function dateIn(words: string, { today }: SpeechContext) {
  const first = leadingDate(words, today)
  if (!isRefusal(first)) return first
  const [only, ...others] = findDatePhrases(words, today)
  return only !== undefined && others.length === 0 ? { due: only.due, rest: words } : first
}
