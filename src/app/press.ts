import { type ChildProcess, fork } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import type { Chart } from '#cards/chart.ts'
import type { Paper } from '#cards/paper.ts'
import type { PaperFile, Papers, Picture } from '#ports/papers.ts'

/** What the process that makes papers is asked. */
export type PressOrder =
  | { readonly id: number; readonly draw: Chart }
  | { readonly id: number; readonly write: Paper; readonly name: string }

/** What it answers: what was made, or that it failed and why. */
export type PressAnswer =
  | { readonly id: number; readonly made: Picture | readonly PaperFile[] }
  | { readonly id: number; readonly failed: string }

/** What its process is told of where it runs: no secrets. Windows can start nothing without the name of its own folder. */
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

interface Waiting {
  readonly take: (made: never) => void
  readonly fail: (error: Error) => void
}

/**
 * Makes papers and pictures in a process of its own, which is started when the first is asked for and ends when none is asked for any
 * more: the libraries take some 200 MB that no process gives back while it runs, and a large pack would hold up everybody's answers.
 */
export class Press implements Papers, Disposable {
  readonly #waiting = new Map<number, Waiting>()
  readonly #patience: number
  #child: ChildProcess | null = null
  #leaving: NodeJS.Timeout | null = null
  #orders = 0

  constructor(patienceMs = patience) {
    this.#patience = patienceMs
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

  #ordered<T>(order: (id: number) => PressOrder): Promise<T> {
    const child = this.#running()
    if (this.#leaving !== null) clearTimeout(this.#leaving)
    this.#leaving = null
    this.#orders += 1
    const id = this.#orders
    return new Promise<T>((take, fail) => {
      this.#waiting.set(id, { take, fail })
      child.send(order(id), (error) => error && this.#failed(child))
    })
  }

  #running(): ChildProcess {
    if (this.#child !== null) return this.#child
    const child = fork(new URL('press-work.ts', import.meta.url), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
      env: surroundings(),
    })
    child.on('message', (answer: PressAnswer) => this.#answered(answer))
    child.on('error', () => this.#failed(child))
    child.on('exit', () => this.#failed(child))
    this.#child = child
    return child
  }

  #answered(answer: PressAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('failed' in answer) waiting?.fail(new Error(answer.failed))
    else waiting?.take(answer.made as never) // what was ordered by this number
    if (this.#waiting.size > 0) return
    this.#leaving = setTimeout(() => this.#leave(), this.#patience).unref()
  }

  #failed(child: ChildProcess): void {
    if (this.#child !== child) return
    this.#child = null
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { fail } of waiting) fail(new Error('the process that makes papers ended'))
  }

  #leave(): void {
    const child = this.#child
    if (child === null) return
    this.#failed(child)
    if (child.connected) child.disconnect()
  }
}
