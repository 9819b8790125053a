import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sound } from '#app/fault.ts'
import { openDesk } from '#app/open-desk.ts'
import { clerkNow, handOver } from '#cli/handover/handover.ts'
import { type HandoverOptions, serveHandover } from '#cli/handover/server.ts'
import { longestLine } from '#cli/handover/words.ts'
import { MovableClock } from '#clock.ts'
import { readEnvironment } from '#environment.ts'
import { clerkIn } from './clerk-in.ts'
import { keptScreen, moment, newFolder, place, placeWithPlan, plan } from './command.ts'

const asked = { argv: ['import', 'actions', 'plan.csv'], cwd: '/somewhere' }

/** A clerk that answers what it was asked, in a folder; it goes when the test ends. */
async function served(folder: string, run: HandoverOptions['run'] = echo): Promise<AsyncDisposable> {
  const server = await serveHandover({ folder, run, now: () => moment })
  onTestFinished(() => server[Symbol.asyncDispose]())
  return server
}

const echo: HandoverOptions['run'] = async ({ argv, cwd }, screen) => {
  screen.out(`${argv.join(' ')} in ${cwd}\n`)
  screen.err(`width ${screen.width}, colours ${screen.colours}\n`)
  screen.progress(1, 2, 'half of it')
  return 3
}

/** What the clerk of a folder says to a line that no command of ours would send. */
async function saidTo(folder: string, line: string): Promise<string> {
  const socket = connect(join(folder, 'clerk.sock'))
  socket.on('error', () => {})
  socket.write(line)
  return text(socket)
}

describe('a command handed to the running clerk', () => {
  it('is shown and ends as if it had been done here', async () => {
    const folder = await newFolder()
    await served(folder)
    const { screen, shown } = keptScreen({ width: 72, colours: true })
    expect(await handOver(folder, asked, screen)).toBe(3)
    expect(shown).toEqual({
      out: 'import actions plan.csv in /somewhere\n',
      err: 'width 72, colours true\n',
      progress: ['1/2 half of it'],
    })
  })

  it('is shown whole, however much it shows', async () => {
    const folder = await newFolder()
    await served(folder, async (_asked, screen) => {
      for (let line = 0; line < 200; line += 1) screen.out('words '.repeat(5000))
      return 0
    })
    const { screen, shown } = keptScreen()
    expect(await handOver(folder, asked, screen)).toBe(0)
    expect(shown.out.length).toBe(200 * 5000 * 6)
  })

  it('is not, where no clerk runs', async () => {
    expect(await handOver(await newFolder(), asked, keptScreen().screen)).toBeNull()
    expect(await clerkNow(join(await newFolder(), 'not/there'))).toBeNull()
  })

  it("learns the clerk's own time", async () => {
    const folder = await newFolder()
    await served(folder)
    expect(await clerkNow(folder)).toBe(moment)
  })

  it('reaches a clerk whose folder has a path too long for a socket', async () => {
    const folder = join(await newFolder(), 'a-folder-with-a-long-name'.repeat(3), 'and-another-one-within'.repeat(3))
    await mkdir(folder, { recursive: true })
    const server = await served(folder)
    expect(await handOver(folder, asked, keptScreen().screen)).toBe(3)
    await server[Symbol.asyncDispose]()
    expect(await readdir(folder)).toEqual([])
  })

  it('speaks through a socket that only the account of the clerk may use, and that goes with it', async () => {
    const folder = await newFolder()
    const server = await served(folder)
    expect((await stat(join(folder, 'clerk.sock'))).mode & 0o777).toBe(0o600)
    await server[Symbol.asyncDispose]()
    expect(await readdir(folder)).toEqual([])
  })

  it('does not mind what a clerk that was killed left behind', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'clerk.sock'), '')
    expect(await handOver(folder, asked, keptScreen().screen)).toBeNull()
    await served(folder)
    expect(await handOver(folder, asked, keptScreen().screen)).toBe(3)
  })

  it('is finished before the clerk stops', async () => {
    const folder = await newFolder()
    const begun = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const server = await served(folder, async (_asked, screen) => {
      begun.resolve()
      await go.promise
      screen.out('done')
      return 0
    })
    const { screen, shown } = keptScreen()
    const ended = handOver(folder, asked, screen)
    await begun.promise
    const stopped = server[Symbol.asyncDispose]()
    go.resolve()
    expect(await ended).toBe(0)
    expect(shown.out).toBe('done')
    await stopped
  })

  it('asks whoever sits at its terminal, and nobody where none does', async () => {
    const folder = await newFolder()
    await served(folder, async (_asked, screen) => {
      screen.out(screen.ask === null ? 'nobody' : `${await screen.ask('Sure? ')}, ${await screen.ask('Quite? ')}`)
      return 0
    })
    const questions: string[] = []
    const ask = async (question: string) => {
      questions.push(question)
      return question === 'Sure? ' ? 'yes' : null
    }
    const [somebody, script] = [keptScreen({ ask }), keptScreen()]
    expect(await handOver(folder, asked, somebody.screen)).toBe(0)
    expect(await handOver(folder, asked, script.screen)).toBe(0)
    expect([somebody.shown.out, script.shown.out, questions]).toEqual(['yes, null', 'nobody', ['Sure? ', 'Quite? ']])
  })

  it('that waits for an answer does not keep the clerk from stopping, and has none', async () => {
    const folder = await newFolder()
    const [waits, given] = [Promise.withResolvers<void>(), Promise.withResolvers<string | null | undefined>()]
    const server = await served(folder, async (_asked, screen) => {
      const answer = screen.ask?.('Sure? ')
      waits.resolve()
      given.resolve(await answer)
      return (await screen.ask?.('Quite? ')) === null ? 0 : 1
    })
    const leaves = Promise.withResolvers<string | null>()
    const ended = handOver(folder, asked, keptScreen({ ask: () => leaves.promise }).screen).catch((thrown) => thrown)
    await waits.promise
    await server[Symbol.asyncDispose]()
    expect(await given.promise).toBeNull()
    leaves.resolve('yes')
    expect(await ended).toMatchObject({ exitCode: 69 })
  })

  it('ends as unavailable when the clerk breaks off', async () => {
    const folder = await newFolder()
    const server = createServer((socket) => socket.once('data', () => socket.destroy()))
    await new Promise<void>((done) => server.listen(join(folder, 'clerk.sock'), done))
    onTestFinished(() => void server.close())
    await expect(handOver(folder, asked, keptScreen().screen)).rejects.toMatchObject({
      exitCode: 69,
      hint: expect.stringContaining('look whether it was done'),
    })
  })

  it('ends as unavailable when the clerk speaks another version', async () => {
    const folder = await newFolder()
    const server = createServer((socket) => socket.end('{"something":"else"}\n'))
    await new Promise<void>((done) => server.listen(join(folder, 'clerk.sock'), done))
    onTestFinished(() => void server.close())
    await expect(handOver(folder, asked, keptScreen().screen)).rejects.toMatchObject({
      exitCode: 69,
      hint: expect.stringContaining('Restart the clerk'),
    })
  })
})

describe('the running clerk', () => {
  it.each([
    ['another version', '{"protocol":2,"ask":"now"}\n'],
    ['no JSON', 'GET / HTTP/1.1\n'],
    ['JSON of something else', '[]\n'],
    ['words without their folder', '{"protocol":1,"ask":"run","argv":["import"]}\n'],
  ])('refuses %s', async (_name, line) => {
    const folder = await newFolder()
    await served(folder)
    expect(await saidTo(folder, line)).toMatch(/^\{"refused":"The running clerk did not understand/)
  })

  it('refuses what is too long, and serves on', async () => {
    const folder = await newFolder()
    await served(folder)
    expect(await saidTo(folder, 'x'.repeat(longestLine + 1))).not.toContain('exit')
    expect(await handOver(folder, asked, keptScreen().screen)).toBe(3)
  })

  it('does not stop for somebody who leaves before the answer', async () => {
    const folder = await newFolder()
    const ran = Promise.withResolvers<void>()
    await served(folder, async (_asked, screen) => {
      for (let line = 0; line < 1000; line += 1) screen.out('many words\n')
      ran.resolve()
      return 0
    })
    const socket = connect(join(folder, 'clerk.sock'))
    socket.end('{"protocol":1,"ask":"run","argv":[],"cwd":"/","width":null,"colours":false}\n', () => socket.destroy())
    await ran.promise
    expect(await clerkNow(folder)).toBe(moment)
  })
})

describe('beside a running clerk', () => {
  it('reading commands read what was committed, and writing commands are done by it, with the same answer', async () => {
    const alone = await place()
    await alone.write('plan.csv', plan)
    const here = await place()
    await here.write('plan.csv', plan)
    await clerkIn(here)
    const words = ['import', 'actions', 'plan.csv', '--board', 'top', '--json']
    expect(await here.run(...words)).toEqual(await alone.run(...words))
    expect(await here.json('show', 'TOP-001')).toMatchObject({
      ref: 'TOP-001',
      history: [{ at: expect.stringMatching(/^2024-03-01T10/) }],
    })
  })

  it.each([
    ['import actions nonesuch.csv --board top', 65],
    ['import actions plan.csv --board nonesuch', 2],
    ['restore kept.jsonl', 1],
    ['restore kept.jsonl --force', 0],
    ['due --at 2024-02-29T10:00:00Z --send', 1], // this clerk has no way to reach anybody
  ])('%s ends with %i', async (words, code) => {
    const here = await placeWithPlan()
    await here.run('backup', '--out', 'kept.jsonl')
    await clerkIn(here)
    expect((await here.run(...words.split(' '))).code).toBe(code)
  })

  it("what is due now is asked by the clerk's clock", async () => {
    const here = await placeWithPlan()
    await clerkIn(here)
    expect(await here.json('due')).toMatchObject({ at: expect.stringMatching(/^2024-03-01T10/) })
  })

  it('without one the clock of local mode is where it was left', async () => {
    const here = await placeWithPlan()
    delete here.env.BOARD_CLERK_CLOCK
    const desk = await openDesk(sound(readEnvironment(here.env)), { clock: new MovableClock(moment) })
    const record = { id: 'local-clock', version: 0, value: '2024-03-11T09:30:00.000Z' }
    await desk.store.commit({ heard: null, put: [{ kind: 'memory', record }], remove: [], changes: [], outgoing: [] })
    await desk[Symbol.asyncDispose]()
    expect(await here.json('due')).toMatchObject({ at: expect.stringMatching(/^2024-03-11T09:30/) })
  })

  it('a process that holds the store and takes no commands leaves it locked', async () => {
    const here = await placeWithPlan()
    const desk = await openDesk(sound(readEnvironment(here.env)), { clock: new MovableClock(moment) })
    onTestFinished(() => desk[Symbol.asyncDispose]())
    expect(await here.run('import', 'actions', 'plan.csv', '--board', 'top')).toMatchObject({
      code: 75,
      err: expect.stringContaining('in use'),
    })
    expect(await here.run('list', 'actions')).toMatchObject({ code: 0 })
    expect(JSON.stringify(await here.json('doctor'))).toContain('another process has the store')
  })

  it('nothing but commands that write can be handed over', async () => {
    const here = await place()
    await clerkIn(here)
    const { screen, shown } = keptScreen()
    expect(await handOver(here.env.BOARD_CLERK_DATA ?? '', { argv: ['start'], cwd: '/' }, screen)).toBe(2)
    expect(shown.err).toContain('Only commands that write')
  })
})
