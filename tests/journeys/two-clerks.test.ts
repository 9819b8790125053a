import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '#storage/audit.ts'
import { openPostgres } from '#storage/postgres/postgres.ts'
import { Visitor } from '../platforms/web/visitor.ts'
import { articlesOf, buttonsOf } from './fronts/local-text.ts'

// `npm run two`: two clerks in processes of their own on one database.

const root = resolve(import.meta.dirname, '../..')
const owner = '/as/cjr-lead/dm'
const officer = '/as/governance-officer/dm'

let example: ChildProcess
let ended: Promise<unknown>
const said: string[] = []
const listeners = new Set<() => void>()
let database = ''
const clerks: { readonly url: string; readonly process: number }[] = []

beforeAll(async () => {
  const { DATABASE_URL: _, ...env } = process.env
  example = spawn(resolve(root, 'node_modules/node/bin/node'), ['examples/two-clerks.ts'], {
    cwd: root,
    env: { ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  ended = once(example, 'exit')
  createInterface({ input: example.stdout ?? process.stdin }).on('line', (line) => {
    database ||= /database: (\S+)/.exec(line)?.[1] ?? ''
    const [, url, number] = /(http:\S+) \(process (\d+)\)/.exec(line) ?? []
    if (url !== undefined) clerks.push({ url, process: Number(number) })
    said.push(line)
    for (const heard of listeners) heard()
  })
  await told('Ctrl+C')
})

afterAll(async () => {
  example.kill('SIGTERM')
  await ended
})

/** Waits until the example has said something. */
async function told(words: string): Promise<void> {
  const heard = new Promise<void>((resolve) => {
    const look = () => {
      if (said.some((line) => line.includes(words))) resolve()
    }
    listeners.add(look)
    look()
  })
  const over = ended.then(() => Promise.reject(new Error(`it ended: ${said.join('\n')}`)))
  await Promise.race([heard, over])
}

function visitor(at: number): Visitor {
  const clerk = clerks[at]
  if (clerk === undefined) throw new Error(`there is no clerk ${at}`)
  return new Visitor(clerk.url)
}

/** What the clerk wrote in a conversation, as a clerk shows it. */
async function written(at: number, path: string): Promise<readonly string[]> {
  const { html } = await visitor(at).get(path)
  return articlesOf(html)
    .filter(({ isClerk }) => isClerk)
    .map(({ text }) => text)
}

test('two clerks on one database: said to one, pressed on the other, one dies, and what is due still goes out once', async () => {
  // a clock that was moved has looked, and sent what was due, when the page comes back
  for (const at of [0, 1]) await (await visitor(at).open(officer)).post(`${officer}/clock`, { at: '2024-05-30T08:30:00.000Z' })
  const one = await visitor(0).open(owner)
  await one.post(`${owner}/say`, { as: 'command', words: 'update CJ-12 venue booked' })
  expect((await written(1, owner)).join('\n')).toContain('Recorded: CJ-12')

  const two = visitor(1)
  const { html } = await two.get(owner)
  const buttons = articlesOf(html).flatMap((article) => buttonsOf(article.html))
  const button = buttons.find(({ label, about }) => label === 'No change' && about.includes('CJ-13'))
  await two.post(`${owner}/press`, { message: button?.message ?? '', button: button?.value ?? '' })
  expect((await written(0, owner)).join('\n')).toContain(
    'CJ-13 Fill gaps in service for female offenders with public health: no change',
  )

  process.kill(clerks[0]?.process ?? 0, 'SIGKILL')
  await told('Clerk one has ended')
  // over a weekend to the Monday of the digests
  await (await visitor(1).open(officer)).post(`${officer}/clock`, { at: '2024-06-03T10:00:00.000Z' })

  await using store = await openPostgres(database)
  const messages = await store.list('message')
  const due = (await store.list('outgoing')).filter(
    ({ edits, inside, status }) => edits === null && inside === undefined && status !== 'missed',
  )
  const jobs = new Set(due.filter(({ at }) => at > '2024-06-03').map(({ job }) => job))
  expect(jobs.isSupersetOf(new Set(['digest', 'report']))).toBe(true)
  expect(due.map(({ id }) => [id, messages.filter(({ key }) => key === id).length])).toEqual(due.map(({ id }) => [id, 1]))
  expect(await store.get('action', 'CJ-12')).toMatchObject({ updates: [{ text: 'venue booked' }] })
  expect(await verifyAudit(store)).toMatchObject({ ok: true })
})
