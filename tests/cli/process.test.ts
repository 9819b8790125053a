import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newFolder, type Place, place, placeWithPlan, plan, type Ran } from './command.ts'

// The real command line, as a process of its own. Each costs a second or so, so there are few.

const root = resolve(import.meta.dirname, '../..')
const node = join(root, 'node_modules/node/bin/node')
const main = join(root, 'src/cli/main.ts')
const launcher = join(root, 'src/cli/board-clerk.js')

function begun(here: Place, program: string, words: readonly string[]): ChildProcess {
  const { PATH } = process.env
  return spawn(program, words, { cwd: here.folder, env: { PATH, ...here.env }, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function ran(here: Place, program: string, ...words: readonly string[]): Promise<Ran> {
  return endOf(begun(here, program, words))
}

async function endOf(child: ChildProcess): Promise<Ran> {
  const [out, err, code] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    new Promise<number>((done) => child.once('exit', (exit) => done(exit ?? -1))),
  ])
  return { code, out, err }
}

/** A clerk running as a process; it has announced itself when this settles, and ends with the test. */
async function clerkIn(here: Place, program: string, ...words: readonly string[]) {
  const child = begun(here, program, words)
  const ended = new Promise<number>((done) => child.once('exit', (exit) => done(exit ?? -1)))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  let shown = ''
  await new Promise<void>((announced, failed) => {
    child.stdout?.on('data', (chunk) => {
      shown += chunk
      if (shown.includes('is running')) announced()
    })
    child.stderr?.on('data', (chunk) => (shown += chunk))
    void ended.then((code) => failed(new Error(`the clerk ended with ${code}: ${shown}`)))
  })
  return { child, ended }
}

describe('the command line as a process', () => {
  it('answers JSON alone on standard output, and hints on standard error', async () => {
    const here = await place()
    const { code, out, err } = await ran(here, node, main, 'list', 'actions', '--json')
    expect([code, JSON.parse(out)]).toEqual([0, { items: [] }])
    expect(err).toContain('npm start')
  })

  it('has no colours and no progress bar where nobody looks', async () => {
    const here = await placeWithPlan()
    const shown = await ran(here, node, main, 'import', 'actions', 'plan.csv', '--board', 'top')
    const wrong = await ran(here, node, main, 'list', 'boards', '--owner', 'nobody')
    expect(`${shown.out}${shown.err}${wrong.out}${wrong.err}`).not.toContain('\u001B')
    expect(wrong.code).toBe(2)
  })

  it('whose output finds no room says so in one line', async () => {
    const here = await place()
    const { code, err } = await ran(here, 'sh', '-c', `"${node}" "${main}" list boards > /dev/full`)
    expect([code, err]).toEqual([1, expect.stringMatching(/^What was to be shown could not be written \(ENOSPC\)[^\n]*\n$/)])
  })

  it.each([
    ['HOST', { HOST: '0.0.0.0' }],
    ['TEAMS_TENANT_ID', { TEAMS_CLIENT_ID: 'a-bot', TEAMS_CLIENT_SECRET: 'a-secret' }],
    ['PORT', {}],
    ['BOARD_CLERK_DATA', { BOARD_CLERK_DATA: main }],
  ])('a start that cannot use %s says so in one line', async (name, env) => {
    const here = await place({ 'partnership.yaml': await withoutSample() })
    delete here.env.BOARD_CLERK_CLOCK
    const taken = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    Object.assign(here.env, { PORT: String(port) }, env)
    const { code, err } = await ran(here, node, main, 'start')
    expect(err).toMatch(new RegExp(`^${name} .*\\.\n$`))
    expect(code).toBe(78)
  })

  it('does not mind that its reader stops reading', async () => {
    const here = await place()
    const rows = Array.from({ length: 3000 }, (_, row) => `TOP-${row + 1},Action ${row + 1} ${'long '.repeat(40)},31/12/2024`)
    await here.write('long.csv', `Ref,Action,Due\n${rows.join('\n')}\n`)
    await here.run('import', 'actions', 'long.csv', '--board', 'top')
    const child = begun(here, 'sh', ['-c', `"${node}" "${main}" list actions --json | head -n 3; exit 0`])
    const { out, err } = await endOf(child)
    expect(out.split('\n').length).toBe(4)
    expect(err).toBe('')
  })
})

describe('npx board-clerk', () => {
  it('brings its own Node, passes arguments on and ends with the same code', async () => {
    const here = await place()
    const { code, err } = await ran(here, process.execPath, launcher, 'list', 'bords')
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean boards?')])
  })

  it('says what to do where there is no Node that it can run with', async () => {
    const bare = await newFolder()
    await mkdir(join(bare, 'src/cli'), { recursive: true })
    await cp(launcher, join(bare, 'src/cli/board-clerk.mjs'))
    const old = `Object.defineProperty(process.versions, 'node', { value: '14.21.3' })`
    const { code, err } = await ran(
      await place(),
      process.execPath,
      '--import',
      `data:text/javascript,${encodeURIComponent(old)}`,
      join(bare, 'src/cli/board-clerk.mjs'),
    )
    expect([code, err]).toEqual([78, expect.stringContaining('npm install')])
  })

  it('passes a signal on, so that the clerk stops as it should', async () => {
    const here = await place({ 'partnership.yaml': await withoutSample() })
    const { child, ended } = await clerkIn(here, process.execPath, launcher, 'start')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})

describe('a running clerk', () => {
  it('does the imports of commands beside it, is read beside, and is the only one', async () => {
    const here = await place({ 'partnership.yaml': await withoutSample() })
    await here.write('plan.csv', plan)
    await clerkIn(here, node, main, 'start')
    expect(await ran(here, node, main, 'start')).toMatchObject({ code: 75, err: expect.stringContaining('in use') })
    const imported = await here.run('import', 'actions', 'plan.csv', '--board', 'top')
    expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('3 created') })
    expect(await here.json('list', 'actions', '--overdue')).toMatchObject({ items: [{ ref: 'TOP-001' }] })
    expect(await here.run('doctor')).toMatchObject({ code: 0, out: expect.stringContaining('takes commands') })
  })
})

/** The small partnership without a sample, so that a clerk starts empty. */
async function withoutSample(): Promise<string> {
  const { small } = await import('../config/small-folder.ts')
  return (small['partnership.yaml'] ?? '').replace(/sample:[\s\S]*$/, '')
}
