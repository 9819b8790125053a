import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type WriteDurably, writeDurably } from '../durable-file.ts'
import { nothingThere } from './history-files.ts'
import { decode, encode, type Live } from './live.ts'

const keep = 5
const everyMilliseconds = 3_600_000

/** Whole copies of the live file, the last five, an hour apart by the times of commits, and one at each start. */
export class GoodCopies {
  readonly #folder: string
  readonly #write: WriteDurably
  #last: number | null = null

  constructor(folder: string, write: WriteDurably = writeDurably) {
    this.#folder = join(folder, 'copies')
    this.#write = write
  }

  /** Keeps a copy of a state. One that the disk refuses is due again. */
  async keep(live: Live): Promise<void> {
    if (this.#last === null) this.#note(live)
    try {
      await this.#add(live)
    } catch (cause) {
      this.#last = null
      throw cause
    }
  }

  #note({ time }: Live): void {
    this.#last = time === null ? null : Date.parse(time)
  }

  async #add(live: Live): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const names = await this.#names()
    const name = `store-${String(live.generation).padStart(12, '0')}.json`
    if (!names.includes(name)) await this.#write(join(this.#folder, name), encode(live))
    const past = [...new Set([...names, name])].sort().slice(0, -keep)
    for (const old of past) await rm(join(this.#folder, old), { force: true })
  }

  /** Removes every copy: they hold what is to be held no more. */
  async clear(): Promise<void> {
    for (const name of await this.#names()) await rm(join(this.#folder, name), { force: true })
  }

  /** Whether so much time lies between the last copy and this state that another is wanted; then it is taken as kept from now on. */
  takesDue(live: Live): boolean {
    const { time } = live
    if (time === null) return false
    const isDue = this.#last === null || Math.abs(Date.parse(time) - this.#last) >= everyMilliseconds
    if (isDue) this.#note(live)
    return isDue
  }

  /** The path of the newest copy that reads well; null without one. */
  async newest(): Promise<string | null> {
    for (const name of (await this.#names()).reverse()) {
      const path = join(this.#folder, name)
      if (await readsWell(path)) return path
    }
    return null
  }

  /** How many writes the newest copy counts; 0 without one. */
  async newestGeneration(): Promise<number> {
    const name = (await this.#names()).at(-1) ?? ''
    return Number(/\d{12}/.exec(name)?.[0] ?? 0)
  }

  async #names(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(nothingThere)
    return names.filter((name) => /^store-\d{12}\.json$/.test(name)).sort()
  }
}

async function readsWell(path: string): Promise<boolean> {
  try {
    decode(await readFile(path))
    return true
  } catch {
    return false
  }
}
