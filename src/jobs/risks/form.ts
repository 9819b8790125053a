import type { Reply } from '#cards/card.ts'
import type { Choice } from '#cards/forms/choices.ts'
import { type RiskChoices, riskShape } from '#cards/forms/risks.ts'
import { formFrom } from '#cards/forms/shape.ts'
import { isOpen } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import { holderOf } from '#domain/board/holding.ts'
import type { RiskIntentName } from '#domain/intents/risks.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { withdrawable } from '#domain/risk/escalating.ts'
import type { Escalation } from '#domain/risk/escalation.ts'
import { seatName } from '../actions/view.ts'
import type { Asked, Desk } from '../desk.ts'
import { bodiesToAsk } from '../escalations/escalate.ts'
import { borneAbove } from '../escalations/step-down.ts'
import { permitted } from '../permitted.ts'
import { markingOf } from '../visible.ts'
import { type FoundRisk, riskFor } from './find.ts'
import { registersFor } from './registers.ts'
import { riskViewOf } from './view.ts'

type Of = Readonly<Record<string, unknown>>

/** Which form is wanted, and what is known of what it fills. */
interface FormWanted {
  readonly name: RiskIntentName
  readonly of: Of
}

/** The form that fills an intent about risks, if the asker may do what it is for; its choices are only what they may see. */
export async function openRiskForm(desk: Desk, asked: Asked, name: RiskIntentName, of: Of): Promise<Reply | Refusal> {
  const found = typeof of.ref === 'string' ? await riskFor(desk, asked, of.ref, name) : null
  if (isRefusal(found)) return found
  const nothing = found === null ? null : nothingToStepDown(desk, name, found)
  if (isRefusal(nothing)) return nothing
  return found === null ? registerForm(desk, asked, { name, of }) : riskForm(desk, asked, { name, of }, found)
}

/** Nobody fills in a form for what cannot be taken back, or given back. */
function nothingToStepDown(desk: Desk, name: RiskIntentName, found: FoundRisk): Escalation | Refusal | null {
  if (name === 'withdraw') return withdrawable(found.risk, found.escalations)
  return name === 'deescalate' ? borneAbove(desk, found) : null
}

async function registerForm(desk: Desk, asked: Asked, { name, of }: FormWanted): Promise<Reply | Refusal> {
  const visible = registersFor(desk, asked)
  const board = typeof of.board === 'string' ? boardNamed(visible, of.board) : null
  if (isRefusal(board)) return board
  const mayAdd = (one: Board) => permitted(desk, asked, 'risk-add', one) === true
  const boards = (board === null ? visible.boards : [board]).filter(mayAdd)
  if (name !== 'risk-add') return refuse('Say which risk that is about.', 'To see them, say: risks')
  if (boards.length === 0)
    return refuse('You may not add a risk there.', 'Those who hold a seat on the board can, and the secretariat.')
  const filled = { ...of, do: name, ...(board ? { board: board.id } : {}) }
  const choices = await choicesOf(desk, asked, boards, null)
  return opened(riskShape(name, choices, ''), {
    of: filled,
    about: board?.name ?? '',
    marking: markingOf(desk.partnership, boards),
  })
}

async function riskForm(desk: Desk, asked: Asked, { name, of }: FormWanted, found: FoundRisk): Promise<Reply | Refusal> {
  const { risk, escalations } = found
  const board = registersFor(desk, asked).boards.find(({ id }) => id === risk.boards[0])
  const choices = await choicesOf(desk, asked, board === undefined ? [] : [board], found)
  const known =
    name === 'risk-edit'
      ? { ...risk, owner: risk.seat ?? undefined, controls: risk.controls.join('\n'), likelihood: undefined, impact: undefined }
      : {}
  const shape = riskShape(name, choices, String(of.how ?? ''))
  const kept = shape === null ? [] : shape.fields.map((field) => field.name)
  const words = Object.entries(known).filter(
    ([field, value]) => kept.includes(field) && typeof value === 'string' && value !== '',
  )
  const { marking } = await riskViewOf(desk, { people: [], today: asked.today }, { risk, escalations })
  const fields = name === 'risk-edit' ? withoutScore(shape) : shape
  return opened(fields, {
    of: { ...Object.fromEntries(words), ...of, do: name, ref: risk.id },
    about: `${risk.id} ${risk.title}`,
    marking,
  })
}

/** A score is set with its own reason, not in passing. */
function withoutScore(shape: ReturnType<typeof riskShape>) {
  if (shape === null) return null
  return { ...shape, fields: shape.fields.filter(({ name }) => name !== 'likelihood' && name !== 'impact') }
}

function opened(shape: ReturnType<typeof riskShape>, known: Parameters<typeof formFrom>[1]): Reply | Refusal {
  return shape === null ? refuse('That needs no form.', 'Say: help') : { as: 'form', form: formFrom(shape, known) }
}

async function choicesOf(desk: Desk, asked: Asked, boards: readonly Board[], found: FoundRisk | null): Promise<RiskChoices> {
  const { partnership, store } = desk
  const { matrix, categories, proximities, treatments } = partnership.risks
  const people = await desk.directory.people()
  const seat = (id: string): Choice => ({
    value: id,
    label: `${seatName(partnership, id)}${holderOf(people, id, asked.today) === undefined ? ' (vacant)' : ''}`,
  })
  const [own] = boards
  const actions = found === null || own === undefined ? [] : await store.list('action', { board: own.id })
  return {
    boards: boards.map(({ id, name }) => ({ value: id, label: name })),
    // Of many registers the seats are too many to choose from: the owner is said once the register is.
    seats: boards.length > 1 ? [] : boards.flatMap(({ seats }) => seats.map(({ id }) => seat(id))),
    categories: categories.map(({ id, name }) => ({ value: id, label: name })),
    proximities: proximities.map(named),
    treatments: treatments.map(named),
    likelihoods: matrix.likelihoods.map(numbered),
    impacts: matrix.impacts.map(numbered),
    bodies: found === null ? [] : bodiesToAsk(desk, asked, found).map(({ id, shortName }) => ({ value: id, label: shortName })),
    actions: actions.filter(isOpen).map(({ id, title }) => ({ value: id, label: `${id} ${title}` })),
  }
}

function named(name: string): Choice {
  return { value: name, label: name }
}

function numbered(label: string, index: number): Choice {
  return { value: String(index + 1), label: `${index + 1} ${label}` }
}
