/** What came of waiting for work no longer than so. */
export const late = Symbol('late')

/** The outcome of work, or {@link late} when it takes longer; the work goes on. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, ms, late)
  })
  return Promise.race([work, enough]).finally(() => clearTimeout(timer))
}
