import type { Day } from '../day.ts'
import { agencyNamed, boardNamed, fold } from '../names.ts'
import type { Partnership } from '../partnership.ts'
import { type DateHabits, planDate } from '../plan/date.ts'
import { ownersSaid } from '../plan/owner-text.ts'
import type { RowProblem } from '../plan/plan.ts'
import { isRefusal } from '../refusal.ts'
import type { Matrix, Score } from './matrix.ts'
import type { RegisterField, RegisterRow, ScoreField, ScoreName } from './register-row.ts'
import type { Risk } from './risk.ts'
import { type ScoreWords, scoreSaid } from './score-words.ts'

/** What the lines of one register are read by. `ownBoards` lets a line name its own registers; else all go to `board`. */
export interface LineReading {
  readonly partnership: Partnership
  readonly board: string
  readonly ownBoards: boolean
  readonly mapping: Readonly<Record<string, string>>
  readonly dates: DateHabits
}

/** What one line says of a risk; what it has no word on is left out. */
export interface RiskLine {
  readonly row: number
  readonly ref: string | null
  readonly boards: readonly string[]
  readonly said: Partial<Risk> & Pick<Risk, 'title'>
  readonly scores: { readonly [N in ScoreName]?: Score | null }
  readonly note: string
  readonly warnings: readonly RowProblem[]
}

/** Reads one line of a register. A score off the matrix is rejected; what is not certain is left open, and told. */
export function riskLine(row: RegisterRow, reading: LineReading): RiskLine | { readonly rejected: RowProblem } {
  const warnings: RowProblem[] = []
  const told = (field: string, problem: string): RowProblem => ({
    row: row.row,
    ref: row.cells.ref ?? null,
    column: reading.mapping[field] ?? null,
    value: (row.cells[field as RegisterField] ?? '').slice(0, 200), // a field that has no cell has no words
    problem,
  })
  const title = titleOf(row.cells)
  if (title === '') return { rejected: told('title', 'has no words that say what the risk is') }
  const scores: { [N in ScoreName]?: Score | null } = {}
  for (const name of ['gross', 'current', 'target'] as const) {
    const words = wordsOf(row, name, reading)
    if (words === null) continue
    const said = scoreSaid(reading.partnership.risks.matrix, words)
    if ('wrong' in said) return { rejected: told(`${name} ${said.of}`, said.wrong) }
    // Of crosses the words are in the headings, and no cell shows them.
    for (const { of, problem } of said.asks) {
      const ask = told(`${name} ${of}`, problem)
      warnings.push(ask.value === '' ? { ...ask, value: words[of] } : ask)
    }
    scores[name] = said.score
  }
  const said = { ...wordsSaid(row.cells), ...standing(row.cells), ...choices(row, reading, warnings, told), title }
  return {
    row: row.row,
    ref: row.cells.ref ?? null,
    boards: boardsOf(row, reading, warnings, told),
    said: { ...said, ...ownerOf(row, reading, warnings, told), ...reviewOf(row, reading, warnings, told) },
    scores,
    note: row.cells.note ?? '',
    warnings,
  }
}

type Told = (field: string, problem: string) => RowProblem

function titleOf({ title, event, description, cause }: RegisterRow['cells']): string {
  const words = (title ?? event ?? description ?? cause ?? '').replace(/\s+/g, ' ').trim()
  return words.length > 200 ? `${words.slice(0, 199)}…` : words
}

/** The words of one of the three scores; null where the file has no column for it. Crosses count as words of the current one. */
function wordsOf({ cells, marks }: RegisterRow, name: ScoreName, { partnership, mapping }: LineReading): ScoreWords | null {
  const crossed = marksOf(marks, name, partnership)
  const has = (['likelihood', 'impact', 'score'] as const).some((part) => `${name} ${part}` in mapping)
  if (!has && crossed === null) return null
  const cell = (part: keyof ScoreWords) => cells[`${name} ${part}` satisfies ScoreField] ?? ''
  return {
    likelihood: cell('likelihood') || (crossed?.likelihood ?? ''),
    impact: cell('impact') || (crossed?.impact ?? ''),
    score: cell('score') || (crossed?.score ?? ''),
  }
}

function marksOf(marks: readonly string[], name: ScoreName, { risks: { matrix } }: Partnership): ScoreWords | null {
  const own = marks.map((heading) => fold(heading)).filter((heading) => nameIn(heading) === name)
  if (own.length === 0) return null
  const found = { likelihood: '', impact: '', score: '' }
  for (const heading of own) {
    const step = heading.replace(marked, ' ').replace(/\s+/g, ' ').trim()
    const part = markedPart(heading, step, matrix)
    // Two crosses where one was meant say no step, and neither is taken.
    found[part] = found[part] === '' ? step : 'crossed more than once'
  }
  return found
}

function markedPart(heading: string, step: string, matrix: Matrix): keyof ScoreWords {
  if (/likel|probab/.test(heading)) return 'likelihood'
  if (/impact|severity|consequence/.test(heading)) return 'impact'
  if (matrix.likelihoods.some((label) => fold(label) === step)) return 'likelihood'
  return matrix.impacts.some((label) => fold(label) === step) ? 'impact' : 'score'
}

const marked =
  /\b(likelihood|probability|impact|severity|consequence|gross|inherent|residual|current|target|risk|before|after|initial)\b/g

function nameIn(heading: string): ScoreName {
  if (/\b(gross|inherent|before|initial)\b/.test(heading)) return 'gross'
  return /\btarget\b/.test(heading) ? 'target' : 'current'
}

function wordsSaid({ description, cause, event, effect, controls, plan, title }: RegisterRow['cells']): Partial<Risk> {
  const lines = controls?.split('\n').map((line) => line.replace(/^[\s•*-]+/, '').trim())
  const given = {
    cause,
    event: event ?? (title === undefined ? undefined : description),
    effect,
    plan,
    controls: lines?.filter((line) => line !== ''),
  }
  // Only what the file says: what it has no column for stays as it is.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Risk>
}

function standing({ status, kind }: RegisterRow['cells']): Partial<Risk> {
  const is = /^(issue|dependency|assumption|risk)\b/i.exec(kind ?? '')?.[1]?.toLowerCase() as Risk['kind'] | undefined
  const words = status === undefined ? {} : { statusText: status, status: statusOf(status) }
  return { ...(is === undefined ? {} : { kind: is }), ...words }
}

function statusOf(words: string): 'open' | 'realised' | 'closed' {
  if (/^(closed?|complete[d]?|retired|resolved|archived|no longer)\b/i.test(words)) return 'closed'
  return /^(realised|realized|materialised|occurred|happened|issue)\b/i.test(words) ? 'realised' : 'open'
}

function choices({ cells }: RegisterRow, { partnership }: LineReading, warnings: RowProblem[], told: Told): Partial<Risk> {
  const { categories, treatments, proximities } = partnership.risks
  const category = categories.find(({ id, name }) => [id, name].some((one) => fold(one) === fold(cells.category ?? '')))
  if (cells.category !== undefined && category === undefined)
    warnings.push(
      told('category', `is no category that is known (${categories.map(({ name }) => name).join(', ')}), and was not taken`),
    )
  const chosen = (known: readonly string[], words: string) => known.find((one) => fold(one) === fold(words)) ?? words
  return {
    ...(category === undefined ? {} : { category: category.id }),
    ...(cells.treatment === undefined ? {} : { treatment: chosen(treatments, cells.treatment) }),
    ...(cells.proximity === undefined ? {} : { proximity: chosen(proximities, cells.proximity) }),
  }
}

function ownerOf({ cells }: RegisterRow, reading: LineReading, warnings: RowProblem[], told: Told): Partial<Risk> {
  const { partnership, mapping, board } = reading
  if (!('owner' in mapping) && !('ownerAgency' in mapping)) return {}
  const words = cells.owner ?? cells.ownerAgency ?? ''
  if (words === '') return { seat: null, ownerText: null }
  const [own = board] = boardsNamed(cells.board ?? '', reading).found
  const said = ownersSaid(partnership, own, words, '')
  for (const { problem } of said.asks) warnings.push(told(cells.owner === undefined ? 'ownerAgency' : 'owner', problem))
  const agency =
    cells.ownerAgency === undefined || cells.owner === undefined ? '' : ` (${agencyWords(partnership, cells.ownerAgency)})`
  return said.seat === null ? { seat: null, ownerText: `${words}${agency}` } : { seat: said.seat, ownerText: null }
}

function agencyWords(partnership: Partnership, words: string): string {
  const agency = agencyNamed(partnership, words)
  return isRefusal(agency) ? words : agency.name
}

function reviewOf({ cells }: RegisterRow, { dates }: LineReading, warnings: RowProblem[], told: Told): { reviewDue?: Day } {
  if (cells.review === undefined) return {}
  const read = planDate({ text: cells.review }, dates)
  if (!('wrong' in read) && read.due.on !== null) return { reviewDue: read.due.on }
  warnings.push(told('review', 'is no day, so the next review follows the band of the risk'))
  return {}
}

function boardsOf({ cells }: RegisterRow, reading: LineReading, warnings: RowProblem[], told: Told): readonly string[] {
  const { found, unknown } = boardsNamed(cells.board ?? '', reading)
  for (const problem of unknown) warnings.push(told('board', problem))
  if (reading.ownBoards && found.length > 0) return found
  const others = found.filter((id) => id !== reading.board)
  if (others.length > 0)
    warnings.push(told('board', `names ${others.join(', ')}; it was put in the register of ${reading.board}`))
  return [reading.board]
}

function boardsNamed(words: string, { partnership }: LineReading): { found: string[]; unknown: string[] } {
  const named = words
    .split(/\s*[;\n]\s*/)
    .filter((part) => part !== '')
    .map((part) => boardNamed(partnership, part))
  return {
    found: named.flatMap((board) => (isRefusal(board) ? [] : [board.id])),
    unknown: named.flatMap((board) => (isRefusal(board) ? [board.refused] : [])),
  }
}
