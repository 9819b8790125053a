import { Command, CommanderError, Help } from 'commander'
import { exits } from '#app/fault.ts'
import packageFile from '../../package.json' with { type: 'json' }
import { common, lookIn } from './offer.ts'
import { offerAll } from './offered.ts'
import type { Task } from './outcome.ts'
import type { Screen } from './screen/screen.ts'

/** A command line as understood: something to do, or the exit code of what was shown already (help, version, what is wrong). */
export type Parsed =
  | { readonly task: Task; readonly json: boolean }
  | { readonly ended: number; readonly why: string | null; readonly hint: string | null }

/** Reads a command line. Help goes to `out`; an unknown command or option is told on `err` with the nearest that there is. */
export function parse(argv: readonly string[], screen: Screen): Parsed {
  const found: { task: Task | null; json: boolean } = { task: null, json: false }
  const told: string[] = []
  const err = (text: string) => {
    told.push(text.trim())
    screen.err(text)
  }
  const program = clerkProgram({ ...screen, err }, (task, json) => Object.assign(found, { task, json }))
  try {
    program.parse([...argv], { from: 'user' })
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown
    return thrown.exitCode === 0 ? nothingToDo : misunderstood(thrown, told.at(-1) ?? '')
  }
  return found.task === null ? nothingToDo : { task: found.task, json: found.json }
}

const nothingToDo = { ended: exits.done, why: null, hint: null } as const

/** What is wrong with the arguments, and what to do: the nearest there is, and where to look. `last` is what was shown last: where to look. */
function misunderstood({ code, message }: CommanderError, last: string): Parsed {
  const ended = exits.badArguments
  if (code === 'commander.help') return { ended, why: 'No command was given.', hint: lookIn(groupIn(last)) }
  const [why = '', near = ''] = message.replace(/^error: /, '').split('\n')
  return { ended, why, hint: [near.replace(/^\(|\)$/g, ''), last].filter((part) => part !== '').join(' ') }
}

function clerkProgram(screen: Screen, take: (task: Task, json: boolean) => void): Command {
  const program = new Command('board-clerk')
    .description('The clerk of a multi-agency partnership board.')
    .version(packageFile.version, '-v, --version', 'Show the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => screen.out(text),
      writeErr: (text) => screen.err(text),
      outputError: (text, write) => write(text.replace(/^error: /, '').replace(/^./, (first) => first.toUpperCase())),
      getOutHelpWidth: () => screen.width ?? 100,
      getErrHelpWidth: () => screen.width ?? 100,
      getOutHasColors: () => screen.colours,
      getErrHasColors: () => screen.colours,
    })
    .configureHelp({ subcommandTerm: (command) => new Help().subcommandTerm(command).replace(' [options]', '') })
    .helpOption('-h, --help', 'Show this help')
    .helpCommand('help [command]', 'Show help of a command')
    .addHelpText(
      'after',
      `\nExit codes: 0 done · 1 failed, or no such record · 2 bad arguments · 3 finished, but some input was rejected ·
65 input unreadable · 69 a service unavailable · 75 store locked · 78 configuration wrong`,
    )
  common(program)
  offerAll({ program, take })
  return program
}

/** The command whose help was shown, as "audit" for want of what to do with it; empty for that of all. */
function groupIn(help: string): string {
  return /^Usage: board-clerk( [a-z][a-z-]*)/.exec(help)?.[1] ?? ''
}
