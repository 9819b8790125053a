import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Health } from '#app/health.ts'
import { Listener, type Patience } from '#app/listener.ts'
import type { OpenDesk } from '#app/open-desk.ts'
import { startClerk } from '#app/start.ts'
import type { Work } from '#app/work.ts'
import { botId, tenant } from '../doubles/microsoft-keys.ts'
import { SlackDouble } from '../doubles/slack-double.ts'
import { quiet, settings } from '../journeys/fronts/front.ts'

const short: Patience = { head: 60, request: 120, still: 60_000, between: 60_000, look: 20 }
const form = 'POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n'

async function onPlatforms(patience: Patience): Promise<string> {
  const double = await new SlackDouble().listen()
  onTestFinished(() => double.close())
  const environment = await settings({
    SLACK_BOT_TOKEN: 'xoxb-clerk',
    SLACK_SIGNING_SECRET: 'signing',
    SLACK_API_URL: double.apiUrl,
    TEAMS_CLIENT_ID: botId,
    TEAMS_CLIENT_SECRET: 'secret',
    TEAMS_TENANT_ID: tenant,
    PUBLIC_URL: 'http://127.0.0.1',
    SESSION_SECRET: 'the secret of the slow clients',
  })
  return started(environment, patience)
}

async function onLocal(patience: Patience): Promise<string> {
  return started(await settings({}), patience)
}

async function started(environment: Awaited<ReturnType<typeof settings>>, patience: Patience): Promise<string> {
  const clerk = await startClerk(environment, quiet, { places: { patience } })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  return clerk.url
}

/** Sends the beginning at once and then a byte at a time, until the clerk closes the connection. What it answered by then. */
async function drips(url: string, beginning: string, byte: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text
  })
  // a byte that meets a closed connection is no failure of the test
  socket.on('error', () => {})
  const closed = new Promise((done) => socket.on('close', done))
  socket.write(beginning)
  const drip = setInterval(() => socket.write(byte), 5)
  await closed
  clearInterval(drip)
  return answer
}

/** Whether others are answered meanwhile. On a busy machine this test itself may be too slow for so short a patience: then it asks again. */
async function answers(url: string): Promise<void> {
  await expect.poll(async () => (await fetch(`${url}/healthz`)).status).toBe(200)
}

const clerks: readonly (readonly [string, (patience: Patience) => Promise<string>, readonly string[]])[] = [
  ['on platforms', onPlatforms, ['/slack/events', '/api/messages', '/sign-in', '/healthz']],
  ['in the local workspace', onLocal, ['/as/cjr-lead/dm/say', '/healthz']],
]

test.each(clerks)(
  'whoever sends a head or a body a byte at a time is cut off %s, and others are answered',
  async (_on, open, doors) => {
    const url = await open(short)
    for (const door of doors) {
      const head = form.replace('%s', door)
      const [headless, bodiless] = await Promise.all([drips(url, head, 'x'), drips(url, `${head}\r\n`, 'x')])
      expect([door, headless]).toEqual([door, expect.stringMatching(/^HTTP\/1\.1 408 /)])
      // a door that needs no body may have answered before it came
      expect([door, bodiless]).toEqual([door, expect.stringMatching(/^(HTTP\/1\.1 (408|404|405) |$)/)])
      await answers(url)
    }
  },
)

test('whoever takes no more of an answer is cut off', async () => {
  const cut = Promise.withResolvers<void>()
  const endless = {
    path: '/',
    handle: (_request: IncomingMessage, response: ServerResponse) => {
      response.on('close', cut.resolve)
      response.write(Buffer.alloc(16_000_000))
    },
  }
  const health = new Health({} as OpenDesk, {} as Work, [])
  const patience = { ...short, head: 60_000, request: 60_000, still: 100 }
  await using listener = new Listener(health, [endless], null, patience)
  const url = await listener.listen(0, '127.0.0.1')
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname).on('error', () => {})
  onTestFinished(() => void socket.destroy())
  socket.pause().write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await cut.promise
  await answers(url)
})
