import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A clerk in a process of its own, that can be killed. */
export interface Killable {
  readonly url: string
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Starts a clerk as its user does, on a port of its own, and waits until it listens. Throws with what it said when it ends instead. */
export async function startedClerk(env: Readonly<Record<string, string>>): Promise<Killable> {
  const child = spawn(process.execPath, ['src/main.js'], {
    env: { ...process.env, ...env, PORT: '0', LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // whatever ends this process, the clerks that it started go with it
  const last = () => void child.kill('SIGKILL')
  process.once('exit', last)
  child.once('exit', () => process.off('exit', last))
  const url = await addressOf(child)
  const ended = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
    child.kill(signal)
    await gone
  }
  return { url, kill: () => ended('SIGKILL'), stop: () => ended('SIGTERM') }
}

async function addressOf(child: ChildProcess): Promise<string> {
  const errors: string[] = []
  const closed = once(child, 'close')
  child.stderr?.on('data', (chunk) => errors.push(String(chunk)))
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
    const [, url] = /(http:\/\/\S+)/.exec(line) ?? []
    if (url !== undefined) return url.replace(/\.$/, '')
  }
  await closed // what it said last may come after its end
  throw new Error(`the clerk did not start, and ended with ${child.exitCode ?? child.signalCode}: ${errors.join('')}`)
}
