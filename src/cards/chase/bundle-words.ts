import type { Ask, Level } from '#domain/chase/bundle.ts'
import { type Span, say } from '../span.ts'

/** How a part of a bundle is put, as a name. */
export function levelName(level: Level): string {
  switch (level) {
    case 'first':
      return 'First ask'
    case 'nudge':
      return 'Nudge'
    case 'deputy':
      return 'Nudge, deputy copied'
    case 'new':
      return 'New actions'
    case 'confirm':
      return 'Actions to confirm'
    case 'now':
      return 'Asked by the chair or secretariat'
    case 'shown':
      return 'Yours'
  }
}

/** The two nudges are worded differently from the first ask and from each other; an agency that is not instructed is requested. */
export function askWords(level: Level, asks: readonly Ask[]): string {
  const request = asks.every(({ requested }) => requested)
  const these = asks.length === 1 ? 'this action' : `these ${asks.length} actions`
  const deputies = [...new Set(asks.flatMap(({ copiedTo }) => (copiedTo === null ? [] : [copiedTo])))]
  const copied =
    deputies.length === 0 ? '' : ` ${deputies.join(' and ')} ${deputies.length === 1 ? 'has' : 'have'} a copy, as deputy.`
  switch (level) {
    case 'first':
      return request
        ? `The board would be grateful for a word on where ${these} stand${asks.length === 1 ? 's' : ''}. This is a request.`
        : `Please say where ${these} stand${asks.length === 1 ? 's' : ''}. One tap each will do.`
    case 'nudge':
      return request
        ? `A reminder of our request: a word on ${these} would help the board.`
        : `A reminder: the board has not yet heard about ${these}.`
    case 'deputy':
      return request
        ? `We have not heard about ${these}; the board would still be grateful for a word before it meets.${copied}`
        : `The board meets soon and has still not heard about ${these}.${copied} One tap each is enough.`
    case 'new':
      return request
        ? `From the meeting, ${these} ${asks.length === 1 ? 'is' : 'are'} requested of you. Please say if anything is not right.`
        : `From the meeting, ${these} ${asks.length === 1 ? 'is' : 'are'} yours. Please say if anything is not right.`
    case 'confirm':
      return request
        ? `The board would be grateful if you would confirm ${these} from the meeting.`
        : `Please confirm ${these} from the meeting: “On track” says that you have ${asks.length === 1 ? 'it' : 'them'}.`
    case 'now':
      return request
        ? `The board would be grateful for a word on ${these}.`
        : `Please say where ${these} stand${asks.length === 1 ? 's' : ''}.`
    case 'shown':
      return asks.length === 1 ? 'One open action is yours.' : `${asks.length} open actions are yours.`
  }
}

/** What a deputy is told of the actions that somebody else was asked about. */
export function copyWords(copied: readonly Ask[]): Span[] {
  const names = [...new Set(copied.map(({ other }) => other ?? 'the holder'))].join(' and ')
  return say`For your information as deputy: ${names} was asked about ${actionsWords(copied.length)} and has not answered yet. You may answer for them.`
}

/** "1 action", "3 actions". */
export function actionsWords(count: number): string {
  return count === 1 ? '1 action' : `${count} actions`
}

/** Somebody's words on one line, cut where they run on. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`
}
