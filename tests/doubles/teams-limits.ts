type Published = readonly (readonly [most: number, seconds: number])[]

/** How often a bot may write in one conversation: so many in so many seconds (learn.microsoft.com, "Optimize your bot with rate limiting"). */
export const inConversation: Published = [
  [7, 1],
  [8, 2],
  [60, 30],
  [1_800, 3_600],
]

/** How often an app may ask in one tenant. */
export const inTenant: Published = [[50, 1]]

/** How many seconds to wait before one more; 0 when it may go at once. `times` are those before it, in milliseconds. */
export function overLimit(times: readonly number[], now: number, published: Published): number {
  const waits = published.map(([most, seconds]) => {
    const first = times.at(-most)
    return first === undefined || now - first >= seconds * 1_000 ? 0 : Math.ceil((first + seconds * 1_000 - now) / 1_000)
  })
  return Math.max(0, ...waits)
}
