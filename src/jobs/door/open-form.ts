import type { Reply } from '#cards/card.ts'
import type { Choice, Choices } from '#cards/forms/choices.ts'
import { formOf } from '#cards/forms/form.ts'
import { permissions } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import { holderOf, seatIn } from '#domain/board/holding.ts'
import type { IntentName, IntentOf } from '#domain/intent.ts'
import { isRiskIntent } from '#domain/intents/risks.ts'
import { isMeasured, type Measure } from '#domain/measure/measure.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { type FoundAction, findAction } from '../actions/find.ts'
import type { Asked, Desk } from '../desk.ts'
import { spendChoices } from '../funding/spend.ts'
import { openHeld } from '../held/drop.ts'
import { allMeasures, measureFor } from '../measures/find.ts'
import { openMeasureForm } from '../measures/form.ts'
import { permitted } from '../permitted.ts'
import { openReturn } from '../reports/decide.ts'
import { openRiskForm } from '../risks/form.ts'
import { markingOf, peopleNear, visibleTo } from '../visible.ts'

/** What a form fills, as far as the button or command that asks for it knows. */
type Known = IntentOf<'form'>['of']

/** The form that was asked for, if the asker may do what it is for; its choices are only what they may see. */
export async function openForm(desk: Desk, asked: Asked, { of }: IntentOf<'form'>): Promise<Reply | Refusal> {
  const name = String(of.do)
  if (!isIntentName(name)) return refuse('That form is no longer there.', 'Say: help')
  const own = ownForm(desk, asked, name, of)
  if (own !== null) return own
  const subject = await subjectOf(desk, asked, name, of)
  if (isRefusal(subject)) return subject
  const { found, board } = subject
  const boards = board === null ? boardsFor(desk, asked, name) : [board]
  if (boards.length === 0 && found === null && ofBoards.has(name))
    return refuse(`Only the chair, deputy or secretariat of a board can do that.`)
  const visible = visibleTo(desk.partnership, asked.person, asked.today).boards
  const inBoards = found === null ? boards : visible.filter(({ id }) => id === found.action.boards[0])
  const form = formOf({
    of: { ...of, do: name, ...(found ? { ref: found.action.id } : {}), ...(board ? { board: board.id } : {}) },
    about: await aboutWords(desk, asked, subject, of),
    choices: await choicesOf(desk, asked, name === 'share' ? visible : boards, inBoards),
    marking: markingOf(desk.partnership, found ? found.action.boards : name === 'away' ? [] : inBoards),
  })
  return form === null ? refuse('That needs no form.', 'Say: help') : { as: 'form', form }
}

/** What is done to a board, which the form then asks for. */
const ofBoards: ReadonlySet<IntentName> = new Set(['add', 'chase', 'pause', 'measure-add'])

/** A form that its own noun makes, from more than what there is to choose; null for the others. */
function ownForm(desk: Desk, asked: Asked, name: IntentName, of: Known): Promise<Reply | Refusal> | Refusal | null {
  const { held, ref, measure } = of
  if ((name === 'release' || name === 'edit-held') && typeof held === 'string') return openHeld(desk, asked, name, held)
  if ((name === 'return' || name === 'return-report') && typeof ref === 'string') return openReturn(desk, asked, ref)
  if (isRiskIntent(name)) return openRiskForm(desk, asked, name, of)
  if (name !== 'measure-edit') return null
  return typeof measure === 'string'
    ? openMeasureForm(desk, asked, { ...of, measure })
    : refuse('Say which measure that is about.', 'To see them, say: measures')
}

/** What a form is about. */
interface Subject {
  readonly found: FoundAction | null
  readonly board: Board | null
  readonly measure: Measure | null
}

/** The action, board or measure that is named, if the asker may do to it what the form is for. */
async function subjectOf(desk: Desk, asked: Asked, name: IntentName, of: Known): Promise<Subject | Refusal> {
  const { partnership } = desk
  const { person, today } = asked
  const measure =
    name === 'measure' && typeof of.measure === 'string' ? await measureFor(desk, asked, of.measure, 'measure') : null
  if (isRefusal(measure)) return measure
  const found = typeof of.ref === 'string' ? await findAction(desk, asked, of.ref) : null
  if (isRefusal(found)) return found
  const named = typeof of.board === 'string' && name !== 'share' ? of.board : null
  const board = named === null ? null : boardNamed(visibleTo(partnership, person, today), named)
  if (isRefusal(board)) return board
  if (found === null && board === null) return { found, board, measure }
  const allowed = permitted(desk, asked, name, found ?? board)
  return allowed === true ? { found, board, measure } : allowed
}

async function aboutWords(desk: Desk, asked: Asked, { found, board, measure }: Subject, of: Known): Promise<string> {
  if (found !== null) return `${found.action.id} ${found.action.title}`
  if (measure !== null) return `${measure.id} ${measure.name}`
  return (await decisionMeant(desk, asked, of)) ?? board?.name ?? ''
}

/** The decision that a form is about, if the asker may see its board. */
async function decisionMeant(desk: Desk, asked: Asked, { decision }: Readonly<Record<string, unknown>>): Promise<string | null> {
  const found = typeof decision === 'string' ? await desk.store.get('decision', decision) : undefined
  const isSeen = visibleTo(desk.partnership, asked.person, asked.today).boards.some(({ id }) => id === found?.board)
  return found === undefined || !isSeen ? null : `${found.id} ${found.text}`
}

function isIntentName(name: string): name is IntentName {
  return Object.hasOwn(permissions, name)
}

/** The boards on which somebody may do a thing. */
function boardsFor(desk: Desk, asked: Asked, name: IntentName) {
  return visibleTo(desk.partnership, asked.person, asked.today).boards.filter(
    (board) => permitted(desk, asked, name, board) === true,
  )
}

async function choicesOf(
  desk: Desk,
  asked: Asked,
  boards: readonly { id: string; name: string }[],
  seatsOfBoards: readonly { seats: readonly { id: string }[] }[],
): Promise<Choices> {
  const { today } = asked
  const all = await desk.directory.people()
  const people = await peopleNear(desk, asked)
  const seat = ({ id }: { id: string }): Choice => ({
    value: id,
    label: `${seatLabel(desk, id)}${holderOf(all, id, today) === undefined ? ' (vacant)' : ''}`,
  })
  return {
    boards: boards.map(({ id, name }) => ({ value: id, label: name })),
    seats: seatsOfBoards.flatMap(({ seats }) => seats).map(seat),
    people: people.map((person) => ({ value: person.id, label: person.name })),
    measures: (await allMeasures(desk))
      .filter((measure) => isMeasured(measure) && boards.some(({ id }) => measure.boards.includes(id)))
      .map(({ id, name }) => ({ value: id, label: `${id} ${name}` })),
    portfolios: desk.partnership.portfolios.map(({ id, name }) => ({ value: id, label: name })),
    priorities: desk.partnership.priorities.map(({ id, name }) => ({ value: id, label: `${id} ${name}` })),
    ...spendChoices(visibleTo(desk.partnership, asked.person, today).funding),
  }
}

/** The title first: where a list is narrow, that is what tells the seats of one agency apart. */
function seatLabel({ partnership }: Desk, id: string): string {
  const seat = seatIn(partnership.boards, id)
  const agency = partnership.agencies.find((one) => one.id === seat?.agency)?.name
  return seat === undefined ? id : [seat.title, agency].filter(Boolean).join(', ')
}
