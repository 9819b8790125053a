import type { FieldChange } from '#domain/plan/merge.ts'
import type { RiskLine } from '#domain/risk/line.ts'
import type { PlanWords } from '#ports.ts'

const scores = ['gross', 'current', 'target'] as const

/** What a line of a register says, part by part, to be compared with what it says the next time. */
export function wordsOf({ said, scores: given, note }: RiskLine): PlanWords {
  const parts: [string, unknown][] = [
    ...Object.entries(said),
    ...scores.flatMap((which): [string, unknown][] => (given[which] === undefined ? [] : [[scoreOf(which), given[which]]])),
    ['note', note],
  ]
  return Object.fromEntries(
    parts.filter(([, value]) => value !== undefined).map(([part, value]) => [part, JSON.stringify(value)]),
  )
}

/** Whether a line says nothing that it did not say the last time. */
export function saysTheSame(last: PlanWords | undefined, words: PlanWords): boolean {
  return last !== undefined && Object.entries(words).every(([part, text]) => last[part] === text)
}

/** Of a line what is new since the last time: the rest is left as people have it by now. The title is `title` where the file did not change it. */
export function newsOf(line: RiskLine, last: PlanWords | undefined, title: string): RiskLine {
  if (last === undefined) return line
  const words = wordsOf(line)
  const isNew = (part: string) => words[part] !== last[part]
  const said = Object.fromEntries(Object.entries(line.said).filter(([part]) => isNew(part)))
  const fresh = scores.flatMap((which) => (isNew(scoreOf(which)) ? [[which, line.scores[which]] as const] : []))
  return { ...line, said: { title, ...said }, scores: Object.fromEntries(fresh), note: isNew('note') ? line.note : '' }
}

/** Of the changes that a line makes those in which people's own, made since the last time, are replaced. */
export function overruling(changes: readonly FieldChange[], last: PlanWords | undefined): readonly FieldChange[] {
  return changes.filter(({ field, from }) => {
    const before = last?.[scores.some((which) => which === field) ? `score ${field}` : field]
    return before !== undefined && !blanks.has(before) && before !== JSON.stringify(from)
  })
}

const blanks: ReadonlySet<string> = new Set(['null', '""', '[]'])

function scoreOf(which: (typeof scores)[number]): string {
  return `score ${which}`
}
