import type { Action } from '#domain/action/action.ts'
import type { Digest, Of } from '#domain/digest/digest.ts'
import { pointsOf } from '#domain/risk/matrix.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { bragSpans, dueSpans } from '../action/action.ts'
import type { Card } from '../card.ts'
import { open } from '../digest/action-sections.ts'
import { escalationSection } from '../digest/other-sections.ts'
import { type Row, type Section, sectionLines, sectionOf } from '../digest/section.ts'
import { deadlineRow } from '../duty.ts'
import { cliffRow } from '../funding.ts'
import { say } from '../span.ts'

/** How many rows a section shows: at this level everything open stands on one card. */
const mostShown = 60

/** Something a highlight report asks a board to decide. */
export interface Wanted {
  readonly ref: string
  readonly board: string
  readonly text: string
}

/** Everything open at the executive's level: what it is asked, what is red below it, what money ends, and which dates bind. */
export interface ExecutiveBrief {
  readonly name: string
  readonly marking: Card['marking']
  readonly digest: Pick<Digest, 'escalations' | 'cliffs' | 'deadlines' | 'today'>
  readonly wanted: readonly Wanted[]
  readonly reds: readonly Of<Action>[]
  readonly risks: readonly Of<Risk>[]
}

/** The brief of the executive as one card. */
export function executiveBriefCard(brief: ExecutiveBrief): Card {
  const { digest, wanted, reds, risks, name, marking } = brief
  const sections: Section<string>[] = [
    ...escalationSection(digest),
    ...sectionOf('decisions', 'Decisions that boards are asked for', wanted, wantedRow, { most: mostShown }),
    ...sectionOf('redRisks', 'Risks in the red', risks, riskRow, { most: mostShown }),
    ...sectionOf('reds', 'Red actions', reds, redRow, { most: mostShown }),
    ...sectionOf('funding', 'Funding and contracts that end', digest.cliffs, cliffRow, { most: mostShown }),
    ...sectionOf('duties', 'Statutory and grant dates', digest.deadlines, deadlineRow, { most: mostShown }),
  ]
  const waiting = digest.escalations.length
  return {
    title: `${name} brief: ${waiting === 1 ? '1 escalation' : `${waiting} escalations`}, ${risks.length} red risks, ${reds.length} red actions`,
    marking,
    lines: [
      { as: 'heading', spans: say`Brief: ${name}` },
      ...(sections.length === 0
        ? [{ as: 'text' as const, spans: say`Nothing is open at this level.` }]
        : sections.flatMap((section) => sectionLines(section, null))),
    ],
  }
}

function wantedRow({ ref, board, text }: Wanted): Row {
  return { board: null, ref, spans: say`${{ ref }} ${{ bold: board }}`, under: say`“${text}”`, buttons: [open(ref)] }
}

function redRow({ board, item }: Of<Action>): Row {
  return {
    board: board.id,
    ref: item.id,
    spans: [...bragSpans(item.brag), ...say` ${{ ref: item.id }} ${{ bold: item.title }}`],
    under: [...say`${board.shortName} · `, ...dueSpans(item, false), ...(item.bragWhy === null ? [] : say` · ${item.bragWhy}`)],
    buttons: [open(item.id)],
  }
}

function riskRow({ board, item }: Of<Risk>): Row {
  const score = item.current === null ? 'no score' : `scores ${pointsOf(item.current)}`
  return {
    board: board.id,
    ref: item.id,
    spans: say`${{ ref: item.id }} ${{ bold: item.title }}`,
    under: say`${board.shortName} · ${score}`,
    buttons: [open(item.id)],
  }
}
