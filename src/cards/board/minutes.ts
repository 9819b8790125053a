import type { Marking } from '#domain/access/marking.ts'
import type { Action } from '#domain/action/action.ts'
import type { Instant } from '#domain/day.ts'
import type { BoardDecision } from '#domain/minutes/board-decision.ts'
import { dueSpans } from '../action/action.ts'
import type { Card, Line } from '../card.ts'
import { say } from '../span.ts'

interface Named {
  readonly id: string
  readonly name: string
  readonly marking: Marking
}

/** A decision as it was entered, with where to look all of them over. */
export function decidedCard(
  decision: BoardDecision,
  { board, meeting, undo }: { readonly board: Named; readonly meeting: Instant | null; readonly undo: string },
): Card {
  const of = meeting === null ? say` between meetings` : say` of the meeting at ${{ instant: meeting }}`
  return {
    title: `${decision.id} entered`,
    marking: board.marking,
    lines: [
      {
        as: 'text',
        spans: [...say`${{ bold: decision.id }} is entered in the decision log of ${board.name}`, ...of, { text: '.' }],
      },
      { as: 'quote', spans: say`${decision.text}` },
      {
        as: 'buttons',
        buttons: [
          { label: 'Look over all', intent: { do: 'decisions', board: board.id } },
          { label: 'Take it out…', intent: { do: 'form', of: { do: 'drop-decision', decision: decision.id } } },
          { label: 'Undo', intent: { do: 'undo', heard: undo } },
        ],
      },
    ],
  }
}

/** One decision as it stands in the log, or as it was taken out. */
export function decisionCard(
  { id, text, at, dropped }: BoardDecision,
  of: { readonly board: Pick<Named, 'id' | 'name'>; readonly meeting: Instant | null; readonly by: string },
  mayDrop: boolean,
  marking: Marking,
): Card {
  const out = { label: 'Take it out…', intent: { do: 'form' as const, of: { do: 'drop-decision', decision: id } } }
  return {
    title: `${id} Decision of ${of.board.name}`,
    marking,
    lines: [
      { as: 'heading', spans: say`${{ ref: id }} Decision of ${of.board.name}` },
      { as: 'quote', spans: say`${text}` },
      {
        as: 'facts',
        facts: [
          { label: 'Meeting', spans: of.meeting === null ? say`between meetings` : say`${{ instant: of.meeting }}` },
          { label: 'Entered', spans: say`${{ instant: at }} by ${of.by}` },
          { label: 'Status', spans: dropped === null ? say`stands` : say`taken out: ${dropped}` },
        ],
      },
      {
        as: 'buttons',
        buttons: [
          { label: 'Look over all', intent: { do: 'decisions', board: of.board.id } },
          ...(mayDrop ? [out] : []),
          { label: 'History', intent: { do: 'history', ref: id } },
        ],
      },
    ],
  }
}

/** That a decision was taken out. */
export function droppedCard(decision: BoardDecision, board: Named, undo: string): Card {
  return {
    title: `${decision.id} taken out`,
    marking: board.marking,
    lines: [
      {
        as: 'text',
        spans: say`${{ bold: decision.id }} is taken out of the decision log; the record shows that it stood there, and why it went.`,
      },
      { as: 'buttons', buttons: [{ label: 'Undo', intent: { do: 'undo', heard: undo } }] },
    ],
  }
}

/** What undoing did to a decision: it is out of the log, or stands in it again. */
export function undoneDecisionCard({ id, text, dropped }: BoardDecision, board: Named): Card {
  return {
    title: `${id}: undone`,
    marking: board.marking,
    lines: [
      {
        as: 'text',
        spans:
          dropped === null
            ? say`Undone: ${{ bold: id }} stands in the decision log of ${board.name} again.`
            : say`Undone: ${{ bold: id }} is no longer in the decision log of ${board.name}.`,
      },
      { as: 'quote', spans: say`${text}` },
    ],
  }
}

/** What came of a meeting, and of the time since; `mayChange` where the reader may add to it and take out of it. */
interface Minutes {
  readonly meeting: Instant | null
  readonly decisions: readonly BoardDecision[]
  readonly actions: readonly { readonly action: Action; readonly lead: string | null }[]
  readonly mayChange: boolean
}

/** What a meeting came to: its decisions and its new actions, to be looked over before owners hear of them. */
export function minutesCard(board: Named, { meeting, decisions, actions, mayChange }: Minutes): Card {
  return {
    title: `Decisions and actions: ${board.name}`,
    marking: board.marking,
    lines: [
      { as: 'heading', spans: say`Decisions and actions: ${board.name}` },
      {
        as: 'text',
        spans: meeting === null ? say`The board has not met yet.` : say`Of the meeting at ${{ instant: meeting }}, and since.`,
      },
      { as: 'text', spans: say`${{ bold: `Decisions (${decisions.length})` }}` },
      ...(decisions.length === 0 ? [none('No decision is entered.')] : decisions.map((one) => decisionLine(one, mayChange))),
      { as: 'text', spans: say`${{ bold: `New actions (${actions.length})` }}` },
      ...(actions.length === 0 ? [none('No action was added.')] : actions.map(actionLine)),
      ...(mayChange ? [addButtons(board)] : []),
      {
        as: 'note',
        spans: say`Owners are told of a new action at once, and of all of the meeting’s on the first working day after it; what they have not confirmed by the fifth is chased.`,
      },
    ],
  }
}

function decisionLine({ id, text }: BoardDecision, mayChange: boolean): Line {
  const buttons = [{ label: 'Take it out…', intent: { do: 'form' as const, of: { do: 'drop-decision', decision: id } } }]
  return { as: 'item', spans: [{ ref: id }, ...say` ${text}`], ...(mayChange ? { buttons } : {}) }
}

function actionLine({ action, lead }: { readonly action: Action; readonly lead: string | null }): Line {
  return {
    as: 'item',
    spans: say`${{ ref: action.id }} ${{ bold: action.title }}`,
    under: [...say`${lead ?? 'needs a seat'} · `, ...dueSpans(action, false)],
  }
}

function addButtons({ id }: Named): Line {
  return {
    as: 'buttons',
    buttons: [
      { label: 'Add a decision…', intent: { do: 'form', of: { do: 'decision', board: id } }, style: 'primary' },
      { label: 'Add an action…', intent: { do: 'form', of: { do: 'add', board: id } } },
    ],
  }
}

function none(words: string): Line {
  return { as: 'note', spans: say`${words}` }
}
