/** One line of the table of benchmarks: what was measured, against what in the same run, and what it has to reach. */
export interface BenchLine {
  readonly what: string
  readonly ours: string
  readonly baseline: string
  readonly ratio: string
  readonly target: string
  readonly reached: boolean | null
}

/**
 * Milliseconds that some pieces of work take, each the median of several rounds after one that warms up. They take turns, so that what else
 * the machine does falls on all alike.
 */
export async function medianMs<const N extends string>(
  rounds: number,
  works: Readonly<Record<N, () => Promise<unknown> | unknown>>,
): Promise<Readonly<Record<N, number>>> {
  const names = Object.keys(works) as N[] // an object's own keys, as its type says
  const times = new Map(names.map((name) => [name, [] as number[]]))
  for (let round = 0; round <= rounds; round += 1)
    for (const name of names) {
      const begun = performance.now()
      await works[name]()
      if (round > 0) times.get(name)?.push(performance.now() - begun)
    }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<N, number> // by the same names
}

/** The middle figure. */
export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}

/** A time in words. */
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
}
