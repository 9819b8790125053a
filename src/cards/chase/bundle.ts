import { highest, type Marking } from '#domain/access/marking.ts'
import { type Action, isOverdue } from '#domain/action/action.ts'
import { type Board, shortNameOf } from '#domain/board/board.ts'
import type { Ask, Part } from '#domain/chase/bundle.ts'
import type { Day } from '#domain/day.ts'
import type { Owed } from '#domain/report/owed.ts'
import { bragSpans, dueSpans, statusWords } from '../action/action.ts'
import type { Button, Card, Line } from '../card.ts'
import { countWords, reportAskLines } from '../report/ask.ts'
import { type Span, say } from '../span.ts'
import { actionsWords, askWords, copyWords, levelName, shortened } from './bundle-words.ts'

/** What a bundle's card needs beside the bundle. */
export interface BundleView {
  readonly boards: readonly Board[]
  readonly marking: Marking
  readonly today: Day
  /** "No change" answers in a row that are taken. */
  readonly noChanges: number
  readonly nameOf: (person: string) => string
  readonly owedName: (owed: Owed) => string
  /** The chair's or secretariat's own words with a chase that they asked for. */
  readonly note?: { readonly words: string | null; readonly by: string }
  readonly page?: number
}

/** How many actions a card of a bundle has with their buttons; the rest are on its next pages. */
export const bundlePage = 10

/** Everything asked of one person, in one message: each board with its meeting, each action with what is known and the answers that it takes. */
export function bundleCard(parts: readonly Part[], view: BundleView): Card {
  const total = countOf(parts)
  const page = Math.min(Math.max(1, view.page ?? 1), Math.max(1, Math.ceil(total / bundlePage)))
  const shown = pageOf(parts, page)
  return {
    title: titleOf(parts, view),
    marking: highest([view.marking, ...parts.map(({ board }) => boardOf(view, board)?.marking ?? 'OFFICIAL')]),
    lines: [
      ...noteLines(view.note),
      ...shown.flatMap((part, index) => [...headingOf(part, shown[index - 1], view), ...partLines(part, view)]),
      ...(total === 0 && reportCount(parts) === 0
        ? [{ as: 'text' as const, spans: say`Nothing is asked of you at the moment. Thank you.` }]
        : []),
      ...pageLines(total, page),
      ...closingLines(shown, parts),
    ],
  }
}

/** A bundle in one line: "First ask for RRB: 3 actions (RRB-001, RRB-002, RRB-003)". */
export function bundleSummary(parts: readonly Part[], boards: readonly Board[]): string {
  return parts
    .filter(({ asks, reports = [] }) => asks.length > 0 || reports.length > 0)
    .map(({ board, level, asks, reports = [] }) => {
      const name = shortNameOf(boards, board)
      if (asks.length === 0) return `${levelName(level)} for ${name}: ${countWords(reports.length)}`
      return `${levelName(level)} for ${name}: ${actionsWords(asks.length)} (${refsWords(asks.map(({ action }) => action.id))})`
    })
    .join('; ')
}

function titleOf(parts: readonly Part[], view: BundleView): string {
  const total = countOf(parts)
  const names = [...new Set(parts.map(({ board }) => boardOf(view, board)?.shortName ?? board))]
  const [level] = parts.map((part) => part.level)
  const reports = reportCount(parts)
  const reminder = level === 'first' || level === 'shown' ? '' : 'Reminder: '
  if (total === 0) return reports === 0 ? 'Nothing is asked of you' : `${reminder}${countWords(reports)} for ${names.join(', ')}`
  if (reports > 0) return `${reminder}${actionsWords(total)} and ${countWords(reports)} for ${names.join(', ')}`
  if (level === 'new') return `New for you: ${actionsWords(total)} of ${names.join(', ')}`
  return `${reminder}${actionsWords(total)} for ${names.join(', ')}`
}

/** The board and its meeting; a part for the same meeting as the one before it stands under the same heading. */
function headingOf(part: Part, before: Part | undefined, view: BundleView): Line[] {
  if (before?.board === part.board && before.meeting === part.meeting) return []
  const meets =
    part.startsAt === null
      ? []
      : say`, ${part.level === 'new' || part.level === 'confirm' ? 'met' : 'meets'} ${{ instant: part.startsAt }}`
  return [{ as: 'heading', spans: [{ bold: boardOf(view, part.board)?.name ?? part.board }, ...meets] }]
}

function partLines(part: Part, view: BundleView): Line[] {
  const owned = part.asks.filter(({ as }) => as === 'owner')
  const copied = part.asks.filter(({ as }) => as === 'copy')
  return [
    ...(owned.length === 0 ? [] : [{ as: 'text' as const, spans: say`${askWords(part.level, owned)}` }]),
    ...owned.map((ask) => askLine(ask, view)),
    ...(copied.length === 0 ? [] : [{ as: 'text' as const, spans: copyWords(copied) }]),
    ...copied.map((ask) => askLine(ask, view)),
    ...reportAskLines(part, view.owedName),
  ]
}

function askLine({ action, want, other, as, alsoFor }: Ask, view: BundleView): Line {
  const overdue = isOverdue(action, view.today)
  const also = alsoFor.map((id) => boardOf(view, id)?.shortName ?? id)
  return {
    as: 'item',
    spans: [...bragSpans(action.brag), ...say` ${{ ref: action.id }} ${{ bold: action.title }}`],
    under: [
      ...say`${statusWords(action)} · `,
      ...dueSpans(action, overdue),
      ...(want === 'review date' ? say` · when should it be looked at again?` : []),
      ...(as === 'owner' && other !== null ? say` · for ${other}, who is away` : []),
      ...(also.length === 0 ? [] : say` · also for ${also.join(', ')}`),
      ...(action.dateAsked === null ? [] : say` · a new date awaits the chair`),
      ...lastWord(action, view),
    ],
    buttons: answersFor(action, overdue, view.noChanges, want),
  }
}

/** Only answers that would be taken: nothing overdue is on track, and "no change" is taken so many times and no more. */
function answersFor({ id: ref, noChanges }: Action, overdue: boolean, limit: number, want: Ask['want']): Button[] {
  const dated = want === 'review date' ? 'Give a date…' : 'More time…'
  return [
    ...(overdue ? [] : [{ label: 'On track', intent: { do: 'on-track' as const, ref }, style: 'primary' as const }]),
    { label: 'Done…', intent: { do: 'form', of: { do: 'done', ref } } },
    { label: 'Blocked…', intent: { do: 'form', of: { do: 'block', ref } } },
    ...(noChanges >= limit ? [] : [{ label: 'No change', intent: { do: 'no-change' as const, ref } }]),
    { label: dated, intent: { do: 'form', of: { do: 'date', ref } } },
    { label: 'Not mine…', intent: { do: 'form', of: { do: 'not-mine', ref } } },
  ]
}

function lastWord({ updates }: Action, { nameOf }: BundleView): Span[] {
  const last = updates.at(-1)
  return last === undefined || last.text === ''
    ? []
    : say` · last word ${{ instant: last.at }}: “${shortened(last.text)}” (${last.kind === 'import' ? 'from the delivery plan' : nameOf(last.by)})`
}

function noteLines(note: BundleView['note']): Line[] {
  if (note === undefined) return []
  const asks: Line = { as: 'text', spans: say`${{ bold: note.by }} asks for a word on the following.` }
  return note.words === null ? [asks] : [asks, { as: 'quote', spans: say`${note.words}` }]
}

function pageLines(total: number, page: number): Line[] {
  const pages = Math.ceil(total / bundlePage)
  if (pages < 2) return []
  return [
    { as: 'note', spans: say`Page ${page} of ${pages}: ${total} actions in all.` },
    {
      as: 'buttons',
      buttons: [
        ...(page > 1 ? [{ label: 'Previous', intent: { do: 'bundle' as const, page: page - 1 } }] : []),
        ...(page < pages
          ? [
              {
                label: `Show the next ${Math.min(bundlePage, total - page * bundlePage)}`,
                intent: { do: 'bundle' as const, page: page + 1 },
              },
            ]
          : []),
      ],
    },
  ]
}

function closingLines(shown: readonly Part[], parts: readonly Part[]): Line[] {
  const [first, second] = shown.flatMap(({ asks }) => asks.map(({ action }) => action.id))
  if (first === undefined && reportCount(parts) === 0) return []
  const more = second === undefined ? '' : `; ${second} slipping to 14 December, waiting on housing data; rest on track`
  const reminds = parts.some(({ level }) => level === 'first' || level === 'nudge' || level === 'deputy')
  return [
    ...(first === undefined
      ? []
      : [
          {
            as: 'note' as const,
            spans: say`Or answer here in your own words, for example: “${first} done, evidence in the shared folder${more}”.`,
          },
        ]),
    ...(reminds
      ? [
          {
            as: 'buttons' as const,
            buttons: [{ label: 'Acknowledge', intent: { do: 'acknowledge' as const } }],
          },
          { as: 'note' as const, spans: say`“Acknowledge” holds reminders back for a few days. It is not an update.` },
        ]
      : []),
  ]
}

function pageOf(parts: readonly Part[], page: number): Part[] {
  let at = 0
  return parts.flatMap((part) => {
    const asks = part.asks.filter((_, index) => Math.floor((at + index) / bundlePage) === page - 1)
    at += part.asks.length
    // Reports stand on the first page, each in the part that asks for it.
    const reports = page === 1 ? (part.reports ?? []) : []
    return asks.length === 0 && reports.length === 0 ? [] : [{ ...part, asks, reports }]
  })
}

function reportCount(parts: readonly Part[]): number {
  return parts.reduce((count, { reports = [] }) => count + reports.length, 0)
}

function countOf(parts: readonly Part[]): number {
  return parts.reduce((count, { asks }) => count + asks.length, 0)
}

function boardOf({ boards }: BundleView, id: string): Board | undefined {
  return boards.find((board) => board.id === id)
}

function refsWords(refs: readonly string[]): string {
  return refs.length <= 6 ? refs.join(', ') : `${refs.slice(0, 5).join(', ')} and ${refs.length - 5} more`
}
