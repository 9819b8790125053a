import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished, test, vi } from 'vitest'
import { openLog } from '#app/log.ts'
import { startClerk } from '#app/start.ts'
import { handedOut } from '#cli/handed-out.ts'
import { loadConfig } from '#config/load.ts'
import { isMistaken } from '#config/page/mistake.ts'
import type { Said } from '#domain/heard/heard.ts'
import { isRefusal } from '#domain/refusal.ts'
import { Door } from '#jobs/door/door.ts'
import { mappingFromYaml } from '#papers/plan/mapping.ts'
import { planOf } from '#papers/plan/plan.ts'
import { readTable } from '#papers/table/table.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { anAction } from './builders/action.ts'
import { aBoard } from './builders/board.ts'
import { aDesk, keep } from './builders/desk.ts'
import { aPartnership } from './builders/partnership.ts'
import { aPerson } from './builders/person.ts'
import { folderOf } from './config/small-folder.ts'
import { SlackDouble } from './doubles/slack-double.ts'
import { SlackSender } from './doubles/slack-user.ts'
import { openEmailHouse } from './journeys/fronts/email-house.ts'
import { settings } from './journeys/fronts/front.ts'
import { openLocalFront } from './journeys/fronts/local-front.ts'
import { openTeamsFront } from './journeys/fronts/teams-front.ts'
import { aFolder } from './storage/folders.ts'

const mark = 'QX77-not-to-be-seen'

/** What reaches a door that nobody ever asked for. */
const bodies: readonly (readonly [what: string, type: string, body: string])[] = [
  ['nothing', 'application/json', ''],
  ['half a JSON', 'application/json', `{"token":"${mark}`],
  ['JSON that is a number', 'application/json', '7'],
  ['nesting without end', 'application/json', `${'['.repeat(50_000)}"${mark}"`],
  ['the prototype', 'application/json', `{"__proto__":{"polluted":"${mark}"},"constructor":{"prototype":{"polluted":1}}}`],
  [
    'fields of the prototype',
    'application/x-www-form-urlencoded',
    `__proto__[polluted]=${mark}&constructor[prototype][polluted]=1&token=x`,
  ],
  [
    'a thousand fields',
    'application/x-www-form-urlencoded',
    Array.from({ length: 1_000 }, (_, at) => `f${at}=${mark}`).join('&'),
  ],
  ['broken escapes', 'application/x-www-form-urlencoded', `words=%E0%A4%A&x=${mark}`],
  ['two megabytes', 'application/json', JSON.stringify({ token: mark + 'x'.repeat(2_000_000) })],
  ['two megabytes of a form', 'application/x-www-form-urlencoded', `words=${mark}${'x'.repeat(2_000_000)}`],
  [
    'another kind of body',
    'multipart/form-data; boundary=x',
    `--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n${mark}\r\n--x--`,
  ],
  ['a body said to be packed', 'application/json', mark],
]

/** Every door of a clerk, on each of the ways it can run. */
const clerks: readonly (readonly [string, readonly string[], () => Promise<{ url: string; logged?: () => string }>])[] = [
  ['Slack', ['/slack/events', '/', '/healthz', '/metrics'], onSlack],
  ['Teams', ['/api/messages', '/teams/session', '/about', '/', '/sign-in', '/u/x/say'], onTeams],
  ['e-mail', ['/', '/sign-in', '/sign-out', '/u/x', '/u/x/sign-in', '/u/x/say', '/u/x/press', '/say', '/press'], onEmail],
  [
    'the local workspace',
    ['/', '/as/cjr-lead/dm/say', '/as/cjr-lead/dm/press', '/as/cjr-lead/dm/clock', '/as/cjr-lead/dm/change'],
    onLocal,
  ],
]

async function onSlack() {
  const double = await new SlackDouble().listen()
  onTestFinished(() => double.close())
  const lines: string[] = []
  const log = openLog('trace', [], (line) => void lines.push(line))
  const env = { SLACK_BOT_TOKEN: 'xoxb-clerk', SLACK_SIGNING_SECRET: 'signing', SLACK_API_URL: double.apiUrl }
  const clerk = await startClerk(await settings(env), log)
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  return { url: clerk.url, logged: () => lines.join('') }
}

async function onTeams() {
  const { clerk } = await openTeamsFront({ PUBLIC_URL: 'https://clerk.example.org', SESSION_SECRET: 'the secret of the doors' })
  return { url: clerk.url }
}

async function onEmail() {
  const { clerk } = await openEmailHouse()
  return { url: clerk.url }
}

async function onLocal() {
  const { clerk } = await openLocalFront()
  return { url: clerk.url }
}

describe('what nobody asked for', () => {
  it.each(clerks)('is refused at every door on %s, and none of it is shown, logged or kept', async (_on, doors, open) => {
    const { url, logged } = await open()
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => printed.mockRestore())
    for (const door of doors)
      for (const [what, type, body] of bodies) {
        const packed = what === 'a body said to be packed' ? { 'content-encoding': 'gzip' } : {}
        const sent = { method: 'POST', body, headers: { 'content-type': type, ...packed }, redirect: 'manual' } as const
        // a door may close the connection on what is too large, before it has it all
        const answer = await fetch(url + door, sent).catch(() => null)
        if (answer === null) continue
        const text = await answer.text()
        expect([door, what, answer.status]).toEqual([
          door,
          what,
          expect.toSatisfy((status: number) => status === 303 || (status >= 400 && status < 500)),
        ])
        expect(text).not.toContain(mark)
        expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|undefined/)
      }
    expect(printed.mock.calls).toEqual([])
    expect(logged?.() ?? '').not.toContain(mark)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })
})

describe('names of the prototype', () => {
  /** As a form sends fields: words alone. */
  const fields = '{"__proto__":"yes","constructor":"yes","toString":"x","text":"going well"}'
  const hostile =
    '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"toString":"x","text":"going well"}'

  it.each<[string, Said]>([
    ['the fields of a form', { as: 'form', fills: { do: 'update', ref: 'RRB-012' }, values: JSON.parse(fields) }],
    [
      'what a form fills',
      { as: 'form', fills: { ...JSON.parse(hostile), do: 'update', ref: 'RRB-012' }, values: { text: 'hello' } },
    ],
    ['a button', { as: 'press', intent: { ...JSON.parse(hostile), do: 'update', ref: 'RRB-012', text: 'hello' }, message: null }],
    ['a button that opens a form', { as: 'press', intent: { do: 'form', of: JSON.parse(hostile) }, message: null }],
    [
      'a page of a report',
      {
        as: 'form',
        fills: { do: 'save-report', ref: 'x', page: 1, form: 'f', seen: JSON.parse(fields) },
        values: JSON.parse(fields),
      },
    ],
    ['held words', { as: 'press', intent: { do: 'edit-held', held: '__proto__', values: JSON.parse(fields) }, message: null }],
    ['a command', { as: 'command', words: 'update __proto__ constructor' }],
    ['a board', { as: 'press', intent: { do: 'actions', board: '__proto__' }, message: null }],
  ])('in %s change nothing but what they are in', async (_in, said) => {
    const board = aBoard({ id: 'RRB', prefix: 'RRB' })
    const desk = await aDesk(
      aPartnership({ boards: [board], people: [aPerson({ id: 'owner', holds: ['RRB-1'] })] }),
      '2026-01-20T10:00:00.000Z',
    )
    await keep(desk, [{ kind: 'action', record: anAction({ boards: ['RRB'], seat: 'RRB-1' }) }])
    const place = { kind: 'direct' as const, channel: 'dm', thread: null }
    const from = { platform: 'local' as const, tenant: 'local', user: 'owner' }
    const reply = await new Door(desk).answer({ key: 'k', from, place, at: desk.clock.now(), said })
    expect(reply.as).not.toBe('silence')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect(String({})).toBe('[object Object]')
  })

  it('in a plan and its map are headings and settings like any other', async () => {
    const table = await readTable(
      Buffer.from('__proto__,constructor,Action,Owner,Due date,toString\na,b,Open a shelter,Probation,3 March 2027,d\n'),
      {
        name: 'plan.csv',
      },
    )
    if (isRefusal(table)) throw new Error(table.refused)
    const plan = planOf(table, 'plan.csv')
    expect(isRefusal(plan) ? plan.refused : plan.rows.map(({ cells }) => cells.title?.text)).toEqual(['Open a shelter'])
    expect(isRefusal(mappingFromYaml('__proto__: {polluted: yes}\n', 'map.yaml'))).toBe(true)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

test.each([
  ['aliases of aliases', laughs()],
  ['nesting without end', '['.repeat(100_000)],
])('a map of %s is refused in words', (_what, yaml) => {
  expect(mappingFromYaml(yaml, 'map.yaml')).toEqual({
    refused: 'map.yaml repeats or nests parts of itself too often.',
    hint: 'Write it out plainly.',
  })
})

test('a file of configuration that is a bomb stops the start with its line', async () => {
  const folder = await folderOf({ 'priorities.yaml': laughs(), 'funding.yaml': '['.repeat(100_000) })
  const loaded = await loadConfig(folder)
  const mistakes = isMistaken(loaded) ? loaded.mistakes.map(({ file, line, found }) => `${file}:${line} ${found}`) : []
  expect(mistakes).toEqual([
    'funding.yaml:1 the file is nested too deeply.',
    'priorities.yaml:1 the file repeats parts of itself (&name and *name) too often.',
  ])
})

/** A few hundred bytes that stand for thousands of millions. */
function laughs(): string {
  const lines = Array.from({ length: 11 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]`)
  return `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${lines.join('\n')}\ncolumns: *a11\n`
}

test.each([
  '../store.json',
  '..\\store.json',
  '/etc/passwd',
  '',
  '.',
  'a'.repeat(64),
  `${'a'.repeat(60)}/../`,
  '%2e%2e%2fstore.json',
  'x\u0000',
])('a kept file is found by its sum alone, not by %j', async (id) => {
  const folder = await aFolder()
  await using store = await openEmbedded(folder)
  await mkdir(join(folder, 'files'), { recursive: true })
  await writeFile(join(folder, 'secret'), 'words')
  expect(await store.files.read(id)).toBeUndefined()
})

test('a file that is handed out stays in its folder, whatever it is called', async () => {
  const folder = await aFolder()
  const bytes = new TextEncoder().encode('words')
  const names = ['../../out-of-it.md', '..\\..\\out-of-it.xlsx', '/tmp/out-of-it.docx', 'plain.md']
  const files = await handedOut(
    folder,
    'packs',
    names.map((name) => ({ name, mediaType: 'text/plain', bytes })),
  )
  expect(files.map(({ path }) => dirname(path))).toEqual(names.map(() => join(folder, 'packs')))
  expect((await readdir(join(folder, 'packs'))).length).toBe(4)
})

test('a request signed for Slack is taken for five minutes and no longer, either way', async () => {
  const { url } = await onSlack()
  const sender = new SlackSender(`${url}/slack/events`, 'signing')
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c' })
  const at = async (seconds: number) => (await sender.send(body, { timestamp: Math.floor(Date.now() / 1000) + seconds })).status
  expect(await Promise.all([at(0), at(-240), at(-360), at(360), at(-86_400)])).toEqual([200, 200, 401, 401, 401])
})
