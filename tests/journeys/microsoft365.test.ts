import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Clerk } from '#app/clerk.ts'
import { openDesk } from '#app/open-desk.ts'
import { loadSample } from '#app/sample.ts'
import { startClerk } from '#app/start.ts'
import { MovableClock } from '#clock.ts'
import type { Instant } from '#domain/day.ts'
import { GraphDouble } from '../doubles/graph-double.ts'
import { morning, quiet, sampleStart, settings } from './fronts/front.ts'

const board = 'WCJB-RRB'
const links = { plan: 'https://example.sharepoint.com/plan' }
const kept = `
calendars: [{ mailbox: boards@example.org }]
workbooks: [{ board: ${board}, holds: plan, link: "${links.plan}", look: hourly }]
`

/** The whole clerk on the shipped configuration, with boards' calendar, plan and mailbox in Microsoft 365. */
class KeptOutside {
  readonly clerk: Clerk
  readonly clock: MovableClock
  readonly graph: GraphDouble

  constructor(clerk: Clerk, clock: MovableClock, graph: GraphDouble) {
    this.clerk = clerk
    this.clock = clock
    this.graph = graph
  }

  async moveTo(at: Instant): Promise<void> {
    if (Date.parse(at) > Date.parse(this.clock.now())) this.clock.moveTo(at)
    await this.clerk.lookNow()
  }

  /** The calendar has one meeting of the board ahead, then. */
  meets(at: string): void {
    this.graph.tenant.calendars.set('users/boards@example.org', [
      {
        id: 'event-1',
        iCalUId: 'uid-1',
        subject: 'Board meeting',
        categories: [board],
        start: { dateTime: at, timeZone: 'UTC' },
        isAllDay: false,
        isCancelled: false,
        sensitivity: 'normal',
      },
    ])
  }

  /** The plan in the workbook. */
  plans(...rows: readonly string[]): void {
    const bytes = Buffer.from(['Ref,Action,Owner,Due date,Status,Progress', ...rows, ''].join('\n'))
    const item = this.graph.tenant.items.get(links.plan) ?? this.graph.tenant.put(links.plan, 'plan.csv', bytes)
    item.bytes = bytes
  }

  /** Who was asked before the meeting in the calendar. */
  async asked(): Promise<string[]> {
    const ahead = (await this.clerk.desk.directory.meetings(board, null)).find(({ uid }) => uid === 'uid-1')
    const messages = await this.clerk.desk.store.list('outgoing', { meeting: ahead?.id ?? 'none' })
    return messages.filter(({ job, status }) => job === 'chase' && status === 'sent').map(({ id }) => id)
  }

  /** The mails with these words, to anybody. */
  mails(words: string): string[] {
    return this.graph.tenant.sent.map(({ message }) => JSON.stringify(message)).filter((mail) => mail.includes(words))
  }
}

async function open(): Promise<KeptOutside> {
  const graph = await GraphDouble.open()
  onTestFinished(() => graph[Symbol.asyncDispose]())
  const config = await mkdtemp(join(tmpdir(), 'board-clerk-config-'))
  onTestFinished(() => rm(config, { recursive: true, force: true }))
  await cp('config', config, { recursive: true })
  await writeFile(join(config, 'microsoft365.yaml'), kept)
  const environment = await settings({
    BOARD_CLERK_CONFIG: config,
    EMAIL_FROM: 'Board Clerk <clerk@example.org>',
    ...graph.environment,
  })
  const clock = new MovableClock(sampleStart)
  {
    await using desk = await openDesk(environment, { clock })
    await loadSample(desk, 'config')
  }
  const clerk = await startClerk(environment, quiet, { clock, delivery: { pause: async () => {} } })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  const house = new KeptOutside(clerk, clock, graph)
  house.meets('2024-08-13T09:00:00')
  house.plans('CJ-90,Housing protocol,CJR Lead,2024-09-30,In progress,Drafted')
  return house
}

describe('where boards keep their calendar and plan in Microsoft 365', () => {
  it('a meeting that is moved there moves the chase', async () => {
    const house = await open()
    await house.moveTo(sampleStart)
    house.meets('2024-09-10T09:00:00')
    await house.moveTo(morning('2024-07-30'))
    expect(await house.asked()).toEqual([])
    await house.moveTo(morning('2024-08-27'))
    expect((await house.asked()).length).toBeGreaterThan(0)
    expect(house.mails('Moved').length).toBeGreaterThan(0)
    expect(house.graph.mistakes).toEqual([])
  })

  it('a meeting that stays is chased two weeks before it', async () => {
    const house = await open()
    await house.moveTo(sampleStart)
    await house.moveTo(morning('2024-07-30'))
    expect((await house.asked()).length).toBeGreaterThan(0)
  })

  it('a line that is changed in the workbook is changed in the plan, and the secretariat reads which', async () => {
    const house = await open()
    await house.moveTo(sampleStart)
    house.plans('CJ-90,Housing protocol,CJR Lead,2024-10-31,Complete,Signed by all')
    await house.moveTo('2024-05-30T11:10:00+01:00')
    expect(await house.clerk.desk.store.get('action', 'CJ-90')).toMatchObject({ due: { on: '2024-10-31' } })
    expect(house.mails('0 new, 1 changed, 0 rejected').length).toBeGreaterThan(0)
    expect(house.graph.mistakes).toEqual([])
  })
})
