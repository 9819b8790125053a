import { datePhrase, leadingDate } from '#domain/dates/phrase.ts'
import { isRefusal } from '#domain/refusal.ts'
import { takeBoard, takeBoardBeforeText } from '../board-words.ts'
import { formFor, leftOver, misread, type Reader } from '../context.ts'
import { refAt } from '../ref-words.ts'
import { textFrom } from '../said-words.ts'

/** `pack BOARD [DATE]` */
export const pack: Reader = (said, context, saying) => {
  const taken = takeBoard(said, context)
  if (isRefusal(taken)) return taken
  const words = textFrom(said, taken.next)
  if (words === '') return { do: 'pack', board: taken.board }
  const day = datePhrase(words, context.today)
  if (isRefusal(day)) return day
  if (day.on === null || day.precision !== 'day') return misread(`“${words.slice(0, 40)}” is not the day of a meeting.`, saying)
  return { do: 'pack', board: taken.board, meeting: day.on }
}

/** `decision BOARD "TEXT"` */
export const decision: Reader = (said, context) => {
  const taken = takeBoardBeforeText(said, context)
  if (isRefusal(taken)) return said.words.length === 0 ? formFor({ do: 'decision' }) : taken
  const text = textFrom(said, taken.next)
  return text === '' ? formFor({ do: 'decision', board: taken.board }) : { do: 'decision', board: taken.board, text }
}

/** `decisions BOARD` and `measures [BOARD]` */
export function listed(name: 'decisions' | 'measures'): Reader {
  return (said, context, saying) => {
    if (name === 'measures' && said.words.length === 0 && context.board === null) return { do: 'measures' }
    const taken = takeBoard(said, context)
    return isRefusal(taken) ? taken : (leftOver(said, taken.next, saying) ?? { do: name, board: taken.board })
  }
}

/** `measure REF QUARTER NUMBER [NOTE]` */
export const measure: Reader = (said, context, saying) => {
  const found = refAt(said, 0)
  if (found === null)
    return said.words.length === 0
      ? formFor({ do: 'measure' })
      : misread(`“${said.words[0]?.text.slice(0, 40)}” is not the reference of a measure, such as M-09.`, saying)
  const words = textFrom(said, found.next)
  if (words === '') return formFor({ do: 'measure', measure: found.ref })
  const read = readingIn(words, context.today)
  if (read === null) return misread(`I did not find a quarter and a number in “${words.slice(0, 60)}”.`, saying)
  return { do: 'measure', measure: found.ref, ...read }
}

/** A minus, a number with commas between its thousands alone, and what is said of it. */
const readingWords = /^([–−-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*%?(?:\s+(.*))?$/s

function readingIn(words: string, today: string) {
  const iso = /^(\d{4}-Q[1-4])\s+(.*)$/is.exec(words)
  const lead = iso === null ? leadingDate(words, today) : null
  if (lead !== null && isRefusal(lead)) return null
  const rest = iso?.[2] ?? (lead === null ? '' : lead.rest)
  const before = words.slice(0, words.length - rest.length)
  const quarter = iso?.[1] ?? before.replace(/[\s:–−-]+$/, '')
  const [, sign = '', number = '', note = ''] = readingWords.exec(`${/\s[–−-]+$/.exec(before)?.[0] ?? ''}${rest}`.trim()) ?? []
  if (number === '') return null
  const size = Number(number.replaceAll(',', ''))
  return { quarter, value: sign === '' ? size : -size, ...(note === '' ? {} : { note }) }
}
