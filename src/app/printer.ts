import { type ChildProcess, fork } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import type { Chart } from '#cards/chart.ts'
import type { Paper } from '#cards/paper.ts'
import type { PaperFile, Papers, Picture } from '#ports/papers.ts'

/** What the process that makes papers is asked. */
export type PrintOrder =
  | { readonly id: number; readonly draw: Chart }
  | { readonly id: number; readonly write: Paper; readonly name: string }

/** What it answers: what was made, or that it failed and why. */
export type PrintAnswer =
  | { readonly id: number; readonly made: Picture | readonly PaperFile[] }
  | { readonly id: number; readonly failed: string }

/** What its process learns of where it runs: no secrets. Windows can start nothing without the name of its own folder. */
function surroundings(): Record<string, string> {
  const cache = getCompileCacheDir()
  const { SystemRoot } = process.env
  return {
    ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
  }
}

/** How long it waits for the next order before it goes, in milliseconds. */
const patience = 10_000

/** How often an order is given to a new process when the one that had it died. */
const tries = 2

interface Waiting {
  readonly order: PrintOrder
  readonly tries: number
  readonly take: (made: never) => void
  readonly fail: (error: Error) => void
}

/** The process that makes papers ended while something was asked of it. `code` says how, and holds nothing of what was asked. */
class PrinterEnded extends Error {
  readonly code: string

  constructor(code: string) {
    super('the process that makes papers ended')
    this.name = 'PrinterEnded'
    this.code = code
  }
}

/**
 * Makes papers and pictures in a process of its own, which is started when the first is asked for and ends when none is asked for any
 * more: the libraries take some 200 MB that no process gives back while it runs, and a large pack would hold up everybody's answers.
 * What a process had not made when it died is asked once more of a new one; then it fails with a code of how that one ended.
 */
export class Printer implements Papers, Disposable {
  readonly #waiting = new Map<number, Waiting>()
  readonly #patience: number
  readonly #work: URL
  #child: ChildProcess | null = null
  #leaving: NodeJS.Timeout | null = null
  #orders = 0

  /** `work` is the module that its process runs. */
  constructor(patienceMs = patience, work = new URL('printing.ts', import.meta.url)) {
    this.#patience = patienceMs
    this.#work = work
  }

  draw(chart: Chart): Promise<Picture> {
    return this.#ordered((id) => ({ id, draw: chart }))
  }

  write(paper: Paper, name: string): Promise<readonly PaperFile[]> {
    return this.#ordered((id) => ({ id, write: paper, name }))
  }

  /** Ends its process. What is still asked of it fails. */
  [Symbol.dispose](): void {
    this.#leave()
  }

  #ordered<T>(order: (id: number) => PrintOrder): Promise<T> {
    this.#orders += 1
    const id = this.#orders
    return new Promise<T>((take, fail) => this.#ask({ order: order(id), tries, take, fail }))
  }

  #ask(waiting: Waiting): void {
    if (this.#leaving !== null) clearTimeout(this.#leaving)
    this.#leaving = null
    const { order } = waiting
    this.#waiting.set(order.id, waiting)
    try {
      const child = this.#running()
      // One that did not start has no number, and its error comes by itself. One that takes no more ends, and how is told as it does.
      if (child.pid !== undefined) child.send(order, (error) => error && child.kill('SIGKILL'))
    } catch (error) {
      this.#waiting.delete(order.id)
      waiting.fail(error instanceof Error ? error : new PrinterEnded('ERR_PRINTER_UNSENT'))
      this.#leaveWhenIdle()
    }
  }

  #running(): ChildProcess {
    if (this.#child !== null) return this.#child
    const child = fork(this.#work, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
      env: surroundings(),
    })
    child.on('message', (answer: PrintAnswer) => this.#answered(answer))
    child.on('error', (error) => this.#died(child, error))
    child.on('exit', (code, signal) => this.#died(child, new PrinterEnded(`ERR_PRINTER_${signal ?? `EXIT_${code}`}`)))
    this.#child = child
    return child
  }

  #answered(answer: PrintAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('failed' in answer) waiting?.fail(new Error(answer.failed))
    else waiting?.take(answer.made as never) // what was ordered by this number
    this.#leaveWhenIdle()
  }

  #leaveWhenIdle(): void {
    if (this.#waiting.size > 0 || this.#child === null) return
    this.#leaving = setTimeout(() => this.#leave(), this.#patience).unref()
  }

  #died(child: ChildProcess, error: Error): void {
    if (this.#child !== child) return
    this.#child = null
    for (const waiting of this.#takeAll()) {
      if (waiting.tries > 1) this.#ask({ ...waiting, tries: waiting.tries - 1 })
      else waiting.fail(error)
    }
  }

  #takeAll(): Waiting[] {
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    return all
  }

  #leave(): void {
    const child = this.#child
    this.#child = null
    for (const { fail } of this.#takeAll()) fail(new PrinterEnded('ERR_PRINTER_CLOSED'))
    if (child?.connected) child.disconnect()
  }
}
