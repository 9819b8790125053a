import { exits, Fault } from '#app/fault.ts'
import type { OpenDesk } from '#app/open-desk.ts'
import type { Instant } from '#domain/day.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Environment } from '#environment.ts'
import type { Screen } from './screen/screen.ts'

/** What a command came to: one JSON document, the same for people, and what else they should know. */
export interface Outcome {
  readonly json: unknown
  readonly text: string
  readonly exitCode: number
  readonly hints: readonly string[]
}

/** Builds an {@link Outcome}; done, with nothing more to say, unless told otherwise. */
export function outcome(json: unknown, text: string, more: { exitCode?: number; hints?: readonly string[] } = {}): Outcome {
  return { json, text, exitCode: more.exitCode ?? exits.done, hints: more.hints ?? [] }
}

/** What every command has: settings, the folder its paths are told from, and where it shows what it does. */
export interface Surroundings {
  readonly environment: Environment
  readonly cwd: string
  readonly screen: Screen
}

/** What a command at the desk has. `now` is the clerk's own time, which in local mode may have been moved. */
export interface Context extends Surroundings {
  readonly desk: OpenDesk
  readonly now: Instant
}

/** A command at the desk. One that writes is done by the running clerk where there is one; one that `reaches` looks at ways to reach people. */
export interface DeskTask {
  readonly at: 'desk'
  readonly access: 'reads' | 'writes'
  readonly reaches: boolean
  readonly run: (context: Context) => Promise<Outcome>
}

/** A command on the whole folder of the embedded store. Where a clerk runs on it, that one does it its own way, `beside` its work. */
interface FolderTask {
  readonly at: 'folder'
  readonly run: (env: NodeJS.ProcessEnv, screen: Screen) => Promise<Outcome>
  readonly beside: (context: Context) => Promise<Outcome>
}

/** A command as it was asked for: at the desk, on the folder of the store, without either, or to be the clerk itself. */
export type Task =
  | DeskTask
  | FolderTask
  | { readonly at: 'process'; readonly run: (env: NodeJS.ProcessEnv, screen: Screen) => Promise<Outcome> }
  | { readonly at: 'clerk' }

/** What was not refused. Throws a refusal as a fault, by default of the arguments. */
export function granted<T>(value: T | Refusal, exitCode: number = exits.badArguments): T {
  if (isRefusal(value)) throw asFault(value, exitCode)
  return value
}

/** A refusal as what ends a command. */
export function asFault({ refused, hint }: Refusal, exitCode: number = exits.badArguments): Fault {
  return new Fault(refused, exitCode, hint ?? null)
}
