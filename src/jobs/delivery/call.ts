import type { Sent } from '#ports.ts'

/** A call to a platform. What throws or takes too long may have arrived all the same. */
export async function call({ callLimit }: { readonly callLimit: number }, run: () => Promise<Sent>): Promise<Sent> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<Sent>((resolve) => {
    timer = setTimeout(() => resolve({ is: 'unknown', why: 'no answer in time' }), callLimit)
  })
  try {
    return await Promise.race([run(), limit])
  } catch (error) {
    return { is: 'unknown', why: wordsOf(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** What an error says of itself. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
