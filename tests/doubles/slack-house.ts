import { createServer, type Server } from 'node:http'
import { pino } from 'pino'
import type { Card, CardReply, Form, Reply } from '#cards/card.ts'
import { say } from '#cards/span.ts'
import type { Heard } from '#domain/heard/heard.ts'
import { SlackListener, type SlackListenerOptions } from '#platforms/slack/listen/listen.ts'
import type { Answer } from '#ports.ts'
import { SlackDouble } from './slack-double.ts'
import { SlackSender } from './slack-user.ts'

export const secret = 'signing-secret'

/** A clerk with a scripted answer, behind a real HTTP server, and Slack on both sides of it. */
export interface SlackHouse {
  readonly slack: SlackDouble
  readonly user: SlackSender
  readonly listener: SlackListener
  readonly heard: Heard[]
  readonly logged: string[]
  readonly url: string
  /** What it answers from now on. */
  answers(answer: Answer): void
  close(): Promise<void>
}

export function card(title: string, more: Partial<Card> = {}): Card {
  return { title, marking: 'OFFICIAL', lines: [{ as: 'text', spans: say`${title}` }], ...more }
}

export function reply(title: string, more: Partial<CardReply> = {}): Reply {
  return { as: 'card', card: card(title), for: 'you', instead: false, ...more }
}

export const form: Form = {
  title: 'Ask for a date',
  submit: 'Ask',
  marking: 'OFFICIAL',
  fills: { do: 'date', ref: 'RRB-012' },
  fields: [
    { name: 'to', label: 'New date', as: 'day', required: true },
    { name: 'why', label: 'Why', as: 'words', required: true },
  ],
}

/** Opens a house. `emulator` is the address of the emulator that stands behind the double; `prepare` scripts it before the clerk starts. */
export async function openSlackHouse(
  options: Partial<SlackListenerOptions> = {},
  emulator: string | null = null,
  prepare: (slack: SlackDouble) => void = () => undefined,
): Promise<SlackHouse> {
  const slack = await new SlackDouble(emulator).listen()
  prepare(slack)
  const heard: Heard[] = []
  const logged: string[] = []
  let answer: Answer = async () => reply('Done')
  const listener = new SlackListener({
    botToken: 'xoxb-clerk',
    signingSecret: secret,
    apiUrl: slack.apiUrl,
    clock: { now: () => '2026-01-20T09:00:00.000Z' },
    timeZone: 'Europe/London',
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    person: async () => undefined,
    answer: async (one) => {
      heard.push(one)
      return answer(one)
    },
    ...options,
  })
  await listener.start()
  const server = createServer((request, response) => listener.handle(request, response))
  const port = await listen(server)
  const url = `http://127.0.0.1:${port}/slack/events`
  return {
    slack,
    user: new SlackSender(url, secret),
    listener,
    heard,
    logged,
    url,
    answers: (next) => {
      answer = next
    },
    close: async () => {
      await listener.stop(2_000)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await slack.close()
    },
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}
