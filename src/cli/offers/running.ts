import type { Command } from 'commander'
import { added, isJson, type Offer } from '../offer.ts'

/** Offers the clerk itself, and the look at whether it can run. */
export function offerRunning({ program, take }: Offer): void {
  added(program, 'start', 'Run the clerk', 'start').action((_options, command: Command) => take({ at: 'clerk' }, isJson(command)))
  added(
    program,
    'doctor',
    'Check configuration, store, calendar, people and platforms, and say what to do about each',
    'doctor',
  ).action((_options, command: Command) =>
    take(
      { at: 'process', run: async (env, shown) => (await import('../commands/doctor.ts')).doctor(env, shown) },
      isJson(command),
    ),
  )
}

/** Offers the app package of Teams. */
export function offerTeamsPackage({ program, take }: Offer): void {
  added(program, 'teams-package', 'Make the app package to upload to Microsoft Teams', 'teams-package --to board-clerk-teams.zip')
    .option('--to <file>', 'where to write it', 'board-clerk-teams.zip')
    .action((options: { to: string }, command: Command) =>
      take(
        { at: 'process', run: async (env) => (await import('../commands/teams-package.ts')).teamsPackage(env, options) },
        isJson(command),
      ),
    )
}
