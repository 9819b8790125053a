import { type Check, warn } from '#domain/check.ts'
import type { Store } from '#ports.ts'

/** What of the calendars and workbooks could not be taken over when they were last read, and why the last look at one came to nothing. */
export async function sourceChecks(store: Store): Promise<readonly Check[]> {
  const checks: Check[] = []
  for (const { id, trouble, rejected = [] } of await store.list('source')) {
    if (trouble !== null) checks.push(warn(`last look at ${id}`, trouble, 'What was read before stays. It is looked at again.'))
    if (rejected.length > 0) checks.push(warn(`taken from ${id}`, notTaken(rejected), fixOf(id)))
  }
  return checks
}

function notTaken(rejected: readonly string[]): string {
  const more = rejected.length > 3 ? `; and ${rejected.length - 3} more` : ''
  return `${rejected.length} could not be taken over: ${rejected.slice(0, 3).join('; ')}${more}`
}

function fixOf(id: string): string {
  return id.startsWith('calendar:')
    ? 'Name the board in each event’s category or subject, or give its calendar entry a board in config/microsoft365.yaml.'
    : 'Correct these rows in the workbook.'
}
