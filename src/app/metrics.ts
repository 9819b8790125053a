import type { Gauge, Registry } from 'prom-client'
import { reaching } from '#jobs/delivery/reach.ts'
import type { OpenDesk } from './open-desk.ts'
import type { Part } from './part.ts'
import type { Work } from './work.ts'

/** One figure: its name, what it says, and how it is had. */
type Figure = readonly [name: string, help: string, value: () => Promise<number>]

/** The figures an operator would alert on; one that cannot be had now is not a number. Its library is loaded when it is first asked. */
export async function registryOf(desk: OpenDesk, work: Work, parts: readonly Part[]): Promise<Registry> {
  const { Gauge, Registry } = await import('prom-client')
  const registry = new Registry()
  for (const [name, help, value] of [...deliveryFigures(desk), ...processFigures(desk, work)])
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await value().catch(() => Number.NaN))
      },
    })
  new Gauge({
    name: 'board_clerk_ready',
    help: 'Whether a part is usable: 1 or 0',
    labelNames: ['part'],
    registers: [registry],
    async collect() {
      await setReady(this, parts)
    },
  })
  return registry
}

function deliveryFigures({ store, clock }: OpenDesk): readonly Figure[] {
  const count = async (status: string) => (await store.list('outgoing', { status })).length
  return [
    ['board_clerk_outbox_queued', 'Messages waiting to be sent', () => count('queued')],
    ['board_clerk_deliveries_failed', 'Messages that could not be sent by any way', () => count('failed')],
    [
      'board_clerk_outbox_oldest_seconds',
      'How long the oldest message that could go has waited',
      async () => {
        const now = Date.parse(clock.now())
        const queued = await store.list('outgoing', { status: 'queued' })
        return Math.max(0, ...queued.map(({ notBefore }) => now - Date.parse(notBefore))) / 1000
      },
    ],
    [
      'board_clerk_people_unreached',
      'People whom the last try on some platform did not reach',
      async () => {
        const lost = (await store.list('reach')).filter(({ state }) => !reaching.has(state))
        return new Set(lost.map(({ person }) => person)).size
      },
    ],
  ]
}

function processFigures({ store, clock }: OpenDesk, work: Work): readonly Figure[] {
  return [
    [
      'board_clerk_last_look_seconds',
      'How long ago the clerk last looked what is due; -1 before the first time',
      async () => (work.lookedAt === null ? -1 : (Date.parse(clock.now()) - Date.parse(work.lookedAt)) / 1000),
    ],
    [
      'board_clerk_store_seconds',
      'How long the store took to answer just now',
      async () => {
        const begun = performance.now()
        await store.get('memory', 'ready')
        return (performance.now() - begun) / 1000
      },
    ],
    ['board_clerk_memory_bytes', 'Resident memory of the process', async () => process.memoryUsage.rss()],
  ]
}

async function setReady(gauge: Gauge<'part'>, parts: readonly Part[]): Promise<void> {
  for (const { name, ready } of parts) gauge.set({ part: name }, (await ready()) === true ? 1 : 0)
}
