import { isRefusal } from '#domain/refusal.ts'
import { takeBoardBeforeText } from '../board-words.ts'
import { formFor, misread, type Reader } from '../context.ts'
import { refAt } from '../ref-words.ts'
import { type SaidWords, type ValueLength, withOptions } from '../said-words.ts'
import { textOption } from './looking.ts'

const facets = ['unit', 'better', 'target', 'source', 'portfolio', 'name'] as const

const edited = [...facets, 'boards', 'retired'] as const

/** A direction and a portfolio's id are one word; anything else goes on to the next option or quotation. */
const lengths: ValueLength = (option, words) =>
  option === 'better' || option === 'portfolio' || option === 'retired' ? 1 : words.length

/** `measure add BOARD "NAME" unit:UNIT`; what is missing is asked for in its form. */
export const measureAdd: Reader = (all, context) => {
  const said = withOptions(all, facets, lengths)
  const known = facetsOf(said)
  if (said.words.length === 0 && context.board === null) return formFor({ do: 'measure-add', ...known })
  const taken = takeBoardBeforeText(said, context)
  if (isRefusal(taken)) return { ...taken, form: { do: 'measure-add', ...known } }
  const name = nameFrom(said, taken.next) || known.name
  const { unit, ...others } = known
  if (name === undefined || name === '' || unit === undefined)
    return formFor({ do: 'measure-add', board: taken.board, ...known, ...(name === undefined ? {} : { name }) })
  return { do: 'measure-add', board: taken.board, ...others, name, unit }
}

/** `measure edit REF ["NAME"] [target:TARGET]`; alone it opens the form. A new name is in quotes, so that no option without its colon becomes one. */
export const measureEdit: Reader = (all, _context, saying) => {
  const said = withOptions(all, edited, lengths)
  const found = refAt(said, 0)
  if (found === null) return misread('Which measure? Say its reference, such as M-09.', saying)
  const known = facetsOf(said)
  const [first, ...others] = said.words.slice(found.next)
  if (first !== undefined && (others.length > 0 || !first.quoted))
    return misread(`“${nameFrom(said, found.next).slice(0, 40)}” says nothing of a measure that I know.`, saying)
  const given = { ...known, ...(first === undefined ? {} : { name: first.text }) }
  const edit = { do: 'measure-edit', measure: found.ref } as const
  return Object.keys(given).length === 0 ? formFor(edit) : { ...edit, ...given }
}

function facetsOf(said: SaidWords): Partial<Record<(typeof edited)[number], string>> {
  return Object.assign({}, ...edited.map((name) => textOption(said, name)))
}

function nameFrom(said: SaidWords, at: number): string {
  return said.words
    .slice(at)
    .map(({ text }) => text)
    .join(' ')
}
