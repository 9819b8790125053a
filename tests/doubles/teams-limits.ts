/** How often a bot may write in one conversation: so many in so many seconds (learn.microsoft.com, "Optimize your bot with rate limiting"). */
const published = [
  [7, 1],
  [8, 2],
  [60, 30],
  [1_800, 3_600],
] as const

/** How many seconds to wait before one more; 0 when it may go at once. `times` are those before it, in milliseconds. */
export function overLimit(times: readonly number[], now: number): number {
  const waits = published.map(([most, seconds]) => {
    const within = times.filter((time) => now - time < seconds * 1_000)
    const first = within.at(-most)
    return first === undefined ? 0 : Math.ceil((first + seconds * 1_000 - now) / 1_000)
  })
  return Math.max(0, ...waits)
}
