import type { Finding } from './finding.ts'
import { spots } from './spots.ts'

const at = /@(?=[a-z0-9])/gi
const local = /[\w.%+'’-]{1,64}$/
const domain = /^(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}/i

/** E-mail addresses but for those known: the clerk's people, whose addresses are in its configuration. */
export function emailAddresses(text: string, known: ReadonlySet<string>): Finding[] {
  return spots(text, at).flatMap(({ index }) => {
    const left = local.exec(text.slice(Math.max(0, index - 64), index))?.[0].replace(/^[.'’-]{1,4}/, '') ?? ''
    const right = domain.exec(text.slice(index + 1, index + 200))?.[0] ?? ''
    if (left === '' || right === '' || known.has(`${left}@${right}`.toLowerCase())) return []
    return [{ kind: 'email' as const, from: index - left.length, to: index + 1 + right.length }]
  })
}

/** The letters that British postcodes begin with (Office for National Statistics). */
const areas = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY ' +
    'HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO ' +
    'PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
)
const postcode = /(?<![\w/#.£-])([A-Z]{1,2})\d[A-Z\d]? ?\d([ABD-HJLNP-UW-Z]{2})(?![\w/-])/gi
/** Floors and places: B1 2nd floor. */
const ordinal = /^(?:st|nd|rd|th)$/

/** Full postcodes of areas that there are. The first half alone is a district, and no person's. */
export function postcodes(text: string): Finding[] {
  return spots(text, postcode).flatMap(({ 0: found, 1: area = '', 2: end = '', index }) =>
    areas.has(area.toUpperCase()) && !ordinal.test(end)
      ? [{ kind: 'postcode' as const, from: index, to: index + found.length }]
      : [],
  )
}
