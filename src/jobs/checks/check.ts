import type { Check } from '#ports/checks.ts'

/** All is well with it. */
export function pass(name: string, detail: string): Check {
  return { name, status: 'pass', detail, fix: '' }
}

/** The clerk runs, but somebody should look at it. */
export function warn(name: string, detail: string, fix: string): Check {
  return { name, status: 'warn', detail, fix }
}

/** The clerk cannot do its work as it stands. */
export function fail(name: string, detail: string, fix: string): Check {
  return { name, status: 'fail', detail, fix }
}

/** Ids in a sentence: the first dozen, and how many more. */
export function some(ids: readonly string[]): string {
  return ids.length > 12 ? `${ids.slice(0, 12).join(', ')} and ${ids.length - 12} more` : ids.join(', ')
}
