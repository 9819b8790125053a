import type { Command } from 'commander'
import type { DeskTask, Task } from './outcome.ts'

/** What commands are offered to: the program, how one is added to it or to a group, and who takes what was asked for. */
export interface Offer {
  readonly program: Command
  readonly take: (task: Task, json: boolean) => void
}

/** Adds a command with its description and an example of its use. */
export function added(parent: Command, name: string, description: string, example: string): Command {
  return common(parent.command(name).description(description)).addHelpText('after', `\nExample:\n  npx board-clerk ${example}`)
}

/** Gives a command the options that all have. */
export function common(command: Command): Command {
  return command
    .option('--json', 'Print one JSON document')
    .option('--no-color', 'Print without colours')
    .showHelpAfterError(lookIn(pathOf(command)))
}

/** Where to look when the words after a command (its path, with a space before each word) were not understood. */
export function lookIn(path: string): string {
  return `Run "board-clerk${path} --help" to see what there is.`
}

function pathOf(command: Command): string {
  return command.parent === null ? '' : `${pathOf(command.parent)} ${command.name()}`
}

/** A command that reads the last committed state. */
export function reading(run: DeskTask['run']): DeskTask {
  return { at: 'desk', access: 'reads', reaches: false, run }
}

/** A command that writes, here or by the running clerk. */
export function writing(run: DeskTask['run']): DeskTask {
  return { at: 'desk', access: 'writes', reaches: false, run }
}

/** Whether a document is wanted, wherever among the words that was said. */
export function isJson(command: Command): boolean {
  return command.optsWithGlobals().json === true
}
