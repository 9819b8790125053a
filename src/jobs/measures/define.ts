import { definedCard } from '#cards/board/measures.ts'
import type { IntentOf } from '#domain/intent.ts'
import { definedAs, twinOf } from '#domain/measure/defining.ts'
import type { Measure, MeasureDefinition } from '#domain/measure/measure.ts'
import { boardNamed, boardsMeant } from '#domain/names.ts'
import type { Partnership } from '#domain/partnership.ts'
import { differenceOf } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { boardFor } from '../board-asked.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { markingOf, visibleTo } from '../visible.ts'
import { measureChange } from './change.ts'
import { allMeasures, measureFor } from './find.ts'
import { mayDo } from './tell.ts'

/** `measure add BOARD "NAME" unit:UNIT`: something a board measures from now on, with the next free reference. */
export async function addMeasure(desk: Desk, asked: Asked, intent: IntentOf<'measure-add'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, intent.board, 'measure-add')
  if (isRefusal(board)) return board
  const all = await allMeasures(desk)
  const id = await freeRef(desk, all)
  const blank = {
    id,
    name: '',
    boards: [board.id],
    portfolio: null,
    unit: '',
    direction: null,
    target: null,
    source: '',
    said: '',
  }
  const definition = definedAs(intent, blank, { portfolios: desk.partnership.portfolios, today: asked.today })
  if (isRefusal(definition)) return { ...definition, form: { ...intent } }
  const twin = twinOf(definition, all)
  if (twin !== undefined)
    return refuse(`${board.shortName} measures that already: ${twin.id} ${twin.name}.`, `See it with: show ${twin.id}`)
  return defined(desk, asked, null, { ...definition, readings: [] })
}

/** `measure edit REF …`: other words, unit, direction, target, source, portfolio or boards; or measured no more. Its readings stay. */
export async function editMeasure(desk: Desk, asked: Asked, intent: IntentOf<'measure-edit'>): Promise<Deed | Refusal> {
  const measure = await measureFor(desk, asked, intent.measure, 'measure-edit')
  if (isRefusal(measure)) return measure
  const { readings, ...known } = measure
  const form = { ...intent, measure: measure.id }
  const boards = boardsSaid(desk, asked, intent.boards, known.boards)
  if (isRefusal(boards)) return { ...boards, form }
  const said = definedAs(intent, known, { portfolios: desk.partnership.portfolios, today: asked.today })
  if (isRefusal(said)) return { ...said, form }
  const definition = { ...said, boards: [...boards] }
  const twin = twinOf(definition, await allMeasures(desk))
  if (twin !== undefined) return refuse(`${twin.id} has that name already, so nothing was changed.`, 'Give it another name.')
  const { before, after } = differenceOf(known, definition)
  if (Object.keys({ ...before, ...after }).length === 0)
    return refuse(`${measure.id} is like that already, so nothing was changed.`, `See it with: show ${measure.id}`)
  return defined(desk, asked, known, { ...definition, readings })
}

/** The boards that some words name, if the asker may change what each of those measures that comes or goes. */
function boardsSaid(desk: Desk, asked: Asked, words: string | undefined, known: readonly string[]): readonly string[] | Refusal {
  const ids = new Set<string>()
  for (const name of boardsIn(visibleTo(desk.partnership, asked.person, asked.today), words ?? '')) {
    const own = boardNamed(desk.partnership, name)
    const board = !isRefusal(own) && known.includes(own.id) ? own : boardFor(desk, asked, name, 'measure-edit')
    if (isRefusal(board)) return board
    ids.add(board.id)
  }
  if (ids.size === 0) return known
  const gone = known.filter((id) => !ids.has(id))
  for (const id of gone) {
    const left = boardFor(desk, asked, id, 'measure-edit')
    if (isRefusal(left)) return left
  }
  return ids.size === known.length && gone.length === 0 ? known : [...ids]
}

/** The names in "rrb, fjsb" or "rrb and fjsb"; the name of one board may have a comma or an "and" in it. */
function boardsIn(partnership: Partnership, words: string): string[] {
  if (boardsMeant(partnership, words, 'whole').length === 1) return [words.trim()]
  const parts = words.split(/[;,]/).flatMap((part) => {
    const isOne = boardsMeant(partnership, part, 'whole').length === 1
    return isOne ? [part] : part.split(/\s+and\s+/)
  })
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

async function defined(desk: Desk, asked: Asked, was: MeasureDefinition | null, measure: Measure): Promise<Deed> {
  const { readings, ...definition } = measure
  const kept = await desk.store.get('measure', definition.id)
  const record = { id: definition.id, version: kept?.version ?? 0, definition, readings: [...readings] }
  return {
    put: [{ kind: 'measure', record }],
    remove: [],
    changes: [
      measureChange(asked, definition, differenceOf(was, definition), { what: was === null ? 'added' : 'changed', why: null }),
    ],
    outgoing: [],
    card: definedCard(
      { ...measure, boards: namesOf(desk, measure) },
      { isNew: was === null, may: mayDo(desk, asked, measure), undo: asked.key },
      markingOf(desk.partnership, measure.boards),
    ),
  }
}

function namesOf({ partnership }: Desk, { boards }: Measure): string[] {
  return partnership.boards.filter(({ id }) => boards.includes(id)).map(({ shortName }) => shortName)
}

/** The next reference that no measure has or ever had, `M-14`. */
async function freeRef({ store }: Desk, all: readonly Measure[]): Promise<string> {
  const numbers = all.flatMap(({ id }) => Number(/^M-(\d+)$/.exec(id)?.[1] ?? 0))
  for (let number = Math.max(0, ...numbers) + 1; ; number += 1) {
    const id = `M-${String(number).padStart(2, '0')}`
    if ((await store.history({ kind: 'measure', id })).length === 0) return id
  }
}
