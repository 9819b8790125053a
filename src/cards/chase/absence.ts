import type { Marking } from '#domain/access/marking.ts'
import { type Day, daysBetween } from '#domain/day.ts'
import type { DaysAway } from '#domain/person/absence.ts'
import type { Button, Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'
import { dayWords } from '../words.ts'
import type { Named } from './chase.ts'

/** That a board's chasing stands still. */
export function pausedCard(board: Named, until: Day, why: string): Card {
  return {
    title: `${board.shortName}: chasing paused`,
    marking: board.marking,
    lines: [
      { as: 'text', spans: say`Nothing is chased for ${{ bold: board.name }} up to and including ${{ day: until }}.` },
      { as: 'quote', spans: say`${why}` },
      { as: 'note', spans: say`What is still useful after that goes out once. Meetings, dates and answers go on as usual.` },
      { as: 'buttons', buttons: [{ label: 'Resume now', intent: { do: 'resume', board: board.id } }] },
    ],
  }
}

/** That a board is chased again. */
export function resumedCard(board: Named): Card {
  return {
    title: `${board.shortName}: chasing resumed`,
    marking: board.marking,
    lines: [
      {
        as: 'text',
        spans: say`${{ bold: board.name }} is chased again. What is still useful goes out in the next working hour.`,
      },
    ],
  }
}

/** An absence as its card tells it. */
export interface AwayView {
  readonly from: Day
  readonly to: Day
  readonly today: Day
  readonly cover: string | null
  /** Seats that nobody answers for meanwhile, each once. */
  readonly uncovered: readonly string[]
  /** The absences whose place it takes, or with which it was joined. */
  readonly replaced: readonly DaysAway[]
  /** The days as they were said, before they were joined with others. */
  readonly said: DaysAway
}

/** An absence of more days than this is repeated with their number, because it may be a slip. */
const longAbsence = 60

/** That somebody is away, who answers for them, and how to put it right. */
export function awayCard(view: AwayView): Card {
  const { from, to, today, cover, uncovered } = view
  const who =
    cover === null ? say`Your deputy, where a seat has one, is asked instead.` : say`${{ bold: cover }} is asked in your place.`
  const days = daysBetween(from, to) + 1
  return {
    title: 'Away: recorded',
    marking: 'OFFICIAL',
    lines: [
      { as: 'text', spans: [...say`You are away from ${{ day: from }} to ${{ day: to }}, both included. `, ...who] },
      ...(days > longAbsence
        ? [{ as: 'text' as const, spans: say`${{ bold: `That is ${days} days` }} in which you are not asked about anything.` }]
        : []),
      ...replacedLines(view),
      ...(uncovered.length === 0
        ? []
        : [
            {
              as: 'note' as const,
              spans: say`Nobody covers ${uncovered.join('; ')}: name a cover, or the secretariat will see them as uncovered.`,
            },
          ]),
      { as: 'note', spans: correctionSpans(from, to, today) },
      { as: 'buttons', buttons: [...otherwise(view), { label: 'Cancel this absence', intent: { do: 'away-cancel', on: to } }] },
    ],
  }
}

function isJoined({ from, to, said }: AwayView): boolean {
  return from !== said.from || to !== said.to
}

function replacedLines(view: AwayView): Line[] {
  const how = isJoined(view) ? 'It is joined with' : 'It takes the place of'
  return view.replaced.map(({ from, to }) => ({
    as: 'note',
    spans: say`${how} your absence from ${{ day: from }} to ${{ day: to }}.`,
  }))
}

/** The other reading of days that overlap earlier ones, a press away: these days alone, or the earlier ones as they were. */
function otherwise(view: AwayView): Button[] {
  const [before, ...others] = view.replaced
  if (isJoined(view)) return [awayButton('Only', view.said)]
  const isLonger = before !== undefined && (before.from < view.from || view.to < before.to)
  return isLonger && others.length === 0 ? [awayButton('No,', before)] : []
}

function awayButton(word: string, { from, to, cover }: DaysAway): Button {
  return {
    label: `${word} ${dayWords(from)} to ${dayWords(to)}`,
    intent: { do: 'away', from, to, ...(cover === null ? {} : { cover }) },
  }
}

function correctionSpans(from: Day, to: Day, today: Day): Span[] {
  const again = say`Not right? Say “away” again with the right days: days within these take their place, days beyond are added.`
  if (from > today) return [...again, ...say` Not away after all? “away cancel” takes it back.`]
  return to === today ? again : [...again, ...say` Back early? “away today to today” makes today the last day.`]
}

/** That somebody is not away after all: one that had begun ended yesterday. */
export function awayCancelledCard(from: Day, to: Day, today: Day): Card {
  return {
    title: 'Away: cancelled',
    marking: 'OFFICIAL',
    lines: [
      {
        as: 'text',
        spans: say`Your absence from ${{ day: from }} to ${{ day: to }} ${from < today ? 'ended yesterday' : 'is taken back'}.`,
      },
      { as: 'note', spans: say`You are asked about your actions as before.` },
    ],
  }
}

/** That reminders are held back. */
export function acknowledgedCard(until: Day): Card {
  return {
    title: 'Acknowledged',
    marking: 'OFFICIAL',
    lines: [
      { as: 'text', spans: say`Thank you. No reminders up to and including ${{ day: until }}.` },
      {
        as: 'note',
        spans: say`This is not an update: before it meets, the board needs a word on each action that you have not answered for.`,
      },
    ],
  }
}

/** That reminders of one action are held back. */
export function snoozedCard(ref: string, title: string, until: Day, marking: Marking): Card {
  return {
    title: `${ref} snoozed`,
    marking,
    lines: [
      { as: 'text', spans: say`No reminders of ${{ ref }} ${title} up to and including ${{ day: until }}.` },
      { as: 'note', spans: say`Its agreed date is unchanged.` },
    ],
  }
}
