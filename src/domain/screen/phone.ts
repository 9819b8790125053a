import type { Finding } from './finding.ts'
import { before, isOfficeNumber, spots } from './spots.ts'

const starts = /(?<![\w/=#£$€.,-])(?:\(?\+44\)?|0044|44(?=[ ]?7)|\(?0(?= ?[1-9]))/g
const saysPhone = /\b(?:tel|telephone|phone|mobile|mob|ring|call|text|dial|contact|m|t)\b[^\d\n]{0,12}$/i

/** How many characters of spaces, dots, dashes and brackets a phone number may have altogether. */
const longest = 22
/** Nobody writes a phone number in more groups than this. */
const mostGroups = 6

/**
 * British phone numbers, mobile or not, as people space them: ten digits after the 0 or +44. Nine only where the words before say that it
 * is a phone. Walks each number once, so the work grows as the text does.
 */
export function phoneNumbers(text: string): Finding[] {
  const found: Finding[] = []
  for (const { 0: start, index } of spots(text, starts)) {
    if (index < (found.at(-1)?.to ?? 0)) continue
    const to = endOf(text, index, start)
    if (to !== null) found.push({ kind: 'phone', from: index, to })
  }
  return found
}

function endOf(text: string, from: number, start: string): number | null {
  const abroad = start.includes('44')
  const { digits, groups, to } = dialled(text, from + start.length)
  const national = abroad ? digits.replace(/^0/, '') : digits
  if (!/^[12378]/.test(national)) return null
  const told = saysPhone.test(before(text, from))
  if (!abroad && !told && (groups[0] ?? 0) < 2 && !start.includes('(')) return null
  const isWhole = groups.length === 1
  if (!abroad && isWhole && !national.startsWith('7') && isOfficeNumber(text, from)) return null
  if (national.length === 10) return abroad || groups.length <= mostGroups ? to : null
  return national.length === 9 && national.startsWith('1') && told ? to : null
}

/** The digits that follow as one number would be written, in groups. */
function dialled(text: string, start: number): { digits: string; groups: number[]; to: number } {
  let digits = ''
  const groups: number[] = [0]
  let to = start
  for (let at = start, gap = 0; at < text.length && at < start + longest; at += 1) {
    const sign = text[at] ?? ''
    if (sign >= '0' && sign <= '9') {
      if (gap > 0 && digits !== '') groups.push(0)
      if (gap > 0 && digits.length >= 10) break
      digits += sign
      groups[groups.length - 1] = (groups.at(-1) ?? 0) + 1
      gap = 0
      to = at + 1
    } else if (' \u00A0.-()'.includes(sign) && gap < 2 && digits.length < 11) gap += 1
    else break
  }
  return { digits, groups: groups.filter((size) => size > 0), to }
}
