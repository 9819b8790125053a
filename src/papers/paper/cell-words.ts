import type { Cell } from '#cards/paper.ts'
import { bragWords } from '#cards/words.ts'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A cell in words: a day as "5 Feb 2026", a colour as letter and word. */
export function cellWords(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return clean(cell)
  if (typeof cell === 'number') return String(cell)
  return 'day' in cell ? day.format(new Date(`${cell.day}T12:00:00Z`)) : bragWords(cell.brag)
}

/**
 * Words as a file can hold them: without control characters, which XML has no way to write, and without marks that turn the direction
 * of what follows. Letters of every script stay.
 */
export function clean(words: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g
  return words.replace(controls, '').toWellFormed()
}
