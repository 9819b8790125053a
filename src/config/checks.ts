import type { Mistake } from './page/mistake.ts'
import type { Path } from './page/page.ts'
import type { Sheet } from './page/sheet.ts'
import { quoted, suggestion } from './page/suggestion.ts'

/** A name used somewhere, with where it stands. */
export interface Use {
  readonly at: Path
  readonly name: string
}

/** Those names that are not among the known ones; none when what is known could not be read. `what` is "a board", "an agency"… */
export function unknownNames(
  sheet: Sheet<unknown>,
  what: string,
  uses: readonly Use[],
  known: ReadonlySet<string> | null,
): Mistake[] {
  if (known === null) return []
  return uses
    .filter(({ name }) => !known.has(name))
    .map(({ at, name }) => sheet.mistake(at, `${settingOf(at)} ${quoted(name)} is not ${what}.`, suggestion(name, known)))
}

/** Those names that were used before, capitals ignored. */
export function repeated(sheet: Sheet<unknown>, what: string, uses: readonly Use[]): Mistake[] {
  const first = new Map<string, Use>()
  return uses.flatMap((use) => {
    const before = first.get(use.name.toLowerCase())
    if (before === undefined) first.set(use.name.toLowerCase(), use)
    return before === undefined ? [] : [sheet.mistake(use.at, `${what} ${quoted(use.name)} is used twice.`, 'Give each its own.')]
  })
}

/** One field of every entry of a list, with its place; entries without it are passed over. */
export function uses<E>(list: string, entries: readonly E[], field: keyof E & string): Use[] {
  return entries.flatMap((entry, index) => {
    const name: unknown = entry[field]
    return typeof name === 'string' ? [{ at: [list, index, field], name }] : []
  })
}

function settingOf(at: Path): string {
  return String(at.findLast((step) => typeof step === 'string') ?? '')
}
