import type { Marking } from '#domain/access/marking.ts'
import type { Brag } from '#domain/action/brag.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Card, Line } from '../card.ts'
import { say } from '../span.ts'
import { type ActionView, actionItem } from './action.ts'

/** How many actions a page of a list shows. */
export const pageSize = 8

/** A page of actions; `of` is the intent that asked for it, so that the next page is the same question. */
export interface ActionPage {
  readonly heading: string
  readonly of: IntentOf<'actions'>
  readonly shown: readonly ActionView[]
  readonly total: number
  readonly page: number
  readonly counts: readonly { readonly brag: Brag | null; readonly count: number }[]
  readonly marking: Marking
  readonly meanings: string
}

/** Actions as a list card, paged; never cut silently. */
export function actionListCard(list: ActionPage): Card {
  const pages = Math.max(1, Math.ceil(list.total / pageSize))
  const title = `${list.heading}: ${list.total === 1 ? '1 action' : `${list.total} actions`}`
  return {
    title,
    marking: list.marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...(list.total === 0 ? [emptyLine(list)] : [countsLine(list)]),
      ...list.shown.map((view) =>
        actionItem(view, [{ label: `Open ${view.action.id}`, intent: { do: 'show', ref: view.action.id } }]),
      ),
      ...pagesLines(list, pages),
      ...(list.total === 0 ? [] : [{ as: 'note' as const, spans: say`${list.meanings}` }]),
    ],
  }
}

function emptyLine({ of }: ActionPage): Line {
  return {
    as: 'text',
    spans:
      of.status === undefined && (of.filter === undefined || of.filter === 'all')
        ? say`Nothing here yet.`
        : say`None. To see every action, say ${{ code: `actions ${of.board ?? ''} all`.replace('  ', ' ') }}`,
  }
}

function countsLine({ counts }: ActionPage): Line {
  const spans = counts
    .filter(({ count }) => count > 0)
    .flatMap(({ brag, count }, index) => [
      ...(index === 0 ? [] : say` · `),
      ...(brag === null ? say`No colour ${count}` : say`${{ brag }} ${count}`),
    ])
  return { as: 'text', spans }
}

function pagesLines({ of, page }: ActionPage, pages: number): Line[] {
  if (pages === 1) return []
  return [
    { as: 'note', spans: say`Page ${page} of ${pages}` },
    {
      as: 'buttons',
      buttons: [
        ...(page > 1 ? [{ label: 'Previous page', intent: { ...of, page: page - 1 } }] : []),
        ...(page < pages ? [{ label: 'Next page', intent: { ...of, page: page + 1 } }] : []),
      ],
    },
  ]
}
