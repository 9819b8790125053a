import type { Partnership } from '../partnership.ts'
import type { Brag } from './brag.ts'

/** What colours mean on some boards: as usual, and by board where it has a meaning of its own. */
export interface ColourMeanings {
  readonly usual: Readonly<Record<Brag, string>>
  readonly own: readonly { readonly board: string; readonly meanings: Readonly<Partial<Record<Brag, string>>> }[]
}

/** The meanings on boards given by id. Of one board its own are the usual ones. */
export function colourMeanings({ policies, boards }: Partnership, ids: Iterable<string>): ColourMeanings {
  const named = [...new Set(ids)].flatMap((id) => boards.filter((board) => board.id === id))
  const [only, ...others] = named
  if (only !== undefined && others.length === 0) return { usual: { ...policies.meanings, ...only.meanings }, own: [] }
  return { usual: policies.meanings, own: named.map(({ shortName, meanings }) => ({ board: shortName, meanings })) }
}
