import type { Board } from '#domain/board/board.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed, fold, seatNamed } from '#domain/names.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { endedRefusal, nextReview, offMatrix } from '#domain/risk/managing.ts'
import type { Score } from '#domain/risk/matrix.ts'
import { isLive, type Risk } from '#domain/risk/risk.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { blankRisk } from './blank.ts'
import { riskChange, riskRecorded } from './change.ts'
import { riskFor } from './find.ts'
import { RiskNumbers } from './numbers.ts'
import { registersFor, withCorporate } from './registers.ts'

/** What was said of a risk in a form or a command, with its seat and score found. */
interface Said
  extends Partial<
    Pick<Risk, 'title' | 'cause' | 'event' | 'effect' | 'category' | 'proximity' | 'treatment' | 'controls' | 'plan' | 'seat'>
  > {
  readonly score: Score | null
}

/** A new risk on a register, with the next free reference. Without a score or an owner it is shown as needing one. */
export async function addRisk(desk: Desk, asked: Asked, intent: IntentOf<'risk-add'>): Promise<Deed | Refusal> {
  const board = boardNamed(registersFor(desk, asked), intent.board)
  if (isRefusal(board)) return board
  const allowed = permitted(desk, asked, 'risk-add', board)
  if (allowed !== true) return allowed
  const known = await desk.store.list('risk', { board: board.id })
  const twin = known.find((risk) => isLive(risk) && fold(risk.title) === fold(intent.title))
  if (twin) return refuse(`${board.shortName} has that risk already: ${twin.id} ${twin.title}.`, `See it with: show ${twin.id}`)
  const said = saidOf(desk, asked, board, intent)
  if (isRefusal(said)) return said
  const risk = newRisk(desk, asked, { id: await freeRef(desk, board), board }, said)
  const decision = { risk, what: 'added', why: null }
  return {
    put: [{ kind: 'risk', record: risk }],
    remove: [],
    changes: [riskChange(asked, null, decision)],
    outgoing: [],
    card: riskRecorded(desk, asked, decision),
  }
}

/** Other words, another owner or category of a risk. */
export async function editRisk(desk: Desk, asked: Asked, intent: IntentOf<'risk-edit'>): Promise<Deed | Refusal> {
  const found = await riskFor(desk, asked, intent.ref, 'risk-edit')
  if (isRefusal(found)) return found
  const { risk } = found
  const board = registersFor(desk, asked).boards.find(({ id }) => id === risk.boards[0])
  const ended = endedRefusal(risk)
  if (ended) return ended
  const said = board === undefined ? refuse('That register is not one you can change.') : saidOf(desk, asked, board, intent)
  if (isRefusal(said)) return said
  const { score: _, ...words } = said
  const decision = { risk: { ...risk, ...words }, what: 'changed', why: null }
  return {
    put: [{ kind: 'risk', record: decision.risk }],
    remove: [],
    changes: [riskChange(asked, risk, decision)],
    outgoing: [],
    card: riskRecorded(desk, asked, decision),
  }
}

async function freeRef({ store, partnership }: Desk, board: Board): Promise<string> {
  const used = (await store.list('risk')).map(({ id }) => id)
  return new RiskNumbers(withCorporate(partnership), used).for(null, board.id).id
}

function saidOf(desk: Desk, asked: Asked, board: Board, intent: IntentOf<'risk-add'> | IntentOf<'risk-edit'>): Said | Refusal {
  const { matrix, categories } = desk.partnership.risks
  const seat = intent.owner === undefined ? undefined : seatNamed(registersFor(desk, asked), intent.owner, board.id)
  if (isRefusal(seat)) return seat
  const wanted = intent.category === undefined ? undefined : fold(intent.category)
  const category = categories.find(({ id, name }) => fold(id) === wanted || fold(name) === wanted)
  if (wanted !== undefined && category === undefined)
    return refuse(`No category is called “${intent.category}”.`, `Categories: ${categories.map(({ name }) => name).join(', ')}`)
  const score = 'likelihood' in intent ? scoreOf(intent) : null
  if (isRefusal(score)) return score
  const off = score === null ? null : offMatrix(matrix, score)
  if (off) return off
  return { ...wordsOf(intent), ...(seat ? { seat: seat.id } : {}), ...(category ? { category: category.id } : {}), score }
}

function scoreOf({
  likelihood,
  impact,
}: {
  likelihood?: number | undefined
  impact?: number | undefined
}): Score | null | Refusal {
  if (likelihood === undefined && impact === undefined) return null
  if (likelihood === undefined || impact === undefined) return refuse('A score needs both a likelihood and an impact.')
  return { likelihood, impact }
}

function wordsOf(intent: IntentOf<'risk-add'> | IntentOf<'risk-edit'>): Partial<Said> {
  const { title, cause, event, effect, proximity, treatment, controls, plan } = intent
  const lines = controls?.split('\n').map((line) => line.trim())
  const given = { title, cause, event, effect, proximity, treatment, plan, controls: lines?.filter((line) => line !== '') }
  // Only what was given: a field left out of a form is not a field emptied.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Said>
}

/** The reference of a new risk, and the register that it goes into. */
interface Slot {
  readonly id: string
  readonly board: Board
}

function newRisk({ partnership }: Desk, asked: Asked, { id, board }: Slot, { score, ...said }: Said): Risk {
  const { corporate, executive } = partnership.risks
  const { at, person, today } = asked
  const boards = board.id === executive && corporate !== null ? [board.id, corporate.id] : [board.id]
  return {
    ...blankRisk({ id, boards, at, source: { kind: 'command', text: '', ref: null } }),
    current: score,
    scores: score === null ? [] : [{ at, by: person.id, which: 'current', score, why: '' }],
    reviewDue: nextReview({ current: score }, { policy: partnership.risks, calendar: partnership.calendar }, today),
    ...said,
  }
}
