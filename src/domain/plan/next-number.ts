import type { Board } from '../board/board.ts'

/** The next free reference of a board: its prefix and a number above all that were used, whatever became of the others. `further` counts on from it. */
export function nextReference({ prefix }: Pick<Board, 'prefix'>, used: readonly string[], further = 0): string {
  const numbers = used.flatMap((id) => (id.startsWith(`${prefix}-`) ? [Number(id.slice(prefix.length + 1))] : []))
  const next = Math.max(0, ...numbers.filter(Number.isInteger)) + 1 + further
  return `${prefix}-${String(next).padStart(3, '0')}`
}
