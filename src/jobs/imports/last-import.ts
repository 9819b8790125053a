import { type PlanLine, planLine } from '#domain/plan/line.ts'
import type { LastImport } from '#domain/plan/merge.ts'
import { type LineReading, lineParts } from '#domain/plan/reading.ts'
import type { PlanWords } from '#ports.ts'

/** Each row keeps the object of its words unless they changed, so looking at the objects is enough. */
export function sameWords(
  one: Readonly<Record<string, PlanWords>> | undefined,
  other: Readonly<Record<string, PlanWords>>,
): boolean {
  const refs = Object.keys(other)
  return refs.length === Object.keys(one ?? {}).length && refs.every((ref) => one?.[ref] === other[ref])
}

/** Whether a row says what it said when it was last imported. */
export function said(before: PlanWords | undefined, line: PlanLine): boolean {
  if (before === undefined) return false
  for (const part of lineParts) if (line.words[part] !== undefined && line.words[part] !== before[part]) return false
  return true
}

/** How the words of the last import read, to see what people changed since. Worked out only when words differ. */
export function lastImport(words: PlanWords, line: PlanLine, reading: LineReading): LastImport {
  if (said(words, line)) return { words, meant: null }
  const cells = Object.fromEntries(
    Object.entries(words).map(([part, text]) => [part, { text: part === 'supporting' ? (text.split('\n')[0] ?? '') : text }]),
  )
  const read = planLine({ row: line.row, section: null, cells }, reading)
  return { words, meant: 'rejected' in read ? null : read }
}
