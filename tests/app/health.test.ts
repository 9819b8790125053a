import { readFile } from 'node:fs/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { unfitMemory } from '#app/daily-copy.ts'
import { Health } from '#app/health.ts'
import { openLog } from '#app/log.ts'
import type { OpenDesk } from '#app/open-desk.ts'
import { nowAndThen } from '#app/part.ts'
import { ownParts } from '#app/readiness.ts'
import { startClerk } from '#app/start.ts'
import { Work } from '#app/work.ts'
import { outgoing } from '#jobs/outgoing.ts'
import type { Store } from '#ports.ts'
import { aDesk, keep } from '../builders/desk.ts'
import { aPartnership } from '../builders/partnership.ts'
import { SlackDouble } from '../doubles/slack-double.ts'
import { settings } from '../journeys/fronts/front.ts'

const start = '2026-01-14T09:00:00.000Z'
const silent = openLog('silent')

async function openedDesk(more: Partial<Store> = {}): Promise<OpenDesk> {
  const desk = await aDesk(aPartnership(), start)
  const store = new Proxy(desk.store, { get: (real, name) => Reflect.get(more, name) ?? bound(real, name) })
  return { ...desk, store, graph: null, [Symbol.asyncDispose]: async () => {} } as unknown as OpenDesk // as much of it as health looks at
}

function bound(store: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(store, name)
  return typeof value === 'function' ? value.bind(store) : value
}

/** What is answered at a path. */
async function asked(desk: OpenDesk, work: Work, path: string): Promise<{ status: number; text: string }> {
  const health = new Health(desk, work, ownParts(desk, work))
  return new Promise((done) => {
    let status = 0
    const response = {
      writeHead(code: number) {
        status = code
        return response
      },
      end: (text: string) => done({ status, text }),
    }
    health.answer(path, { method: 'GET' } as never, response as never) // the two of them as far as health uses them
  })
}

describe('/readyz', () => {
  it('says ready when all is well', async () => {
    const desk = await openedDesk()
    await using work = new Work(desk, silent)
    expect(await asked(desk, work, '/readyz')).toEqual({ status: 200, text: 'ready\n' })
  })

  const refusing = async () => Promise.reject(new Error('the disk is gone'))
  it.each([
    ['is out of reach', { get: refusing }, 'store: it cannot be read'],
    ['takes no writes', { commit: refusing }, 'store: it cannot be written to: what people say is not saved'],
  ])('says so when the store %s', async (_, broken, words) => {
    const desk = await openedDesk(broken)
    await using work = new Work(desk, silent)
    const { status, text } = await asked(desk, work, '/readyz')
    expect([status, text]).toEqual([503, expect.stringContaining(words)])
    expect(text).not.toContain('disk')
  })

  it('says so when the last daily copy found the record broken, until one is good again', async () => {
    const desk = await openedDesk()
    await using work = new Work(desk, silent)
    const record = (value: string, version: number) => ({ kind: 'memory' as const, record: { id: unfitMemory, version, value } })
    const put = (one: ReturnType<typeof record>) =>
      desk.store.commit({ heard: null, put: [one], remove: [], changes: [], outgoing: [] })
    await put(record('its record is broken at entry 7', 0))
    expect((await asked(desk, work, '/readyz')).text).toContain(
      'record: the last daily copy could not be relied on: its record is broken',
    )
    await put(record('', 1))
    expect((await asked(desk, work, '/readyz')).status).toBe(200)
  })

  it('says so when no look has come to its end for a quarter of an hour', async () => {
    const desk = await openedDesk()
    let now = 0
    await using work = new Work(desk, silent, { now: () => now })
    now = 14 * 60_000
    expect((await asked(desk, work, '/readyz')).status).toBe(200)
    now = 16 * 60_000
    expect(await asked(desk, work, '/readyz')).toEqual({
      status: 503,
      text: expect.stringContaining('look: none has come to its end for 16 minutes'),
    })
    await work.lookNow()
    expect((await asked(desk, work, '/readyz')).status).toBe(200)
  })

  it('says so when looks fail each time, and where to read on', async () => {
    const broken: Partial<Store> = { list: async () => Promise.reject(new Error('with words')) }
    const desk = await openedDesk(broken)
    let now = 0
    await using work = new Work(desk, silent, { now: () => now })
    await work.lookNow()
    now = 16 * 60_000
    await work.lookNow()
    const { status, text } = await asked(desk, work, '/readyz')
    expect([status, text]).toEqual([503, expect.stringContaining('has failed for 16 minutes: the log says where')])
    expect(text).not.toContain('with words')
  })

  it('asks what was usable once a minute, and what was not each time', async () => {
    let [now, asked] = [0, 0]
    let found: true | string = true
    const ready = nowAndThen(
      async () => {
        asked += 1
        return found
      },
      () => now,
    )
    expect([await ready(), await ready(), asked]).toEqual([true, true, 1])
    found = 'it is away'
    now = 61_000
    expect([await ready(), await ready(), asked]).toEqual(['it is away', 'it is away', 3])
    found = true
    expect([await ready(), await ready(), asked]).toEqual([true, true, 4])
  })

  it('says so while Slack has dropped the connection, and is ready again once it is back', async () => {
    const double = await new SlackDouble().listen()
    onTestFinished(() => double.close())
    const env = { SLACK_BOT_TOKEN: 'xoxb-clerk', SLACK_APP_TOKEN: 'xapp-1-clerk', SLACK_API_URL: double.apiUrl }
    const clerk = await startClerk(await settings(env), silent)
    onTestFinished(() => clerk[Symbol.asyncDispose]())
    const readyz = async (): Promise<string> => (await fetch(`${clerk.url}/readyz`)).text()
    const until = async (words: RegExp): Promise<string> => {
      const text = await readyz()
      return words.test(text) ? text : until(words)
    }
    await until(/^ready/)
    double.on('apps.connections.open', () => ({ ok: false, error: 'invalid_auth' }))
    for (const socket of double.sockets) socket.terminate()
    expect(await until(/^not ready/)).toContain('Slack: ')
    expect((await fetch(`${clerk.url}/healthz`)).status).toBe(200)
    double.on('apps.connections.open', null)
    expect(await until(/^ready/)).toBe('ready\n')
  })
})

describe('/metrics', () => {
  it('says what is not ready while the store is out of reach, and of what cannot be known that it is no number', async () => {
    const refusing = async () => Promise.reject(new Error('the database is gone'))
    const desk = await openedDesk({ get: refusing, list: refusing })
    await using work = new Work(desk, silent)
    const { status, text } = await asked(desk, work, '/metrics')
    expect(status).toBe(200)
    for (const line of ['board_clerk_ready{part="store"} 0', 'board_clerk_outbox_queued Nan', 'board_clerk_store_seconds Nan'])
      expect(text.split('\n')).toContain(line)
  })

  it('says how the outbox, the people, the store and the looks stand', async () => {
    const desk = await openedDesk()
    await using work = new Work(desk, silent)
    const card = { title: 'x', marking: 'OFFICIAL' as const, lines: [] }
    const message = (id: string, at: string, more = {}) => ({
      ...outgoing({ id, job: 'notice', to: { person: 'ann' }, card, why: '', at }),
      notBefore: at,
      ...more,
    })
    await keep(
      desk,
      [
        {
          kind: 'reach',
          record: { id: 'ann:slack', version: 0, person: 'ann', platform: 'slack', state: 'bounced', why: '', at: start },
        },
      ],
      [
        message('waits', '2026-01-14T10:00:00.000Z'),
        message('late', '2026-01-14T08:58:00.000Z', { claim: { holder: 'other', until: '2026-01-14T12:00:00.000Z' } }),
        message('lost', start, { status: 'failed' }),
      ],
    )
    const { status, text } = await asked(desk, work, '/metrics')
    expect(status).toBe(200)
    for (const line of [
      'board_clerk_outbox_queued 2',
      'board_clerk_deliveries_failed 1',
      'board_clerk_outbox_oldest_seconds 120',
      'board_clerk_people_unreached 1',
      'board_clerk_last_look_seconds -1',
      'board_clerk_ready{part="store"} 1',
      'board_clerk_ready{part="record"} 1',
      'board_clerk_ready{part="look"} 1',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text).toMatch(/^board_clerk_store_seconds \d/m)
    expect(text).toMatch(/^board_clerk_memory_bytes \d{7,}/m)
    // what an operator alerts on is named where they read of it
    const names = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name = '']) => name)
    const readme = await readFile('README.md', 'utf8')
    expect(names.length).toBeGreaterThan(7)
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})
