import { z } from 'zod'
import { type GraphClient, parsed } from './client.ts'
import { failed, GraphFailure } from './failure.ts'

const Answers = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
})

/** Graph takes this many requests in one batch. */
const most = 20

/**
 * Reads many things, up to twenty a call. Each ends by itself: what Graph answered, or the failure of that one. What it was too busy for
 * is asked once more by itself, with the patience of a single call.
 */
export async function readMany(client: GraphClient, paths: readonly string[]): Promise<(unknown | GraphFailure)[]> {
  const found: (unknown | GraphFailure)[] = []
  for (let from = 0; from < paths.length; from += most) found.push(...(await readBatch(client, paths.slice(from, from + most))))
  return found
}

async function readBatch(client: GraphClient, paths: readonly string[]): Promise<(unknown | GraphFailure)[]> {
  const requests = paths.map((url, index) => ({ id: String(index), method: 'GET', url }))
  const { responses } = parsed(Answers, await client.postReadings('/$batch', { requests }))
  const byId = new Map(responses.map((one) => [one.id, one]))
  const found: (unknown | GraphFailure)[] = []
  for (const [index, at] of paths.entries()) {
    const one = byId.get(String(index))
    if (one !== undefined && one.status < 400) found.push(one.body)
    else if (one === undefined || one.status === 429 || one.status >= 500) found.push(await client.get(at).catch(asFailure))
    else found.push(failed(one.status, codeIn(one.body), null))
  }
  return found
}

function asFailure(error: unknown): GraphFailure {
  if (error instanceof GraphFailure) return error
  throw error
}

const Wrong = z.object({ error: z.object({ code: z.string().regex(/^[\w.]{1,80}$/) }) })

function codeIn(body: unknown): string {
  const read = Wrong.safeParse(body)
  return read.success ? read.data.error.code : ''
}
