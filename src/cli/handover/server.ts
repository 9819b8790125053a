import { createServer, type Server, type Socket } from 'node:net'
import type { Instant } from '#domain/day.ts'
import type { Screen } from '../screen/screen.ts'
import { announce, type MeetingPoint, newMeetingPoint, removeMeetingPoint } from './meeting-point.ts'
import { Answered, LineTooLong, lineOf, linesFrom, protocol, Request, read, type Said } from './words.ts'

/** A command line that another process handed over: its words, and the folder its paths are told from. */
interface HandedOver {
  readonly argv: readonly string[]
  readonly cwd: string
}

/** What the running clerk does for commands beside it. */
export interface HandoverOptions {
  /** The data folder whose store the clerk holds. */
  readonly folder: string
  /** Runs a command and answers its exit code; what it shows goes to the screen. Never throws. */
  readonly run: (handedOver: HandedOver, screen: Screen) => Promise<number>
  readonly now: () => Instant
}

/** Lets the commands beside a running clerk be run by it. Call it only while holding the store of the folder; dispose of it before the store. */
export async function serveHandover(options: HandoverOptions): Promise<AsyncDisposable> {
  const point = await newMeetingPoint(options.folder)
  const counter = new Counter(options)
  const server = createServer((socket) => counter.serve(socket))
  await listen(server, point)
  await announce(point)
  return {
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((done) => server.close(done))
      await counter.idle()
      await closed
      await removeMeetingPoint(point)
    },
  }
}

/** Only the account that runs the clerk may speak to it: the socket is made without rights for others. */
async function listen(server: Server, { socket }: MeetingPoint): Promise<void> {
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    const before = process.umask(0o177)
    try {
      server.listen(socket, listening)
    } finally {
      process.umask(before)
    }
  })
}

/** Everybody who is served at this moment. */
class Counter {
  readonly #options: HandoverOptions
  readonly #waiting = new Set<Socket>()
  readonly #served = new Set<Promise<void>>()
  #stops = false

  constructor(options: HandoverOptions) {
    this.#options = options
  }

  serve(socket: Socket): void {
    socket.on('error', () => {}) // whoever asked may leave; what they asked for is finished all the same
    const ended = this.#answer(socket).finally(() => this.#served.delete(ended))
    this.#served.add(ended)
  }

  /** Settles when those who asked have their answer; those who have asked nothing yet, or are asked something themselves, are sent away. */
  async idle(): Promise<void> {
    this.#stops = true
    for (const socket of this.#waiting) socket.destroy()
    await Promise.all(this.#served)
  }

  async #answer(socket: Socket): Promise<void> {
    const say = (said: Said) => void (socket.writable && socket.write(lineOf(said)))
    const lines = linesFrom(socket)
    try {
      const line = await this.#nextOf(lines, socket)
      if (line !== null) await this.#do(read(Request, line), say, () => this.#nextOf(lines, socket))
    } catch (thrown) {
      if (thrown instanceof LineTooLong) say({ refused: 'That is too long for a command.' })
    }
    socket.destroySoon()
  }

  /** The next line of somebody who is waited for as long as the clerk does not stop; null when none comes. */
  async #nextOf(lines: AsyncGenerator<string>, socket: Socket): Promise<string | null> {
    if (this.#stops) return null
    this.#waiting.add(socket)
    try {
      const { done, value } = await lines.next()
      return done === true ? null : value
    } finally {
      this.#waiting.delete(socket)
    }
  }

  async #do(request: Request | undefined, say: (said: Said) => void, next: () => Promise<string | null>): Promise<void> {
    if (request === undefined) return say({ refused: `The running clerk did not understand: it speaks version ${protocol}.` })
    if (request.ask === 'now') return say({ now: this.#options.now() })
    say({ taken: true })
    const { argv, cwd, width, colours, asks } = request
    const ask = async (question: string) => {
      say({ ask: question })
      // whoever left has given no answer
      const line = await next().catch(() => null)
      return line === null ? null : (read(Answered, line)?.answer ?? null)
    }
    const screen: Screen = {
      width,
      colours,
      out: (text) => say({ out: text }),
      err: (text) => say({ err: text }),
      progress: (done, of, what) => say({ progress: [done, of, what] }),
      ask: asks ? ask : null,
    }
    say({ exit: await this.#options.run({ argv, cwd }, screen) })
  }
}
