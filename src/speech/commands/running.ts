import { Brag } from '#domain/action/brag.ts'
import { datePhrase, scanDates } from '#domain/dates/phrase.ts'
import { fold, nearest } from '#domain/names.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { takeBoard, takeBoardBeforeText } from '../board-words.ts'
import { formFor, leftOver, misread, type Reader, type SpeechContext } from '../context.ts'
import type { KnownSaying } from '../grammar.ts'
import { takeRef } from '../ref-words.ts'
import { type SaidWords, textFrom, type ValueLength, withOptions } from '../said-words.ts'
import { whichDay } from '../which-day.ts'
import { priorityIn, textOption, valueLength } from './looking.ts'

/** `add BOARD "TITLE" owner:SEAT due:DATE`; what is missing is asked for in its form. */
export const add: Reader = (all, context, saying) => {
  const said = withOptions(all, facets, withDates(context))
  const due = dueIn(said, context)
  const priority = priorityIn(said, context)
  const title = (at: number) =>
    said.words
      .slice(at)
      .map(({ text }) => text)
      .join(' ')
  const given = { ...textOption(said, 'owner'), ...textOption(said, 'description'), ...textOption(said, 'source') }
  if (isRefusal(due)) return { ...due, form: { do: 'add', ...given } }
  if (isRefusal(priority)) return { ...priority, form: { do: 'add', ...given, ...due } }
  const known = { ...given, ...due, ...priority }
  const none = said.words.length === 0
  if (none && context.board === null) return formFor({ do: 'add', ...known })
  const taken = takeBoardBeforeText(said, context)
  if (isRefusal(taken)) return { ...taken, form: { do: 'add', title: quotedIn(said) ?? title(0), ...known } }
  if (none || title(taken.next) === '') return formFor({ do: 'add', board: taken.board, ...known })
  const stray = strayFacet(said, taken.next)
  if (stray !== null) return misread(stray, saying, { do: 'add', board: taken.board, title: quotedIn(said), ...known })
  return { do: 'add', board: taken.board, title: title(taken.next), ...known }
}

const facets = ['owner', 'due', 'priority', 'description', 'source'] as const

/** A slip in the name of what is said of an action ("ownr:housing") would else be part of its title. */
function strayFacet(said: SaidWords, at: number): string | null {
  for (const { text, quoted } of said.words.slice(at)) {
    const name = quoted ? undefined : /^(\p{L}{3,12}):[^\s/]/u.exec(text)?.[1]
    const [meant] = name === undefined ? [] : nearest(name, facets)
    if (meant !== undefined) return `I do not know “${name}:”. Did you mean “${meant}:”? Nothing was added.`
  }
  return null
}

function quotedIn(said: SaidWords): string | undefined {
  return said.words.find(({ quoted }) => quoted)?.text
}

/** `assign REF SEAT` and `delegate REF @PERSON`: who it is is found where the action's board is known. */
export function given(name: 'assign' | 'delegate'): Reader {
  return (said, _context, saying) => {
    const taken = takeRef(said, saying)
    if (isRefusal(taken)) return taken
    const to = textFrom(said, taken.next).replace(/^to\s+/i, '')
    if (to === '') return formFor({ do: name, ref: taken.ref })
    if (to.length > 200) return misread(`“${to.slice(0, 40)}…” is too long to be a name.`, saying)
    return name === 'assign' ? { do: name, ref: taken.ref, seat: to } : { do: name, ref: taken.ref, person: to }
  }
}

/** `share REF BOARD` */
export const share: Reader = (said, context, saying) => {
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const words = said.words.slice(taken.next)
  if (words.length === 0) return formFor({ do: 'share', ref: taken.ref })
  const start = ['with', 'to'].includes(words[0]?.text.toLowerCase() ?? '') ? 1 : 0
  const board = takeBoard({ ...said, words: words.slice(start) }, { ...context, board: null })
  if (isRefusal(board)) return board
  return (
    leftOver({ ...said, words: words.slice(start) }, board.next, saying) ?? { do: 'share', ref: taken.ref, board: board.board }
  )
}

/** `brag REF COLOUR ["WHY"] [forecast:COLOUR]` */
export const brag: Reader = (all, _context, saying) => {
  const said = withOptions(all, ['forecast'], () => 1)
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const now = colourNamed(said.words[taken.next]?.text ?? '')
  const forecast = said.options.has('forecast') ? colourNamed(said.options.get('forecast') ?? '') : undefined
  const form = { do: 'brag', ref: taken.ref } as const
  if (said.words.length === taken.next && !said.options.has('forecast')) return formFor(form)
  if (now === undefined && forecast === undefined) return { ...noColour(said, taken.next, saying), form }
  if (said.options.has('forecast') && forecast === undefined) return { ...noColour(said, taken.next, saying), form }
  const known = { ...form, ...(now ? { brag: now } : {}), ...(forecast ? { forecast } : {}) }
  const why = whyOf(said, now === undefined ? taken.next : taken.next + 1)
  return why === '' ? formFor(known) : { ...known, why }
}

function whyOf(said: SaidWords, at: number): string {
  const words = said.words.slice(at)
  return words
    .map(({ text }) => text)
    .join(' ')
    .replace(/^(?:because|as|[-–:,])\s+/i, '')
}

function noColour(said: SaidWords, at: number, saying: KnownSaying): Refusal {
  const word = said.options.get('forecast') ?? said.words[at]?.text ?? ''
  return misread(`“${word.slice(0, 40)}” is not a colour. Colours are ${Brag.options.join(', ')}.`, saying)
}

/** A colour by its word or the letter printed with it; N is grey. */
function colourNamed(words: string): Brag | undefined {
  const asked = fold(words)
  const letters: Readonly<Record<string, Brag>> = {
    b: 'blue',
    r: 'red',
    a: 'amber',
    g: 'green',
    n: 'grey',
    gray: 'grey',
    yellow: 'amber',
  }
  return Brag.options.find((colour) => colour === asked) ?? (Object.hasOwn(letters, asked) ? letters[asked] : undefined)
}

function dueIn(said: SaidWords, context: SpeechContext) {
  const words = said.options.get('due')
  if (words === undefined) return {}
  const found = datePhrase(words, context.today)
  if (isRefusal(found)) return found
  const { ambiguous, ...due } = found
  return ambiguous === undefined ? { due } : whichDay({ ambiguous, on: due.on }, { option: 'due:' })
}

function withDates(context: SpeechContext): ValueLength {
  const others = valueLength(context)
  return (option, words) => {
    if (option !== 'due') return others(option, words)
    const [first] = scanDates(words.join(' '), context.today)
    return first?.start === 0 ? words.join(' ').slice(0, first.end).split(' ').length : 1
  }
}
