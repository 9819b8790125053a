import type { Sent } from '#ports.ts'

/** Waits for something that is no part of a call's own time. */
export type Waiting = (turn: () => Promise<void>) => Promise<void>

/** A call to a platform. What throws or takes too long, its waiting left out, may have arrived all the same. */
export async function call(
  { callLimit }: { readonly callLimit: number },
  run: (waiting: Waiting) => Promise<Sent>,
): Promise<Sent> {
  const limit = Promise.withResolvers<Sent>()
  let over = false
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    if (!over) timer = setTimeout(() => limit.resolve({ is: 'unknown', why: 'no answer in time' }), callLimit)
  }
  const waiting: Waiting = async (turn) => {
    clearTimeout(timer)
    await turn()
    begin()
  }
  begin()
  try {
    return await Promise.race([run(waiting), limit.promise])
  } catch (error) {
    return { is: 'unknown', why: wordsOf(error) }
  } finally {
    over = true
    clearTimeout(timer)
  }
}

/** What an error says of itself. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
