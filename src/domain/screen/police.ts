import type { Finding, FindingKind } from './finding.ts'
import { before, isOfficeNumber, spots } from './spots.ts'

/** The police forces' two-digit codes, as crime, case and custody references begin with them (National Police Computer force codes). */
const forces = '0[13-7]|1[0-467]|2[0-3]|3[0-7]|4[0-8]|5[02-5]|6[0-3]|93'
/** The letters that check PNC and CRO numbers; I, O and S are not among them. */
const checkLetters = 'ZABCDEFGHJKLMNPQRTUVWXY'

const pnc = /(?<![\w/#])(?:19|20)?(\d{1,2})\/(\d{1,7}) ?([A-HJ-NP-RT-Z])(?![\w/-])/gi
const cro = /(?<![\w/#])(?:SF(\d{2})\/(\d{1,6})([A-HJ-NP-RT-Z])|(\d{1,6})\/(\d{2})([A-HJ-NP-RT-Z]))(?![\w/-])/gi

/** PNC ids (year/serial and a letter) that have their check letter, all seven digits, or "PNC" before them. */
export function pncIds(text: string): Finding[] {
  return spots(text, pnc).flatMap(({ 0: found, 1: year = '', 2: serial = '', 3: letter = '', index }) => {
    const told = /\bpnc(?:[ -]?id)?\b[^\d\n]{0,16}$/i.test(before(text, index))
    const checked = serial.length > 3 && isChecked(year + serial.padStart(7, '0'), letter)
    const whole = serial.length === 7 && year.length === 2 && !found.includes(' ')
    return told || checked || whole ? [spot('pnc', index, found)] : []
  })
}

/** CRO numbers (serial/year and a letter, or SF and a year before) that are long enough, check, or have "CRO" before them. */
export function croNumbers(text: string): Finding[] {
  return spots(text, cro).flatMap(({ 0: found, 1: filed, 4: serial = '', 5: year = '', 6: letter = '', index }) => {
    const told = /\b(?:cro|criminal records? office)\b[^\d\n]{0,16}$/i.test(before(text, index))
    const checked = serial.length > 3 && isChecked(year + serial.padStart(6, '0'), letter)
    return told || filed !== undefined || checked || serial.length > 4 ? [spot('cro', index, found)] : []
  })
}

function isChecked(digits: string, letter: string): boolean {
  return checkLetters[Number(digits) % 23] === letter.toUpperCase()
}

const arrest = /(?<![\w/#])(?:\d{2}\/\d{2}[A-Z0-9]{2}\/\d{2}\/\d{1,11}[A-Z]|\d{4}[A-Z0-9]{2}\d{2}\d{11}[A-Z])(?![\w/])/gi
const custodyShape = /(?<![\w/#])\d{2}[A-Z]{2}\/\d{1,6}\/(?:20)?\d{2}(?![\w/])/g
const saysCustody = /custody|detention/i
const custodySaid =
  /\b(?:custody|detention)[ -]?(?:record|ref|reference|number|no|id|log)\b(?:[ .:#-]{1,3}(?:ref|reference|number|no|id)\b)?[ .:#-]{0,3}([A-Z0-9][A-Z0-9/-]{2,17})(?![\w/]|[.,]\d)/gi

/** Custody records and arrest summons numbers by their shape: with strokes, or of 17 digits and more. */
export function custodyShapes(text: string): Finding[] {
  return [arrest, custodyShape].flatMap((shape) => spotted(text, shape, 'custody'))
}

/** Custody records told by the words before them. */
export function custodyRecords(text: string): Finding[] {
  return saysCustody.test(text) ? named(text, custodySaid, 'custody', 4) : []
}

const shapesOfCrimes = [
  new RegExp(`(?<![\\w/#£.,-])(?:${forces})[123]\\d\\d{7}(?![\\w/]|[.,-]\\d)`, 'g'),
  new RegExp(`(?<![\\w/#£.,-])(?:${forces})(?:[A-Z]{2})?/(?!20\\d\\d/)\\d{4,7}/\\d{2}(?![\\w/])`, 'g'),
  /(?<![\w/#])\d{2}[A-Z]{2}\d{7}(?!\w)/g,
]
const saysCrime = /crime|occurrence|police|niche|cris|cad/i
const crimeSaid =
  /\b(?:(?:crime|occurrence|police|niche|cris)[ -]?(?:record |report )?(?:ref|reference|number|no|id|report)|niche occurrence|occurrence|cris|cad)\b(?:[ .:#-]{1,3}(?:number|no|id|is)\b)?[ .:#-]{0,3}([A-Z0-9][A-Z0-9/-]{3,17})(?![\w/]|[.,]\d)/gi
const urnSaid = /\burn\b[ .:#-]{0,3}\d{2} ?[A-Z]{2} ?\d{5} ?\d{2}(?!\w)/gi
const logOfDay = /\b(?:log|incident|inc|cad)(?: (?:number|no\.?|ref))? \d{1,4} of (?=\d|today|yesterday)/gi

/** Crime, occurrence and case references by the shapes that police forces use: with a stroke, or of nine digits and more. */
export function crimeShapes(text: string): Finding[] {
  return shapesOfCrimes.flatMap((shape) => spotted(text, shape, 'crime')).filter(({ from }) => !isOfficeNumber(text, from))
}

/** Crime, occurrence, incident and case references told by the words before them. */
export function crimeReferences(text: string): Finding[] {
  return [
    ...(saysCrime.test(text) ? named(text, crimeSaid, 'crime', 6) : []),
    ...[urnSaid, logOfDay].flatMap((said) => spotted(text, said, 'crime')),
  ]
}

/** References told by the words before them: with a stroke in them, or of so many digits; a year, or two of them, is none. */
function named(text: string, said: RegExp, kind: FindingKind, digits: number): Finding[] {
  return spots(text, said).flatMap(({ 0: found, 1: ref = '', index }) => {
    const count = ref.replace(/\D/g, '').length
    const isYear = /^(?:19|20)\d{2}(?:[/-](?:19|20)?\d{2})?$/.test(ref)
    const isRef = !isYear && (count >= digits || (ref.includes('/') && count >= 4))
    return isRef ? [spot(kind, index + found.length - ref.length, ref)] : []
  })
}

function spotted(text: string, pattern: RegExp, kind: FindingKind): Finding[] {
  return spots(text, pattern).map(({ 0: found, index }) => spot(kind, index, found))
}

function spot(kind: FindingKind, from: number, found: string): Finding {
  return { kind, from, to: from + found.length }
}
