import type { Change } from '#domain/record/change.ts'
import type { HistoryQuery } from '#ports.ts'

/** Whether a change is one that was asked for. `from` and `to` are both included; `after` is the number of a change already read. */
export function matches(query: HistoryQuery, change: Change): boolean {
  const { from, to, after } = query
  if (after !== undefined && change.seq <= after) return false
  if (from !== undefined && Date.parse(change.at) < Date.parse(from)) return false
  if (to !== undefined && Date.parse(change.at) > Date.parse(to)) return false
  return exactly.every((name) => query[name] === undefined || query[name] === change[name])
}

const exactly = ['kind', 'id', 'board', 'who', 'cause'] as const

/** The latest of some changes, as many as the query cuts to. */
export function cut(query: HistoryQuery, changes: readonly Change[]): readonly Change[] {
  if (query.newest === undefined) return changes
  return query.newest <= 0 ? [] : changes.slice(-query.newest)
}
