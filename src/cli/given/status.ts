import { exits, Fault } from '#app/fault.ts'
import { nearest } from '#domain/names.ts'

/** The status that an option names, of those there are. Throws a fault of the arguments that says which there are. */
export function statusGiven<S extends string>(words: string, statuses: readonly S[]): S {
  const asked = words
    .trim()
    .toLowerCase()
    .replaceAll(/[-_\s]+/g, ' ')
  const found = statuses.find((one) => one === asked)
  if (found !== undefined) return found
  const [near] = nearest(asked, statuses)
  throw new Fault(
    `“${words.slice(0, 60)}” is not a status.`,
    exits.badArguments,
    near === undefined ? `Statuses: ${statuses.join(', ')}.` : `Did you mean ${near}?`,
  )
}
