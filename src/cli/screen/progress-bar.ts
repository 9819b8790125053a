import { oneLine } from './screen.ts'

const cells = 24

/** How far something is, as one line of a terminal: `██████░░░░ 3 of 10 reading plan.xlsx`. */
export function barText(done: number, of: number, what: string, width: number): string {
  const full = of <= 0 ? 0 : Math.round((Math.min(done, of) / of) * cells)
  const line = `${'█'.repeat(full)}${'░'.repeat(cells - full)} ${done} of ${of} ${oneLine(what)}`
  return line.slice(0, Math.max(0, width - 1))
}
