import { firstOf } from './listed.ts'

/** One thing that was looked at. `fix` is what to do; empty when there is nothing to do. */
export interface Check {
  readonly name: string
  readonly status: 'pass' | 'warn' | 'fail'
  readonly detail: string
  readonly fix: string
}

/** Something that was looked at and found wanting. */
export interface FailedCheck extends Check {
  readonly status: 'warn' | 'fail'
}

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
  return firstOf(ids, 12)
}
