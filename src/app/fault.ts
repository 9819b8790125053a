import { isMistaken, mistakesText } from '#config/page/mistake.ts'
import { isEnvironmentMistake } from '#environment.ts'
import { StoreError, StoreLocked, StoreUnavailable, StoreUnreadable } from '#storage/store-error.ts'

/** How a process of the clerk ends. Scripts rely on these numbers. */
export const exits = {
  done: 0,
  failed: 1,
  badArguments: 2,
  someRejected: 3,
  unreadable: 65,
  unavailable: 69,
  locked: 75,
  misconfigured: 78,
} as const

/** Something that stops a command or the start, with what to do about it and how the process then ends. */
export class Fault extends Error {
  readonly exitCode: number
  readonly hint: string | null

  constructor(message: string, exitCode: number, hint: string | null = null) {
    super(message)
    this.name = 'Fault'
    this.exitCode = exitCode
    this.hint = hint
  }
}

/** The settings, or a fault that names what is wrong with them. */
export function sound<T extends object>(read: T): Exclude<T, { mistake: string } | { mistakes: unknown }> {
  if (isEnvironmentMistake(read)) throw new Fault(`${read.variable} ${read.mistake}`, exits.misconfigured)
  if (isMistaken(read)) throw new Fault(mistakesText(read.mistakes), exits.misconfigured)
  // Both kinds of mistake are gone by now.
  return read as Exclude<T, { mistake: string } | { mistakes: unknown }>
}

/** What was thrown, as a fault; null for a bug, which is nobody's mistake but ours. */
export function faultOf(thrown: unknown): Fault | null {
  if (thrown instanceof Fault) return thrown
  if (thrown instanceof StoreError) return new Fault(thrown.message, storeExit(thrown), thrown.hint)
  return null
}

function storeExit(error: StoreError): number {
  if (error instanceof StoreLocked) return exits.locked
  if (error instanceof StoreUnavailable) return exits.unavailable
  return error instanceof StoreUnreadable ? exits.unreadable : exits.failed
}
