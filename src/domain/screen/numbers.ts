import type { Finding } from './finding.ts'
import { before, isOfficeNumber, spots } from './spots.ts'

const nhs = /(?<![\w£$€#/=?&+-]|\d[.,])\d{3}([ \u00A0.-]?)\d{3}[ \u00A0.-]?\d{4}(?![\w=]|[.,-]\d)/g
const saysNhs = /\b(?:nhs|patient)[ -]{0,2}(?:no|nr|num|number|id)?s?\b[^\d\n]{0,12}$/i

/**
 * NHS numbers: ten digits with their check digit, in one or as three, three and four. English and Welsh ones begin with 4, 6, 7 or 9;
 * others, and those with a slip, count where the words before say "NHS number".
 */
export function nhsNumbers(text: string): Finding[] {
  return spots(text, nhs).flatMap(({ 0: found, 1: gap, index }) => {
    const digits = found.replace(/\D/g, '')
    const told = saysNhs.test(before(text, index))
    const likely = /^[4679]/.test(digits) && hasNhsCheck(digits) && !(gap === '' && isOfficeNumber(text, index))
    return told || likely ? [{ kind: 'nhs' as const, from: index, to: index + found.length }] : []
  })
}

/** The tenth digit by modulus 11, weights ten to two (NHS Data Dictionary). */
export function hasNhsCheck(digits: string): boolean {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(digits[9])
}

const insurance =
  /(?<![\w/#-])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}(?:[ -]?([A-D]))?(?![\w/-])/gi
const saysInsurance = /\b(?:ni|nino|national insurance)\b[^\d\n]{0,20}$/i

/** National Insurance numbers with a prefix that HMRC gives out. Without its last letter only where the words before say what it is. */
export function insuranceNumbers(text: string): Finding[] {
  return spots(text, insurance).flatMap(({ 0: found, 1: suffix, index }) => {
    const told = saysInsurance.test(before(text, index))
    const likely = suffix !== undefined && !isOfficeNumber(text, index)
    return told || likely ? [{ kind: 'insurance' as const, from: index, to: index + found.length }] : []
  })
}
