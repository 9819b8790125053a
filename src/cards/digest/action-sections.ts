import type { Action } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import type { Digest, Of } from '#domain/digest/digest.ts'
import { bragSpans, dueSpans, statusWords } from '../action/action.ts'
import type { Button } from '../card.ts'
import { type Span, say } from '../span.ts'
import { type Row, type Section, sectionOf } from './section.ts'

/** What a reader may do on a board. */
export interface MayDo {
  readonly chase: (board: string) => boolean
  readonly assign: (board: string) => boolean
}

/** What is overdue, comes due, was not answered, or has no owner or date, each with its next step. */
export function actionSections(digest: Digest, may: MayDo): Section[] {
  return [
    ...sectionOf('overdue', 'Overdue', digest.overdue, (one) => late(one, may, true)),
    ...sectionOf('due', 'Due before the next meeting', digest.due, (one) => late(one, may, false)),
    ...sectionOf(
      'unanswered',
      'Asked, and no answer yet',
      digest.unanswered,
      ({ board, item }): Row => ({
        ...about(board, item.action),
        under: [
          ...say`${board.shortName} · ${item.person?.name ?? 'nobody'} was asked on `,
          ...(item.askedOn === null ? say`a day not kept` : [{ day: item.askedOn }]),
        ],
        buttons: [...chaseButton(board, item.action, may), open(item.action.id)],
      }),
    ),
    ...sectionOf(
      'needsOwnerOrDate',
      'Needs an owner or a date',
      digest.unowned,
      ({ board, item }): Row => ({
        ...about(board, item),
        under: say`${board.shortName} · ${lackOf(item)}`,
        buttons: [...assignButton(board, item, may), open(item.id)],
      }),
    ),
  ]
}

/** The button that opens a record. */
export function open(ref: string): Button {
  return { label: `Open ${ref}`, intent: { do: 'show', ref } }
}

/** What happened to actions in the week, newest first. */
export function changedSection({ changed, since }: Digest): Section[] {
  const counts = new Map<string, number>()
  for (const { item } of changed) for (const what of item.whats) counts.set(what, (counts.get(what) ?? 0) + 1)
  const summary = [...counts].toSorted(([, a], [, b]) => b - a).map(([what, count]) => `${count} ${what}`)
  return sectionOf(
    'changed',
    'Changed since last week',
    changed,
    ({ board, item }): Row => ({
      ...about(board, item.action),
      under: say`${board.shortName} · ${item.whats.join(', ')}; now ${statusWords(item.action)}`,
      buttons: [open(item.action.id)],
    }),
    { lead: [...say`Since ${{ instant: since }}: ${summary.join(', ')}.`] },
  )
}

function late({ board, item }: Of<Action>, may: MayDo, overdue: boolean): Row {
  return {
    ...about(board, item),
    under: [...say`${board.shortName} · ${statusWords(item)} · `, ...dueSpans(item, overdue)],
    buttons: [...chaseButton(board, item, may), ...assignButton(board, item, may), open(item.id)],
  }
}

function about(board: Board, { id, brag, title }: Action): Pick<Row, 'board' | 'ref' | 'spans'> {
  const spans: Span[] = [...bragSpans(brag), ...say` ${{ ref: id }} ${{ bold: title }}`]
  return { board: board.id, ref: id, spans }
}

function chaseButton({ id }: Board, action: Action, may: MayDo): Button[] {
  return may.chase(id) && action.seat !== null
    ? [{ label: 'Chase', intent: { do: 'chase', board: id, ref: action.id }, confirm: `Ask the owner of ${action.id} now?` }]
    : []
}

function assignButton({ id }: Board, action: Action, may: MayDo): Button[] {
  return may.assign(id) ? [{ label: 'Re-assign…', intent: { do: 'form', of: { do: 'assign', ref: action.id } } }] : []
}

function lackOf({ seat, due }: Action): string {
  if (seat === null && due.on === null) return 'no owner and no date'
  return seat === null ? 'no owner' : 'no date, and no day to look at it again'
}
