/** One part that has to be usable for the clerk to be ready. */
export interface Part {
  readonly name: string
  readonly ready: () => Promise<true | string>
}

/** For how long what was found usable is not asked about again, in milliseconds: an operator's tools ask every few seconds. */
const usableFor = 60_000

/** Asks whether something is usable at most once a minute while it is; what is wrong is looked at anew each time, so that mending it is seen at once. */
export function nowAndThen(ask: () => Promise<true | string>, monotonic = () => performance.now()): Part['ready'] {
  let usableAt: number | null = null
  return async () => {
    if (usableAt !== null && monotonic() - usableAt < usableFor) return true
    usableAt = null
    const found = await ask()
    if (found === true) usableAt = monotonic()
    return found
  }
}
