import { bragWords, instantWords } from '#cards/words.ts'
import { highest, type Marking } from '#domain/access/marking.ts'
import type { Board } from '#domain/board/board.ts'
import type { Day } from '#domain/day.ts'
import { isMeasured, measuresOf, quarterWords } from '#domain/measure/measure.ts'
import { decisionJson, type MeasureJson, measureJson } from '../../json/paper.ts'
import { type Context, type Outcome, outcome } from '../../outcome.ts'
import { oneLine, Paint } from '../../screen/screen.ts'
import { countedTable, marked } from '../../screen/table.ts'

/** Measures of a board or of all, with their readings by quarter, and where each stands by the one rule. */
export async function listMeasures({ desk, screen }: Context, board: Board | null): Promise<Outcome> {
  const { partnership, store } = desk
  const items = measuresOf(partnership.measures, await store.list('measure'))
    .filter(isMeasured)
    .filter(({ boards }) => board === null || boards.includes(board.id))
    .map(measureJson)
  if (items.length === 0)
    return outcome({ items }, 'No measures.\n', { hints: ['config/measures.yaml names them; “import measures” reads a table.'] })
  const paint = new Paint(screen)
  const text = countedTable(screen, items, 'measure', [
    { heading: 'Id', words: ({ id }) => id },
    { heading: 'Measure', words: ({ name }) => oneLine(name), wraps: true },
    { heading: 'Boards', words: ({ boards }) => boards.join(', '), wraps: true },
    { heading: 'Target', words: ({ target }) => oneLine(target?.text ?? ''), wraps: true },
    { heading: 'Last', words: lastWords, wraps: true },
    {
      heading: 'Colour',
      words: ({ brag }) => (brag === null ? '' : bragWords(brag)),
      paint: ({ brag }, words) => paint.brag(brag, words),
    },
  ])
  const boards = items.flatMap((one) => one.boards)
  return outcome({ items }, text + marked(screen, markingOf(desk, boards)))
}

/** Decisions of a board or of all, as the minutes have them, oldest first; with a day, those from then on. */
export async function listDecisions({ desk, screen }: Context, board: Board | null, from: Day | null): Promise<Outcome> {
  const { partnership, store } = desk
  const { calendar, timeZone } = partnership
  const items = (await store.list('decision', board === null ? {} : { board: board.id }))
    .filter(({ at }) => from === null || calendar.dayOf(at) >= from)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id.localeCompare(b.id))
    .map(decisionJson)
  if (items.length === 0)
    return outcome({ items }, 'No decisions.\n', {
      hints: ['The chair or secretariat enters one with “decision BOARD "TEXT"” in chat.'],
    })
  const text = countedTable(screen, items, 'decision', [
    { heading: 'Ref', words: ({ ref }) => ref },
    { heading: 'Decision', words: (one) => oneLine(one.text), wraps: true },
    { heading: 'Meeting', words: ({ meeting }) => meeting ?? 'between meetings', wraps: true },
    { heading: 'Entered', words: ({ at }) => instantWords(at, timeZone), wraps: true },
    { heading: 'Status', words: ({ status }) => status },
  ])
  const boards = items.map((one) => one.board)
  return outcome({ items }, text + marked(screen, markingOf(desk, boards)))
}

function lastWords({ readings, unit }: MeasureJson): string {
  const last = readings.at(-1)
  return last === undefined ? '' : `${last.value} ${unit}, ${quarterWords(last.quarter)}`
}

function markingOf({ partnership }: Context['desk'], boards: readonly string[]): Marking {
  const marked = partnership.boards.filter(({ id }) => boards.includes(id))
  return highest([partnership.marking, ...marked.map(({ marking }) => marking)])
}
