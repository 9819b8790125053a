import { fold } from '#domain/names.ts'
import { canonicalRef, refForms } from '../ref.ts'

/** An action that a message may be about. */
export interface KnownAction {
  readonly ref: string
  readonly title: string
}

/** Which actions some words name: references, or all or the rest of a bundle. `start` to `end` is where they stand. */
export interface Target {
  readonly start: number
  readonly end: number
  readonly refs: readonly string[]
  readonly group: 'named' | 'all' | 'rest'
  /** How many there are by the words used ("both", "all three"). */
  readonly count?: number
  /** They are joined by "or": all of them in "no change on one or the other", and not to be told in anything else. */
  readonly either?: true
  /** They are the ends of a row such as "CJ-10 to CJ-15": what lies between is not named. */
  readonly range?: true
  /** The bare number that it was named by, which may as well count something. */
  readonly doubtful?: string
}

const refShape = /(?<![\p{L}\p{N}])([a-z]{1,10}(?:[-_][a-z]{1,10})?)[-_ \u2010-\u2015]?(\d{1,5})(?![\p{L}\p{N}]|[.,/:]\d|%)/giu
const numberShape = /(?<![\p{L}\p{N}#%£.,:/+_-]|\p{N}\s)#?(0\d{1,4})(?![\p{L}\p{N}%]|\s?[.,:/-]?\p{N})/gu
const slashShape =
  /(?<![\p{L}\p{N}])([a-z]{1,10}(?:[-_][a-z]{1,10})?)[-_ ]?(\d{1,5}(?:\/\d{1,5}){1,9})(?![\p{L}\p{N}/%]|[.,:]\d)/giu
const restShape =
  /(?<![\p{L}\p{N}])(?:(?:all )?(?:the )?(?:rest|others|other ones|remaining|remainder|other two|other three)|everything else|all else)(?! of (?:the|our|my|those|these)\b)(?:(?: of (?:them|mine|my actions))?(?: actions| ones| items)?(?: are| is| all)?(?![\p{L}\p{N}]))/giu
const allShape =
  /(?<![\p{L}\p{N}])(?:(?:my|our)(?: actions| ones| items)? are all|all (?:of )?(?:the )?(?:these|them|mine|ours|my actions|our actions|actions|two|three|four|five|six)(?: of (?:them|mine|these))?|everything|any(?: of (?:them|these|mine|ours))?|both(?: of (?:them|these))?|all)(?: actions)?(?: are| is| now)?(?![\p{L}\p{N}])/giu

/** Every target that a sentence names, in order; references in a row are one. `bare` finds those named by a number alone, given the others. */
export function targetsIn(
  sentence: string,
  known: readonly KnownAction[],
  prefixes: ReadonlySet<string>,
  bare: (named: readonly Target[]) => readonly Target[] = () => [],
): Target[] {
  const single = [...sentence.matchAll(refShape)].flatMap((found): Target[] => {
    const ref = knownRef(found[1] ?? '', found[2] ?? '', known, prefixes)
    return ref === null ? [] : [{ start: found.index, end: found.index + found[0].length, refs: [ref], group: 'named' }]
  })
  const named = [...single, ...slashed(sentence, known, prefixes)]
  const numbered = [...sentence.matchAll(numberShape)].flatMap((found): Target[] => {
    const [end, ref] = [found.index + found[0].length, numberedRef(found[1] ?? '', known)]
    const inNamed = named.some((other) => found.index < other.end && end > other.start)
    return ref === null || inNamed ? [] : [{ start: found.index, end, refs: [ref], group: 'named' }]
  })
  const groups = [
    ...[...sentence.matchAll(restShape)].map((found) => groupTarget(found, 'rest')),
    ...[...sentence.matchAll(allShape)].map((found) => groupTarget(found, 'all')),
  ]
  const apart = groups.filter(
    (group, index) => !groups.slice(0, index).some(({ start, end }) => group.start < end && group.end > start),
  )
  return inARow(
    sentence,
    [...named, ...numbered, ...bare([...named, ...numbered].sort((a, b) => a.start - b.start)), ...apart].sort(
      (a, b) => a.start - b.start,
    ),
    known,
  )
}

const counts: readonly (readonly [string, number])[] = [
  ['both', 2],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
]

function groupTarget(found: RegExpExecArray, group: 'all' | 'rest'): Target {
  const words = found[0].toLowerCase().split(' ')
  const count = counts.find(([word]) => words.includes(word))?.[1]
  return { start: found.index, end: found.index + found[0].length, refs: [], group, ...(count === undefined ? {} : { count }) }
}

/** "CJ-10/13/14": several of one prefix, each of which was asked about; else it may be a date or a count. */
function slashed(sentence: string, known: readonly KnownAction[], prefixes: ReadonlySet<string>): Target[] {
  return [...sentence.matchAll(slashShape)].flatMap((found): Target[] => {
    const refs = (found[2] ?? '').split('/').map((digits) => knownRef(found[1] ?? '', digits, known, prefixes))
    const asked = refs.filter((ref): ref is string => known.some((one) => one.ref === ref))
    return asked.length < refs.length
      ? []
      : [{ start: found.index, end: found.index + found[0].length, refs: asked, group: 'named' }]
  })
}

/** A reference as the record has it; one that is not asked about counts only with a prefix of the partnership's or of one that is. */
function knownRef(before: string, digits: string, known: readonly KnownAction[], prefixes: ReadonlySet<string>): string | null {
  const last = before.split(/[-_]/).at(-1) ?? before
  for (const prefix of [before, last]) {
    const forms = refForms(`${prefix}-${digits}`)
    const found = known.find(({ ref }) => forms.includes(ref))
    if (found !== undefined) return found.ref
    const letters = prefix.toUpperCase().replace('_', '-')
    if (prefixes.has(letters) || known.some(({ ref }) => ref.replace(/-\d.*$/, '') === letters))
      return canonicalRef(`${prefix}-${digits}`)
  }
  return null
}

/** "012 done": a number with its noughts, which one action that is asked about has and no other. */
function numberedRef(digits: string, known: readonly KnownAction[]): string | null {
  const [only, ...others] = known.filter(({ ref }) => ref.endsWith(`-${digits}`))
  return only !== undefined && others.length === 0 ? only.ref : null
}

const joint = /^\s*(?:,\s*and|,|and|&|\/|\+|)\s*$/i
const range = /^\s*(?:up to|through to|through|thru|to|until|-|–)\s*$/i
const alternative = /^\s*,?\s*n?or\s*$/i

function inARow(sentence: string, targets: readonly Target[], known: readonly KnownAction[]): Target[] {
  const rows: Target[] = []
  for (const target of targets) {
    const last = rows.at(-1)
    if (last?.group === 'named' && target.start < last.end) continue
    const between = last?.group === 'named' && target.group === 'named' ? sentence.slice(last.end, target.start) : null
    const either = between !== null && alternative.test(between)
    const isRange = between !== null && range.test(between)
    const joined = between !== null && target.doubtful === undefined && (either || isRange || joint.test(between))
    if (last !== undefined && gathers(target, last, sentence)) {
      rows.pop()
      rows.push({ ...last, end: target.end })
      continue
    }
    const row =
      joined && last !== undefined
        ? joinedRow(last, target, { ...(either ? { either } : {}), ...(isRange ? { range: isRange } : {}) })
        : target
    if (joined) rows.pop()
    rows.push(row.group === 'named' ? withNumbers(sentence, row, known) : row)
  }
  return rows.flatMap((row, index) => {
    const next = rows[index + 1]
    const before = rows[index - 1]
    if (next !== undefined && gathers(row, next, sentence)) return []
    return before !== undefined && gathers(before, row, sentence) ? [{ ...row, start: before.start }] : [row]
  })
}

/** "Both RRB-012 and RRB-014", "RRB-012 and RRB-014 both": no more than the references that stand beside it. */
function gathers(all: Target, named: Target, sentence: string): boolean {
  const [first, second] = all.start < named.start ? [all, named] : [named, all]
  const isBeside = all.group === 'all' && named.group === 'named' && sentence.slice(first.end, second.start).trim() === ''
  return isBeside && named.refs.length > 1 && (all.count ?? named.refs.length) === named.refs.length
}

function joinedRow(row: Target, next: Target, how: Pick<Target, 'either' | 'range'>): Target {
  return { ...row, end: next.end, refs: [...row.refs, ...next.refs], ...how }
}

/** "RRB-012, 014 and 015": bare numbers after a reference, where the bundle has them. */
function withNumbers(sentence: string, row: Target, known: readonly KnownAction[]): Target {
  const more = /^\s*(?:,\s*and|,|and|&|\/|\+)\s*#?(\d{2,4})(?![\p{L}\p{N}%/]|[.,:]\d)/iu.exec(sentence.slice(row.end))
  const prefix = row.refs.at(-1)?.replace(/-\d.*$/, '') ?? ''
  const found = more === null ? undefined : known.find(({ ref }) => refForms(`${prefix}-${more[1]}`).includes(ref))
  if (more === null || found === undefined) return row
  return withNumbers(sentence, { ...row, end: row.end + more[0].length, refs: [...row.refs, found.ref] }, known)
}

const generic = new Set('the our my this that action item piece work project on re regarding update with for of and'.split(' '))
const common = new Set(
  'with from that this data done date track complete plan change update report with into work more time late next review new need service services team'.split(
    ' ',
  ),
)

/** The one action whose title the first words name, with a word that no other title has; where those words end. */
export function titleTarget(sentence: string, known: readonly KnownAction[]): Target | null {
  let left = known
  let sure = false
  let end = 0
  for (const found of sentence.matchAll(/[\p{L}\p{N}'’]+|[^\s\p{L}\p{N}]/gu)) {
    const word = fold(found[0])
    if (word === '') break
    const having = left.filter(({ title }) =>
      fold(title)
        .split(' ')
        .some((part) => alike(part, word)),
    )
    if (having.length > 0 && word.length > 2 && !generic.has(word)) {
      left = having
      sure ||=
        known.filter(({ title }) =>
          fold(title)
            .split(' ')
            .some((part) => alike(part, word)),
        ).length === 1 &&
        !common.has(word) &&
        word.length > 3
    } else if (!generic.has(word)) break
    end = found.index + found[0].length
  }
  const [only, ...others] = left
  return sure && only !== undefined && others.length === 0 ? { start: 0, end, refs: [only.ref], group: 'named' } : null
}

function alike(part: string, word: string): boolean {
  if (part === word) return true
  const [short, long] = part.length < word.length ? [part, word] : [word, part]
  return short.length >= 4 && long.length - short.length <= 3 && long.startsWith(short)
}
