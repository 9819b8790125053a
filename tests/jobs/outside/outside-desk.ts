import { onTestFinished } from 'vitest'
import { openLog } from '#app/log.ts'
import { GraphWiring } from '#app/wiring/graph-wiring.ts'
import type { Outside } from '#domain/outside.ts'
import { nothingOutside } from '#domain/outside.ts'
import type { Partnership } from '#domain/partnership.ts'
import { aBoard } from '../../builders/board.ts'
import { aDesk, type TestDesk } from '../../builders/desk.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aPerson } from '../../builders/person.ts'
import { GraphDouble } from '../../doubles/graph-double.ts'

export interface OutsideDesk {
  readonly desk: TestDesk
  readonly graph: GraphDouble
  /** Everything the secretariat was told, oldest first, as plain lines. */
  told(): Promise<string[]>
}

/** A desk with a board, its secretary, and Microsoft 365 on this machine. */
export async function anOutsideDesk(
  outside: Partial<Outside>,
  now = '2026-05-20T09:10:00+01:00',
  given: Partial<Partnership> = {},
): Promise<OutsideDesk> {
  const graph = await GraphDouble.open()
  onTestFinished(() => graph[Symbol.asyncDispose]())
  const partnership = aPartnership({
    outside: { ...nothingOutside, ...outside },
    boards: [aBoard({ id: 'RRB', name: 'Reducing Reoffending Board', shortName: 'Reducing Reoffending', prefix: 'RRB' })],
    people: [
      aPerson({ id: 'secretary', roles: ['secretariat'] }),
      aPerson({ id: 'head', handles: { teams: 'head@example.org' } }),
      aPerson({ id: 'stranger', handles: { teams: 'stranger@example.org' } }),
    ],
    ...given,
  })
  const plain = await aDesk(partnership, now)
  const settings = {
    baseUrl: graph.base,
    loginUrl: graph.url,
    tenantId: 'tenant-1',
    clientId: 'app-1',
    clientSecret: graph.secret,
    certificate: null,
  }
  const wiring = new GraphWiring(settings, plain, openLog('silent'))
  const desk: TestDesk = { ...plain, outside: wiring.outside }
  return { desk, graph, told: () => toldTo(desk) }
}

async function toldTo({ store }: TestDesk): Promise<string[]> {
  const messages = await store.list('outgoing', { person: 'secretary' })
  return messages.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).map(({ card }) => JSON.stringify(card.lines))
}
