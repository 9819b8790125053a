import { instantWords } from '#cards/words.ts'
import type { Person } from '#domain/person/person.ts'
import { personName } from '#jobs/actions/view.ts'
import type { ChangeJson } from '../../json/change.ts'
import { oneLine, type Paint } from '../../screen/screen.ts'
import { wrap } from '../../screen/table.ts'

/** What happened to a record, a line each under a heading; empty when nothing did. */
export function happenedLines(paint: Paint, history: readonly ChangeJson[], people: readonly Person[], timeZone: string): string {
  const happened = history.map(
    ({ at, who, what, why }) =>
      `${instantWords(at, timeZone)}: ${oneLine(what)} by ${oneLine(personName(people, who))}${why === null ? '' : ` (${oneLine(why)})`}`,
  )
  return happened.length === 0 ? '' : `${paint.bold('History')}\n${happened.join('\n')}`
}

/** Parts of a page with a blank line between them; those without words are left out. */
export function parted(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** Text wrapped to a screen's width; null is as wide as it comes. */
export function fitted(text: string, width: number | null): string {
  if (width === null) return text
  return text
    .split('\n')
    .flatMap((line) => wrap(line, width))
    .join('\n')
}
