import { highest } from '#domain/access/marking.ts'
import { isOpen } from '#domain/action/action.ts'
import type { Pack, PackFile } from '#domain/pack/pack.ts'
import { counted } from '#domain/pack/plan-figures.ts'
import { isLive } from '#domain/risk/risk.ts'
import type { Card, Line } from '../card.ts'
import type { Chart } from '../chart.ts'
import { type Span, say } from '../span.ts'
import { bragByPriority, heatMap } from './charts.ts'
import { decisionsWanted } from './other-parts.ts'
import { isBeyond } from './risk-part.ts'
import type { PackView } from './view.ts'

/** Items of a list on the card; the pack has all. */
const shown = 8

/** That a pack is out: what is in it, who still owes, what the chair is asked to decide, and its files. A draft says so. */
export function packCard(view: PackView, files: readonly PackFile[], sealed: boolean): Card {
  const { board, meeting, asAt } = view
  const state = sealed ? 'Board pack' : 'Draft of the board pack'
  return {
    title: `${state} for ${board.shortName}`,
    marking: view.marking,
    lines: [
      { as: 'heading', spans: say`${state}: ${board.name}` },
      {
        as: 'text',
        spans: say`For the meeting at ${{ instant: meeting.startsAt }}. ${sealed ? 'Sealed as at' : 'Not sealed: as at'} ${{ instant: asAt }}.`,
      },
      { as: 'text', spans: contentsSpans(view) },
      ...listLines(
        'Still owed',
        view.missing.map(({ lead, holder, why }) => say`${lead}${holder === null ? ' (vacant)' : ` (${holder})`}: ${why}`),
      ),
      ...listLines(
        'The board is asked to decide',
        decisionsWanted(view).map((words) => say`${words.length > 300 ? `${words.slice(0, 299).toWellFormed()}…` : words}`),
      ),
      ...charts(view).map((chart): Line => ({ as: 'chart', chart })),
      ...fileLines(files),
      ...(sealed ? [{ as: 'note' as const, spans: say`What comes now is tabled in an addendum; the pack is not changed.` }] : []),
    ],
  }
}

/** A sealed pack handed out again: what it names as missing and late, and its files. What the record says by now is not told as its contents. */
export function packAgainCard({ board, meeting, marking }: PackView, kept: Pack, files: readonly PackFile[]): Card {
  return {
    title: `Board pack for ${board.shortName}`,
    marking: highest([kept.marking, marking]),
    lines: [
      { as: 'heading', spans: say`Board pack: ${board.name}` },
      {
        as: 'text',
        spans: say`For the meeting at ${{ instant: meeting.startsAt }}. Sealed as at ${{ instant: kept.asAt }}, and as it was then.`,
      },
      ...listLines(
        'Reports missing when it was sealed',
        kept.missing.map((lead) => say`${lead}`),
      ),
      ...listLines(
        'Reports that came late',
        kept.late.map((report) => say`${report}`),
      ),
      ...fileLines(files),
      { as: 'note', spans: say`What comes now is tabled in an addendum; the pack is not changed.` },
    ],
  }
}

/** That something was tabled since a pack was issued. */
export function addendumCard(view: PackView, number: number, changes: number, files: readonly PackFile[]): Card {
  return {
    title: `Tabled since issue: ${view.board.shortName}, addendum ${number}`,
    marking: view.marking,
    lines: [
      { as: 'heading', spans: say`Tabled since issue: addendum ${number}` },
      {
        as: 'text',
        spans: say`${changes === 1 ? '1 change' : `${changes} changes`} to what is in the pack of ${view.board.name}, as at ${{ instant: view.asAt }}. The pack itself is not changed.`,
      },
      ...fileLines(files),
    ],
  }
}

/** What asking for a pack came to, for the asker. */
export function packMadeCard(
  pack: Pick<Pack, 'marking' | 'files' | 'addenda' | 'asAt'>,
  name: string,
  how: 'draft' | 'sealed' | 'again',
): Card {
  const words = {
    draft: say`A draft of the pack of ${{ bold: name }} is on its way to you. It is sealed at the paper deadline.`,
    sealed: say`The pack of ${{ bold: name }} is sealed as at ${{ instant: pack.asAt }}. It is on its way to the board and to you.`,
    again: say`The pack of ${{ bold: name }} was sealed as at ${{ instant: pack.asAt }}. The same files are on their way to you.`,
  }[how]
  const added = pack.addenda.at(-1)
  return {
    title: `Board pack of ${name}`,
    marking: pack.marking,
    lines: [
      { as: 'text', spans: words },
      ...(added === undefined
        ? []
        : [
            {
              as: 'text' as const,
              spans: say`What was tabled since is in addendum ${added.number}, as at ${{ instant: added.asAt }}.`,
            },
          ]),
    ],
  }
}

function contentsSpans(view: PackView): Span[] {
  const actions = counted(view.actions)
  const risks = view.risks.filter(({ risk }) => isLive(risk))
  const parts = [
    `${actions.length} ${actions.length === 1 ? 'action' : 'actions'} (${actions.filter(isOpen).length} open)`,
    `${view.reports.length} highlight ${view.reports.length === 1 ? 'report' : 'reports'}`,
    `${risks.length} ${risks.length === 1 ? 'risk' : 'risks'} (${risks.filter(isBeyond).length} beyond tolerance)`,
    `${view.decisions.length} ${view.decisions.length === 1 ? 'decision' : 'decisions'}`,
  ]
  return say`In it: ${parts.join(', ')}.`
}

function listLines(title: string, items: readonly Span[][]): Line[] {
  if (items.length === 0) return []
  const rest = items.length - shown
  return [
    { as: 'text', spans: say`${{ bold: `${title} (${items.length})` }}` },
    ...items.slice(0, shown).map((spans): Line => ({ as: 'item', spans })),
    ...(rest > 0 ? [{ as: 'note' as const, spans: say`And ${rest} more, in the pack.` }] : []),
  ]
}

function charts(view: PackView): Chart[] {
  const live = view.risks.flatMap(({ risk }) => (isLive(risk) ? [risk] : []))
  return [bragByPriority(view.actions, view.priorities), heatMap(live, view.matrix)].filter((chart) => chart !== null)
}

function fileLines(files: readonly PackFile[]): Line[] {
  return files.map((file) => ({ as: 'file', file }))
}
