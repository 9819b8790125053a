import type { Day } from '../day.ts'

/** A figure as a paper gives it, kept beside the one that is reckoned with. */
interface AlsoGiven {
  readonly words: string
  readonly source: string
}

/**
 * Money, or a service bought with it, that actions and risks rest on. `amount` is whole pounds of its `year` (`FY24-25`), `words` the same as its
 * paper writes it, `also` what other papers say. `is` a `part` of another, or a `check` that repeats another and is not listed by itself.
 * `split` spend is entered as labour and non-labour. `rests` are references, and boards all of whose actions rest on it.
 */
export interface Funding {
  readonly id: string
  readonly name: string
  readonly as: 'stream' | 'service'
  readonly endsOn: Day | null
  readonly year: string | null
  readonly funder: string | null
  readonly provider: string | null
  readonly portfolio: string | null
  readonly amount: number | null
  readonly words: string | null
  readonly also: readonly AlsoGiven[]
  readonly is: 'money' | 'part' | 'check'
  readonly split: boolean
  readonly rests: { readonly actions: readonly string[]; readonly risks: readonly string[]; readonly boards: readonly string[] }
  readonly note: string | null
  readonly source: string | null
}

/** How a stream or service is named in a line: "MoJ Victims Grant FY24-25", "Custody healthcare (Fear Free)". */
export function fundingName({ as, name, year, provider }: Pick<Funding, 'as' | 'name' | 'year' | 'provider'>): string {
  if (as === 'stream') return year === null ? name : `${name} ${year}`
  return provider === null ? name : `${name} (${provider})`
}
