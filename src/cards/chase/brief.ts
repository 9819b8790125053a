import type { Marking } from '#domain/access/marking.ts'
import type { Action, Update } from '#domain/action/action.ts'
import type { BoardBrief, Question } from '#domain/chase/brief.ts'
import { pointsOf } from '#domain/risk/matrix.ts'
import { bragSpans } from '../action/action.ts'
import type { Card, Line } from '../card.ts'
import { cliffRow } from '../funding.ts'
import { say } from '../span.ts'
import { shortened } from './bundle-words.ts'
import { notReachedWhy, standpointLines, unownedWhy } from './red-list.ts'

const shown = 8

/** The chair's 90-second brief. Whoever else reads it sees what waits for the chair, without the buttons that settle it. */
export function briefCard(
  brief: BoardBrief,
  board: { readonly name: string; readonly shortName: string; readonly marking: Marking },
  isChair: boolean,
): Card {
  return {
    title: `${board.shortName} brief: ${brief.open} open, ${brief.overdue} overdue, ${brief.answered} answered`,
    marking: board.marking,
    lines: [
      {
        as: 'heading',
        spans:
          brief.startsAt === null ? say`Brief: ${board.name}` : say`Brief: ${board.name}, meets ${{ instant: brief.startsAt }}`,
      },
      {
        as: 'text',
        spans: say`${brief.open} open, ${brief.overdue} overdue; ${brief.answered === 0 ? 'none has' : brief.answered === 1 ? '1 has' : `${brief.answered} have`} had a word for this meeting.`,
      },
      ...movedLines(brief),
      ...stuckLines(brief),
      ...standpointLines('Not reached by the clerk', brief.notReached, notReachedWhy),
      ...standpointLines('Nobody to ask', brief.unowned, unownedWhy),
      ...waitingLines(brief, isChair),
      ...askedLines(brief),
      ...beyondLines(brief),
      ...cliffLines(brief),
      ...questionLines(brief.questions),
    ],
  }
}

function movedLines({ moved, finished, since }: BoardBrief): Line[] {
  const when = since === null ? say`` : say` since ${{ instant: since }}`
  if (moved.length + finished.length === 0) return [{ as: 'text', spans: [{ bold: 'Nothing moved' }, ...when, { text: '.' }] }]
  return [
    { as: 'text', spans: [{ bold: `What moved (${moved.length + finished.length})` }, ...when] },
    ...finished.slice(0, shown).map((action): Line => ({ as: 'item', spans: named(action), under: say`closed with sign-off` })),
    ...moved.slice(0, shown).map(
      ({ action, update }): Line => ({
        as: 'item',
        spans: named(action),
        under: say`${movedHow(update, action)}“${shortened(update.text)}”`,
      }),
    ),
    ...more(Math.max(0, finished.length - shown) + Math.max(0, moved.length - shown)),
  ]
}

/** What kind of word it was, where the words alone may be taken for the owner's account of the work. */
function movedHow({ kind }: Update, { dateAsked }: Action): string {
  switch (kind) {
    case 'sent-back':
      return 'sent back: '
    case 'block':
      return 'blocked: '
    case 'done':
      return 'reported done: '
    case 'date':
      return dateAsked === null ? 'its date: ' : 'a new date asked for: '
    case 'update':
    case 'no-change':
    case 'note':
    case 'sign-off':
    case 'import':
      return ''
  }
}

function stuckLines({ stuck }: BoardBrief): Line[] {
  if (stuck.length === 0) return []
  return [
    { as: 'text', spans: say`${{ bold: `What is stuck (${stuck.length})` }}` },
    ...stuck.slice(0, shown).map(
      ({ standpoint: { action, person }, why }): Line => ({
        as: 'item',
        spans: named(action),
        under: say`${why} · ${person?.name ?? 'nobody'}${action.bragWhy === null ? '' : ` · ${shortened(action.bragWhy)}`}`,
      }),
    ),
    ...more(stuck.length - shown),
  ]
}

/** What only the chair can settle, with the buttons that do. */
function waitingLines({ datesAsked, toSignOff }: BoardBrief, isChair: boolean): Line[] {
  if (datesAsked.length + toSignOff.length === 0) return []
  return [
    {
      as: 'text',
      spans: say`${{ bold: `Waiting for ${isChair ? 'you' : 'the chair'} (${datesAsked.length + toSignOff.length})` }}`,
    },
    ...datesAsked.slice(0, shown).map((action) => dateLine(action, isChair)),
    ...toSignOff.slice(0, shown).map(
      (action): Line => ({
        as: 'item',
        spans: named(action),
        under: say`reported done`,
        buttons: isChair
          ? [
              { label: 'Sign off', intent: { do: 'signoff', ref: action.id }, style: 'primary' },
              { label: 'Send back…', intent: { do: 'form', of: { do: 'sendback', ref: action.id } } },
            ]
          : [],
      }),
    ),
    ...more(Math.max(0, datesAsked.length - shown) + Math.max(0, toSignOff.length - shown)),
  ]
}

/** What the board itself has to decide; its answer needs words, which the risk's own card takes. */
function askedLines({ asked }: BoardBrief): Line[] {
  if (asked.length === 0) return []
  return [
    { as: 'text', spans: say`${{ bold: `Decisions asked of this board (${asked.length})` }}` },
    ...asked.slice(0, shown).map(
      ({ ref, title, from, decision, by }): Line => ({
        as: 'item',
        spans: say`${{ ref }} ${{ bold: title }}`,
        under: say`${from} · wanted by ${{ day: by }}: “${shortened(decision)}”`,
        buttons: [{ label: `Open ${ref}`, intent: { do: 'show', ref } }],
      }),
    ),
    ...more(asked.length - shown),
  ]
}

function dateLine(action: Action, isChair: boolean): Line {
  const to = action.dateAsked?.to
  const wanted = to?.on ? say`${{ day: to.on }}` : say`${to?.text ?? 'a new date'}`
  return {
    as: 'item',
    spans: named(action),
    under: [...say`asked to move to `, ...wanted, ...say`: “${shortened(action.dateAsked?.why ?? '')}”`],
    buttons: isChair
      ? [
          { label: 'Approve date', intent: { do: 'approve', ref: action.id }, style: 'primary' },
          { label: 'Decline date…', intent: { do: 'form', of: { do: 'decline', ref: action.id } } },
        ]
      : [],
  }
}

/** What the board cannot bear by itself: whether a body above bears it, or nobody does yet. */
function beyondLines({ beyond }: BoardBrief): Line[] {
  if (beyond.length === 0) return []
  return [
    { as: 'text', spans: say`${{ bold: `Risks beyond what the board may bear (${beyond.length})` }}` },
    ...beyond.slice(0, shown).map(
      ({ id, title, current, acceptedUntil }): Line => ({
        as: 'item',
        spans: say`${{ ref: id }} ${{ bold: title }}`,
        under: [
          ...(current === null ? [] : say`${current.likelihood} × ${current.impact} = ${pointsOf(current)} · `),
          ...(acceptedUntil === null ? say`no body above bears it` : say`borne by a body above until ${{ day: acceptedUntil }}`),
        ],
      }),
    ),
    ...more(beyond.length - shown),
  ]
}

/** What the board would lose with money that ends. Only the office may open the stream itself, so that there is no button. */
function cliffLines({ cliffs }: BoardBrief): Line[] {
  if (cliffs.length === 0) return []
  return [
    { as: 'text', spans: say`${{ bold: `Funding that ends (${cliffs.length})` }}` },
    ...cliffs.slice(0, shown).map((cliff): Line => {
      const { spans, under } = cliffRow(cliff)
      return { as: 'item', spans, under }
    }),
    ...more(cliffs.length - shown),
  ]
}

function questionLines(questions: readonly Question[]): Line[] {
  return [
    { as: 'text', spans: say`${{ bold: 'Five questions to ask' }}` },
    ...questions.map(
      ({ ref, words }, index): Line => ({
        as: 'text',
        spans: ref === null ? say`${index + 1}. ${words}` : say`${index + 1}. ${{ ref }} ${words}`,
      }),
    ),
  ]
}

function named(action: Action) {
  return [...bragSpans(action.brag), ...say` ${{ ref: action.id }} ${{ bold: action.title }}`]
}

function more(count: number): Line[] {
  return count > 0 ? [{ as: 'note', spans: say`And ${count} more.` }] : []
}
