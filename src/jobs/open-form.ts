import type { Reply } from '#cards/card.ts'
import type { Choice, Choices } from '#cards/forms/choices.ts'
import { formOf } from '#cards/forms/form.ts'
import { holderOf, seatIn } from '#domain/holding.ts'
import type { IntentName, IntentOf } from '#domain/intent.ts'
import { isRiskIntent } from '#domain/intents/risks.ts'
import { isMeasured } from '#domain/measure/measure.ts'
import { boardNamed } from '#domain/names.ts'
import { may, permissions, standingsOf } from '#domain/permission.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Asked, Desk } from './desk.ts'
import { openHeld } from './drop-held.ts'
import { findAction } from './find-action.ts'
import { spendChoices } from './funding/spend.ts'
import { allMeasures, measureFor } from './measures/find.ts'
import { openMeasureForm } from './measures/form.ts'
import { openReturn } from './reports/decide.ts'
import { openRiskForm } from './risks/form.ts'
import { markingOf, peopleNear, visibleTo } from './visible.ts'

/** The form that was asked for, if the asker may do what it is for; its choices are only what they may see. */
export async function openForm(desk: Desk, asked: Asked, { of }: IntentOf<'form'>): Promise<Reply | Refusal> {
  const name = String(of.do)
  if (!isIntentName(name)) return refuse('That form is no longer there.', 'Say: help')
  if ((name === 'release' || name === 'edit-held') && typeof of.held === 'string') return openHeld(desk, asked, name, of.held)
  if (typeof of.ref === 'string' && (name === 'return' || name === 'return-report')) return openReturn(desk, asked, of.ref)
  if (isRiskIntent(name)) return openRiskForm(desk, asked, name, of)
  const measured = typeof of.measure === 'string' ? of.measure : null
  if (name === 'measure-edit')
    return measured === null
      ? refuse('Say which measure that is about.', 'To see them, say: measures')
      : openMeasureForm(desk, asked, { ...of, measure: measured })
  const measure = name === 'measure' && measured !== null ? await measureFor(desk, asked, measured, 'measure') : null
  if (isRefusal(measure)) return measure
  const visible = visibleTo(desk.partnership, asked.person, asked.today)
  const found = typeof of.ref === 'string' ? await findAction(desk, asked, of.ref) : null
  if (isRefusal(found)) return found
  const board = typeof of.board === 'string' && name !== 'share' ? boardNamed(visible, of.board) : null
  if (isRefusal(board)) return board
  const standings = found
    ? standingsOf(desk.partnership, asked.person, null, asked.today, found)
    : board
      ? standingsOf(desk.partnership, asked.person, board, asked.today)
      : null
  const allowed = standings === null ? true : may(name, standings)
  if (allowed !== true) return allowed
  const boards = board ? [board] : boardsFor(desk, asked, name)
  if (boards.length === 0 && !found && (name === 'add' || name === 'chase' || name === 'pause' || name === 'measure-add'))
    return refuse(`Only the chair, deputy or secretariat of a board can do that.`)
  const inBoards = found ? visible.boards.filter(({ id }) => id === found.action.boards[0]) : boards
  const form = formOf({
    of: { ...of, do: name, ...(found ? { ref: found.action.id } : {}), ...(board ? { board: board.id } : {}) },
    about: found
      ? `${found.action.id} ${found.action.title}`
      : measure
        ? `${measure.id} ${measure.name}`
        : ((await decisionMeant(desk, asked, of)) ?? board?.name ?? ''),
    choices: await choicesOf(desk, asked, name === 'share' ? visible.boards : boards, inBoards),
    marking: markingOf(desk.partnership, found ? found.action.boards : name === 'away' ? [] : inBoards),
  })
  return form === null ? refuse('That needs no form.', 'Say: help') : { as: 'form', form }
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
function boardsFor({ partnership }: Desk, { person, today }: Asked, name: IntentName) {
  return visibleTo(partnership, person, today).boards.filter(
    (board) => may(name, standingsOf(partnership, person, board, today)) === true,
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
