import { DigestSection, sectionNamed, sectionWords } from '#domain/digest/section.ts'
import { fundingNamed } from '#domain/funding/named.ts'
import { poundsOf } from '#domain/funding/pounds.ts'
import { agencyNamed } from '#domain/names.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { takeBoard } from '../board-words.ts'
import { formFor, leftOver, misread, type Reader } from '../context.ts'
import { type SaidWords, textFrom, withOptions } from '../said-words.ts'
import { pageIn } from './looking.ts'

/** `digest [SECTION]` */
export const digest: Reader = (all, _context, saying) => {
  const said = withOptions(all, ['page'], () => 1)
  const words = said.words.map(({ text }) => text).join(' ')
  const page = pageIn(said, saying)
  if (isRefusal(page)) return page
  if (words === '') return { do: 'digest' }
  const section = sectionNamed(words)
  return section === null
    ? misread(
        `A digest has no part “${words.slice(0, 40)}”. Its parts: ${DigestSection.options.map(sectionWords).join(', ')}.`,
        saying,
      )
    : { do: 'digest', section, ...page }
}

/** `funding [STREAM]` */
export const funding: Reader = (said, { partnership }) => {
  const words = textFrom(said, 0).replace(/^["“”]|["“”]$/g, '')
  if (words === '') return { do: 'funding' }
  const stream = fundingNamed(partnership.funding, words)
  return isRefusal(stream) ? stream : { do: 'funding', stream: stream.id }
}

/** `duties [BOARD]`; in a board's channel those of that board. */
export const duties: Reader = (said, context, saying) => {
  if (said.words.length === 0) return context.board === null ? { do: 'duties' } : { do: 'duties', board: context.board }
  const taken = takeBoard(said, context)
  return isRefusal(taken) ? taken : (leftOver(said, taken.next, saying) ?? { do: 'duties', board: taken.board })
}

/** `agency [AGENCY]` */
export const agency: Reader = (said, { partnership }) => {
  const words = textFrom(said, 0)
  if (words === '') return { do: 'agency' }
  const found = agencyNamed(partnership, words)
  return isRefusal(found) ? found : { do: 'agency', agency: found.id }
}

const amounts = ['labour', 'nonlabour', 'non-labour', 'total'] as const

/** `spend STREAM QUARTER labour:… nonlabour:…`; without amounts the form opens with what is known. */
export const spend: Reader = (all, { partnership }, saying) => {
  const said = withOptions(all, amounts, () => 1)
  const first = said.words[0]
  if (first === undefined) return formFor({ do: 'spend' })
  const stream = fundingNamed(partnership.funding, first.text)
  if (isRefusal(stream)) return stream
  const when = quarterIn(
    said.words
      .slice(1)
      .map(({ text }) => text)
      .join(' '),
    stream.year,
  )
  if (when === null)
    return said.words.length === 1 && said.options.size === 0
      ? formFor({ do: 'spend', stream: stream.id })
      : misread('Which quarter? Write it as Q3 24/25.', saying, { do: 'spend', stream: stream.id })
  const found = amountsIn(said)
  if (isRefusal(found)) return found
  const known = { do: 'spend', stream: stream.id, year: when.year, quarter: when.quarter } as const
  if (Object.keys(found).length === 0) return formFor({ ...known })
  return { ...known, ...found, ...(when.rest === '' ? {} : { note: when.rest }) }
}

interface When {
  readonly year: string
  readonly quarter: 'Q1' | 'Q2' | 'Q3' | 'Q4'
  readonly rest: string
}

/** A quarter with its financial year, or of the stream's own year where none is said. */
function quarterIn(words: string, ownYear: string | null): When | null {
  const [all = '', number, from, to] =
    /^(?:q|quarter )([1-4])\b(?:,? (?:of )?(?:FY ?)?(?:20)?(\d\d) ?[/–-] ?(?:20)?(\d\d)\b)?/i.exec(words.trim()) ?? []
  if (number === undefined) return null
  const follows = from !== undefined && to !== undefined && (Number(from) + 1) % 100 === Number(to)
  const year = follows ? `FY${from}-${to}` : from === undefined ? ownYear : null
  // The pattern takes only 1 to 4.
  return year === null ? null : { year, quarter: `Q${number}` as When['quarter'], rest: words.trim().slice(all.length).trim() }
}

function amountsIn(said: SaidWords): { labour?: number; other?: number; total?: number } | Refusal {
  const found: { labour?: number; other?: number; total?: number } = {}
  for (const name of amounts) {
    const words = said.options.get(name)
    if (words === undefined) continue
    const amount = poundsOf(words)
    if (amount === null) return refuse(`“${words.slice(0, 30)}” is not an amount of pounds.`, 'Write it as 12,500 or £12,500.50.')
    found[name === 'labour' || name === 'total' ? name : 'other'] = amount
  }
  return found
}
