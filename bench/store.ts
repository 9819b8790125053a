import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Heard } from '#domain/heard/heard.ts'
import { Door } from '#jobs/door/door.ts'
import { Turnstile } from '#jobs/door/turnstile.ts'
import { temporaryFolder } from './clerk-folder.ts'
import { type BenchLine, median, ms } from './line.ts'
import { type BenchDesk, openPartnership } from './partnerships.ts'

const actions = 1000
const atOnce = 16
const rounds = 5
const seconds = 1
/** Eight people say here what many would: what is taken from one account must not end the measuring. */
const unbounded = { atOnce: Infinity, stretch: Infinity, steady: Infinity }

/** Updates said to the clerk, sixteen at once, each durable when it is answered, against writing the same file with the library alone. */
export async function run(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  await using desk = await openPartnership(data, { boards: 1, actions, people: 8 })
  const people = desk.partnership.people.map(({ id }) => id)
  const sayer = new Sayer(desk, people)
  await sayer.run(seconds)
  const held = { ours: [] as number[], bare: [] as number[], waits: [] as number[], bytes: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const text = await readFile(join(data, 'store.json'))
    held.bytes = text.length
    held.bare.push(await bareWrites(join(folder.path, 'bare.json'), text))
    const waits = await sayer.run(seconds)
    held.ours.push(waits.length)
    held.waits.push(...waits)
  }
  return [lineOf(held.ours, held.bare, held.waits, held.bytes)]
}

function lineOf(ours: readonly number[], bare: readonly number[], waits: readonly number[], bytes: number): BenchLine {
  const ratio = median(ours.map((count, round) => count / (bare[round] ?? Number.NaN)))
  const slowest = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? Number.NaN
  return {
    what: `update REF TEXT, ${atOnce} at once, ${actions} actions (slowest hundredth ${ms(slowest)})`,
    ours: `${Math.round(median(ours) / seconds)}/s durable`,
    baseline: `${Math.round(median(bare) / seconds)}/s of bare write-file-atomic, ${Math.round(bytes / 1024)} kB`,
    ratio: ratio.toFixed(1),
    target: '≥ 4',
    reached: ratio >= 4,
  }
}

/** People who each keep saying how their actions stand. */
class Sayer {
  readonly #desk: BenchDesk
  readonly #door: Door
  readonly #people: readonly string[]
  #said = 0

  constructor(desk: BenchDesk, people: readonly string[]) {
    this.#desk = desk
    this.#door = new Door(desk, new Turnstile({ person: unbounded, workspace: unbounded }))
    this.#people = people
  }

  /** How long each of them waited for its answer. */
  async run(forSeconds: number): Promise<readonly number[]> {
    const until = performance.now() + forSeconds * 1000
    const waits: number[] = []
    const one = async () => {
      while (performance.now() < until) {
        const begun = performance.now()
        await this.#say()
        waits.push(performance.now() - begun)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, one))
    return waits
  }

  /** Whoever holds the seat says it, of the next action. */
  async #say(): Promise<void> {
    this.#said += 1
    const at = this.#said % actions
    const person = this.#people[at % this.#people.length] ?? ''
    const words = `update BAA-${String(at + 1).padStart(4, '0')} Survey back, answer ${this.#said}`
    const reply = await this.#door.answer(this.#heard(person, words))
    const card = reply.as === 'card' ? reply.card.title : reply.as
    if (!card.startsWith('Recorded')) throw new Error(`not recorded: ${card}`)
  }

  #heard(person: string, words: string): Heard {
    return {
      key: `bench:${this.#said}`,
      from: { platform: 'local', tenant: 'local', user: person },
      place: { kind: 'direct', channel: `dm:${person}`, thread: null },
      at: this.#desk.clock.now(),
      said: { as: 'command', words },
    }
  }
}

async function bareWrites(file: string, text: Buffer): Promise<number> {
  const until = performance.now() + seconds * 1000
  let count = 0
  for (; performance.now() < until; count += 1) await writeFileAtomic(file, text)
  return count
}
