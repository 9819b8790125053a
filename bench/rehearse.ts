import { join } from 'node:path'
import { loadSample } from '#app/sample.ts'
import { loadConfig } from '#config/load.ts'
import { isMistaken } from '#config/page/mistake.ts'
import { addDays } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import { rehearse } from '#jobs/chase/rehearse.ts'
import { temporaryFolder } from './clerk-folder.ts'
import { type BenchLine, growth, medianMs, ms } from './line.ts'
import { type BenchDesk, begins, openDesk, openPartnership, type Size } from './partnerships.ts'
import { ran } from './processes.ts'

const quarter = 91
/** From an eighth of the largest up to it: whatever is counted, it grows alike. */
const sizes: readonly Size[] = [6, 12, 25, 50].map((boards) => ({ boards, actions: 200, people: 8 }))

/** A quarter played on an imagined clock: the sample, the largest partnership thought of, and how the cost grows up to it. */
export async function run(): Promise<readonly BenchLine[]> {
  return [...(await sampleLines()), ...(await growthLines())]
}

async function sampleLines(): Promise<BenchLine[]> {
  await using folder = await temporaryFolder()
  const partnership = await loadConfig('config')
  if (isMistaken(partnership)) throw new Error('the configuration is wrong')
  const data = join(folder.path, 'data')
  const from = await sampleStored(data, partnership)
  const to = addDays(from, quarter)
  const whole = ['src/cli/main.ts', 'rehearse', '--from', from, '--to', to, '--json']
  await using desk = await openDesk(join(folder.path, 'same'), partnership, partnership.sample?.startsAt ?? begins)
  await loadSample(desk, 'config')
  const { inside, command } = await medianMs(5, {
    inside: () => rehearse(desk, from, to),
    command: () => ran(whole, { BOARD_CLERK_DATA: data, BOARD_CLERK_CONFIG: 'config' }),
  })
  const { messages } = await rehearse(desk, from, to)
  return [
    timed(`rehearse a quarter of the sample (${messages.length} messages)`, inside, 1000),
    timed('the same as a command, from start to end', command, 1000),
  ]
}

async function sampleStored(data: string, partnership: Partnership): Promise<Day> {
  const { sample, calendar } = partnership
  if (sample === null) throw new Error('the configuration has no sample')
  await using desk = await openDesk(data, partnership, sample.startsAt)
  await loadSample(desk, 'config')
  return calendar.dayOf(sample.startsAt)
}

async function growthLines(): Promise<BenchLine[]> {
  await using folder = await temporaryFolder()
  const desks: BenchDesk[] = []
  for (const size of sizes) desks.push(await openPartnership(join(folder.path, String(size.boards)), size))
  const from = begins.slice(0, 10)
  const played = (index: number) => {
    const desk = desks[index]
    return desk === undefined ? undefined : rehearse(desk, from, addDays(from, quarter))
  }
  const times = await medianMs(5, Object.fromEntries(sizes.map((_, index) => [String(index), () => played(index)])))
  const work = await Promise.all(sizes.map(async (_, index) => (await played(index))?.messages.length ?? 0))
  for (const desk of desks) await desk[Symbol.asyncDispose]()
  const taken = sizes.map((_, index) => times[String(index)] ?? Number.NaN)
  return [
    timed(
      `rehearse a quarter of 50 boards × 200 actions × 400 people (${work.at(-1)} messages)`,
      taken.at(-1) ?? Number.NaN,
      5000,
    ),
    growth(`growth of its cost over ${sizes.map(({ boards }) => boards).join(', ')} boards`, {
      sizes: sizes.map(({ boards }) => boards),
      work,
      taken,
      unit: 'messages',
    }),
  ]
}

function timed(what: string, taken: number, most: number): BenchLine {
  return { what, ours: ms(taken), baseline: '', ratio: '', target: `< ${most / 1000} s`, reached: taken < most }
}
