import type { Command } from 'commander'
import { added, isJson, type Offer, reading } from '../offer.ts'

/** Offers what is put together from highlight reports. */
export function offerReports({ program, take }: Offer): void {
  added(
    program,
    'panel',
    'Put the update for the Police and Crime Panel together, and a version for the public',
    'panel "Q4 23/24" --out panel',
  )
    .argument('[quarter]', 'such as "Q4 23/24" or 2023-Q4 (default: this quarter)')
    .option('--out <folder>', 'the folder to write the files to', '.')
    .action((quarter: string | undefined, options: { out: string }, command: Command) =>
      take(
        reading(async (context) => (await import('../commands/panel.ts')).panelMade(context, quarter, options)),
        isJson(command),
      ),
    )
  added(program, 'rollup', 'What the boards below a board reported, worst colour first to be seen', 'rollup RRB')
    .argument('<board>', 'its id, short name, or a part of its name')
    .option('--out <folder>', 'also write it as a paper to a folder')
    .action((board: string, options: { out?: string }, command: Command) =>
      take(
        reading(async (context) => (await import('../commands/panel.ts')).rolledUpShown(context, board, options)),
        isJson(command),
      ),
    )
}
