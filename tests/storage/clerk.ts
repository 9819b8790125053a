import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The lines a process writes until it ends, and how many came so far. */
class Lines implements AsyncIterable<string> {
  readonly #child: ChildProcess
  count = 0

  constructor(child: ChildProcess) {
    this.#child = child
  }

  async *[Symbol.asyncIterator](): AsyncIterator<string> {
    if (!this.#child.stdout) throw new Error('the process has no output')
    for await (const line of createInterface({ input: this.#child.stdout })) {
      this.count += 1
      yield line
    }
  }
}

/** Another process at work on a folder; what it does is in `clerk-process.ts`. `fill` runs it where no file may pass 100 kB. */
export function clerk(folder: string, does: 'open' | 'load' | 'fill', mark = '') {
  const script = fileURLToPath(new URL('clerk-process.ts', import.meta.url))
  const run = [process.execPath, script, folder, does, mark].map((word) => `'${word}'`).join(' ')
  const child = spawn('/bin/sh', ['-c', `${does === 'fill' ? 'ulimit -f 200; ' : ''}exec ${run}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = new Lines(child)
  return {
    child,
    lines,
    get said(): Promise<string[]> {
      return Array.fromAsync(lines)
    },
    get firstLine(): Promise<unknown> {
      return once(child.stdout ?? child, 'data')
    },
  }
}
