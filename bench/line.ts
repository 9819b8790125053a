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

/** How the cost of some work grows with its size, as a line of the table: `work` is how much of what `unit` counts was done for each time. */
export function growth(
  what: string,
  of: {
    readonly sizes: readonly number[]
    readonly work: readonly number[]
    readonly taken: readonly number[]
    readonly unit: string
  },
): BenchLine {
  const exponent = slope(of.sizes, of.taken)
  return {
    what,
    ours: of.taken.map(ms).join(', '),
    baseline: `${of.work.join(', ')} ${of.unit}`,
    ratio: `exponent ${exponent.toFixed(2)}`,
    target: '≤ 1.1',
    reached: exponent <= 1.1,
  }
}

/** The slope of the line that fits best through two logarithms: the power by which one grows with the other. */
function slope(sizes: readonly number[], times: readonly number[]): number {
  const [x, y] = [sizes.map(Math.log), times.map(Math.log)]
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length
  const [middleX, middleY] = [mean(x), mean(y)]
  const away = x.map((one) => one - middleX)
  return mean(away.map((one, index) => one * ((y[index] ?? 0) - middleY))) / mean(away.map((one) => one * one))
}
