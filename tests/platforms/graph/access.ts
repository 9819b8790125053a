import { onTestFinished } from 'vitest'
import type { GraphAccess } from '#platforms/graph/access.ts'
import { GraphClient } from '#platforms/graph/client.ts'
import { GraphDouble } from '../../doubles/graph-double.ts'

/** Graph on this machine, which goes with the test. */
export async function aGraph(): Promise<GraphDouble> {
  const graph = await GraphDouble.open()
  onTestFinished(() => graph[Symbol.asyncDispose]())
  return graph
}

/** Access to it that waits for nothing, and how long it would have waited, in seconds. */
export function accessTo(graph: GraphDouble, more: Partial<GraphAccess> = {}): GraphAccess & { readonly waits: number[] } {
  const waits: number[] = []
  return {
    baseUrl: graph.base,
    loginUrl: graph.url,
    tenantId: 'tenant-1',
    clientId: 'app-1',
    clientSecret: graph.secret,
    certificate: null,
    log: { warn: () => {} },
    callLimit: 20_000,
    pause: async (milliseconds) => void waits.push(milliseconds / 1000),
    waits,
    ...more,
  }
}

export function clientOf(graph: GraphDouble, more: Partial<GraphAccess> = {}): GraphClient {
  return new GraphClient(accessTo(graph, more))
}
