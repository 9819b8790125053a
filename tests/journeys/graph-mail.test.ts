import { describe, expect, it, onTestFinished } from 'vitest'
import type { Clerk } from '#app/clerk.ts'
import { openDesk } from '#app/open-desk.ts'
import { loadSample } from '#app/sample.ts'
import { startClerk } from '#app/start.ts'
import { MovableClock } from '#clock.ts'
import { GraphDouble } from '../doubles/graph-double.ts'
import { quiet, sampleStart, settings } from './fronts/front.ts'

const owner = 'cjr-lead@example.org'

/** The whole clerk on the shipped configuration, with the mailbox of Microsoft 365 as its only way to reach people. */
class GraphMailHouse {
  readonly clerk: Clerk
  readonly clock: MovableClock
  readonly graph: GraphDouble

  constructor(clerk: Clerk, clock: MovableClock, graph: GraphDouble) {
    this.clerk = clerk
    this.clock = clock
    this.graph = graph
  }

  /** The subjects and texts of all mails to somebody, oldest first. */
  mailsTo(address: string): { subject: string; html: string }[] {
    return this.graph.tenant.sent
      .filter(({ message }) => JSON.stringify(message.toRecipients).includes(address))
      .map(({ message }) => ({ subject: String(message.subject), html: (message.body as { content: string }).content }))
  }

  /** Somebody replies to their last mail that has these words. */
  async reply(address: string, about: string, words: string): Promise<void> {
    const subject = this.mailsTo(address).findLast(({ html }) => html.includes(about))?.subject
    const { mails } = this.graph.tenant
    mails.push({
      id: `reply-${mails.length}`,
      receivedDateTime: new Date(Date.parse(this.clock.now()) + 60_000).toISOString(),
      subject: `RE: ${subject}`,
      from: { emailAddress: { address } },
      body: { contentType: 'html', content: `<p>${words}</p>` },
      internetMessageHeaders: [],
    })
    await this.clerk.lookNow()
  }
}

async function open(): Promise<GraphMailHouse> {
  const graph = await GraphDouble.open()
  onTestFinished(() => graph[Symbol.asyncDispose]())
  const environment = await settings({ EMAIL_FROM: 'Board Clerk <clerk@example.org>', ...graph.environment })
  const clock = new MovableClock(sampleStart)
  {
    await using desk = await openDesk(environment, { clock })
    await loadSample(desk, 'config')
  }
  const clerk = await startClerk(environment, quiet, { clock, delivery: { pause: async () => {} } })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  return new GraphMailHouse(clerk, clock, graph)
}

describe('where the clerk has a mailbox in Microsoft 365', () => {
  it('an owner is asked by mail, replies in plain words, and the reply is in the record', async () => {
    const house = await open()
    await house.clerk.lookNow()
    await house.reply(owner, 'CJ-13', 'CJ-12 done, evidence in the shared folder; rest on track')
    expect(house.mailsTo(owner).at(-1)?.html).toContain('Recorded: 10 actions')
    const changes = await house.clerk.desk.store.history({ who: 'cjr-lead', kind: 'action' })
    expect(new Set(changes.map(({ via }) => via))).toEqual(new Set(['email']))
    expect(house.graph.mistakes).toEqual([])
  })

  it('every mail carries the marking in its subject and its key in a header', async () => {
    const house = await open()
    await house.clerk.lookNow()
    expect(house.graph.tenant.sent.length).toBeGreaterThan(0)
    for (const { message } of house.graph.tenant.sent) {
      expect(message.subject).toMatch(/^OFFICIAL/)
      expect(JSON.stringify(message.internetMessageHeaders)).toContain('X-Board-Clerk-Key')
    }
  })

  it('a mailbox that may not be read is told at /readyz, and mails still leave', async () => {
    const house = await open()
    house.graph.granted.delete('Mail.Read')
    await house.clerk.lookNow()
    expect(house.mailsTo(owner).length).toBeGreaterThan(0)
    const ready = await fetch(`${house.clerk.url}/readyz`)
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('Mail.Read')])
  })
})
