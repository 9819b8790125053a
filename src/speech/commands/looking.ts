import { ActionStatus } from '#domain/action/action.ts'
import { type ActionFilter, ActionFilter as Filters, type IntentOf } from '#domain/intent.ts'
import { agencyNamed, fold, nearest, personNamed, seatsMeant } from '#domain/names.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { boardAt, takeBoard } from '../board-words.ts'
import { leftOver, misread, type Reader, type SpeechContext } from '../context.ts'
import { grammar, type KnownSaying, sayingOf } from '../grammar.ts'
import { takeRef } from '../ref-words.ts'
import { type SaidWords, type ValueLength, withOptions } from '../said-words.ts'
import { listedElsewhere } from './elsewhere.ts'

/** `help [TOPIC]` */
export const help: Reader = (said) => {
  const words = said.words.map(({ text }) => text)
  const topic = words.filter((word) => !/^(?:me|us|please|pls)[.!?]*$/i.test(word)).join(' ')
  if (topic === '') return { do: 'help' }
  const asked = topic.toLowerCase()
  const topics = [...new Set<string>(grammar.map((saying) => saying.topic))]
  const found = topics.find((each) => each === asked) ?? topics.find((each) => each.startsWith(asked))
  if (found !== undefined) return { do: 'help', topic: found }
  const saying = sayingOf(topic.split(' ', 1)[0] ?? '')
  return isRefusal(saying)
    ? refuse(`There is no help on “${topic.slice(0, 40)}”.`, `Topics: ${topics.join(', ')}.`)
    : { do: 'help', topic: saying.name }
}

/** A command that takes no words. */
export function plain(intent: IntentOf<'whoami' | 'boards' | 'bundle' | 'acknowledge' | 'checks'>): Reader {
  return (said, _context, saying) => leftOver(said, 0, saying) ?? intent
}

/** `meetings [BOARD]` */
export const meetings: Reader = (said, context, saying) => {
  if (said.words.length === 0) return context.board === null ? { do: 'meetings' } : { do: 'meetings', board: context.board }
  const taken = takeBoard(said, context)
  return isRefusal(taken) ? taken : (leftOver(said, taken.next, saying) ?? { do: 'meetings', board: taken.board })
}

/** `brief BOARD` */
export const brief: Reader = (said, context, saying) => {
  const taken = takeBoard(said, context)
  return isRefusal(taken) ? taken : (leftOver(said, taken.next, saying) ?? { do: 'brief', board: taken.board })
}

/** `show REF`, `why REF`, `history REF` */
export function record(name: 'show' | 'why' | 'history'): Reader {
  return (all, _context, saying) => {
    const options = withOptions(all, ['page'], () => 1)
    const said = { ...options, words: options.words.filter(({ text }, at) => at > 0 || !/^(?:me|us|of|for)$/i.test(text)) }
    const taken = takeRef(said, saying)
    if (isRefusal(taken)) return taken
    const left = leftOver(said, taken.next, saying)
    const page = pageIn(said, saying)
    if (left !== null) return left
    if (isRefusal(page)) return page
    return name === 'history' ? { do: name, ref: taken.ref, ...page } : { do: name, ref: taken.ref }
  }
}

/** `actions [BOARD] [FILTER] [owner:…]` with the words in any order. */
export const actions: Reader = (all, context, saying) => {
  const elsewhere = listedElsewhere(all, context)
  if (elsewhere !== null) return elsewhere
  const said = withOptions(all, ['owner', 'agency', 'status', 'priority', 'page'], valueLength(context))
  const found = boardAndFilter(said, context, saying)
  if (isRefusal(found)) return found
  const status = statusIn(said)
  const priority = priorityIn(said, context)
  const page = pageIn(said, saying)
  for (const each of [status, priority, page]) if (isRefusal(each)) return each
  return {
    do: 'actions',
    ...found,
    ...(found.board === undefined && found.filter !== 'mine' && context.board !== null ? { board: context.board } : {}),
    ...textOption(said, 'owner'),
    ...textOption(said, 'agency'),
    ...status,
    ...priority,
    ...page,
  }
}

/** How far the unquoted value of an option goes: as many words as still name something of its kind, else one. */
export function valueLength({ partnership, people, board }: SpeechContext): ValueLength {
  const named = (option: string, words: string): boolean => {
    if (option === 'agency') return !isRefusal(agencyNamed(partnership, words))
    if (option === 'cover') return !isRefusal(personNamed(people, words))
    if (option === 'priority') return partnership.priorities.some(({ id, name }) => [fold(id), fold(name)].includes(fold(words)))
    if (option === 'status') return statusNamed(words) !== undefined
    return option === 'owner' && seatsMeant(partnership, words, board ?? undefined).length > 0
  }
  return (option, words) => {
    for (let count = Math.min(words.length, 8); count > 1; count -= 1)
      if (named(option, words.slice(0, count).join(' '))) return count
    return 1
  }
}

/** The text of an option, when it was given. */
export function textOption<const N extends string>(said: SaidWords, name: N): Partial<Record<N, string>> {
  const value = said.options.get(name)
  // The one key of the record is the name that was asked for.
  return value === undefined ? {} : ({ [name]: value } as Record<N, string>)
}

function boardAndFilter(
  said: SaidWords,
  context: SpeechContext,
  saying: KnownSaying,
): { board?: string; filter?: ActionFilter } | Refusal {
  const found: { board?: string; filter?: ActionFilter } = {}
  for (let at = 0; at < said.words.length; ) {
    const word = said.words[at]?.text.toLowerCase() ?? ''
    const filter = filterNamed(word)
    if (filter !== undefined) {
      if (found.filter !== undefined) return misread(`“${found.filter}” and “${filter}” cannot be asked for together.`, saying)
      found.filter = filter
      at += 1
      continue
    }
    if (found.board !== undefined) return leftOver(said, at, saying) ?? found
    const taken = boardAt(said, at, context) ?? takeBoard({ ...said, words: said.words.slice(at) }, context)
    if (isRefusal(taken)) return taken
    found.board = taken.board
    at = Math.max(taken.next, at + 1)
  }
  return found
}

function filterNamed(word: string): ActionFilter | undefined {
  const whole = Filters.options.find((filter) => filter === word)
  const begun = Filters.options.filter((filter) => word.length >= 3 && filter.startsWith(word))
  return whole ?? (begun.length === 1 ? begun[0] : undefined)
}

function statusNamed(words: string): string | undefined {
  const asked = fold(words).replaceAll(' ', '')
  const names = ActionStatus.options
  const begun = names.filter((name) => asked !== '' && name.replaceAll(' ', '').startsWith(asked))
  return names.find((name) => name.replaceAll(' ', '') === asked) ?? (begun.length === 1 ? begun[0] : undefined)
}

function statusIn(said: SaidWords): { status?: string } | Refusal {
  const words = said.options.get('status')
  if (words === undefined) return {}
  const status = statusNamed(words)
  return status === undefined
    ? refuse(`“${words.slice(0, 40)}” is not a status.`, `Statuses: ${ActionStatus.options.join(', ')}.`)
    : { status }
}

/** The priority named by an option: its id or whole name. */
export function priorityIn(said: SaidWords, { partnership }: SpeechContext): { priority?: string } | Refusal {
  const words = said.options.get('priority')
  if (words === undefined) return {}
  const found = partnership.priorities.find(({ id, name }) => fold(id) === fold(words) || fold(name) === fold(words))
  if (found !== undefined) return { priority: found.id }
  const ids = partnership.priorities.map(({ id }) => id)
  const near = nearest(words, ids)
  return refuse(
    `No priority is called “${words.slice(0, 40)}”.`,
    `${near.length > 0 ? 'Did you mean' : 'Priorities'}: ${(near.length > 0 ? near : ids).join(', ')}`,
  )
}

/** The page that was asked for; nothing where none was. */
export function pageIn(said: SaidWords, saying: KnownSaying): { page?: number } | Refusal {
  const words = said.options.get('page')
  if (words === undefined) return {}
  const page = /^\d{1,4}$/.test(words) ? Number(words) : 0
  return page > 0 ? { page } : misread(`“${words.slice(0, 20)}” is not a page number.`, saying)
}
