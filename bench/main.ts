import { parseArgs } from 'node:util'
import type { BenchLine } from './line.ts'

/** Each part measures itself against its own baseline in the same run; nothing here fails a build. */
const parts: Readonly<Record<string, () => Promise<{ run(): Promise<readonly BenchLine[]> }>>> = {
  slack: () => import('./slack.ts'),
  teams: () => import('./teams.ts'),
  places: () => import('./places.ts'),
  store: () => import('./store.ts'),
  delivery: () => import('./delivery.ts'),
  commits: () => import('./commits.ts'),
  look: () => import('./look.ts'),
  instances: () => import('./instances.ts'),
  rehearse: () => import('./rehearse.ts'),
  digests: () => import('./digests.ts'),
  import: () => import('./import.ts'),
  start: () => import('./start.ts'),
  replies: () => import('./replies.ts'),
  screen: () => import('./screen.ts'),
  pack: () => import('./pack.ts'),
}

const { positionals } = parseArgs({ allowPositionals: true })
const unknown = positionals.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. Known: ${Object.keys(parts).join(', ')}\n`)
  process.exit(2)
}

const lines: BenchLine[] = []
for (const [name, load] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  process.stderr.write(`measuring ${name}…\n`)
  try {
    lines.push(...(await (await load()).run()))
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(`${name} could not be measured: ${error instanceof Error ? error.stack : error}\n`)
  }
}
process.stdout.write(table(lines))
process.exit()

function table(all: readonly BenchLine[]): string {
  const head = ['what', 'ours', 'baseline', 'ratio', 'target', '']
  const rows = all.map((line) => [
    line.what,
    line.ours,
    line.baseline,
    line.ratio,
    line.target,
    line.reached === null ? '' : line.reached ? 'reached' : 'MISSED',
  ])
  const widths = head.map((word, column) => Math.max(word.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const print = (row: readonly string[]) =>
    `${row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()}\n`
  return print(head) + print(widths.map((width) => '-'.repeat(width))) + rows.map(print).join('')
}
