import type { Command } from 'commander'
import type { ImportOptions } from '../commands/import/import.ts'
import type { PackOptions } from '../commands/pack.ts'
import { added, isJson, type Offer, writing } from '../offer.ts'

/** Offers the making of board packs. */
export function offerPacks({ program, take }: Offer): void {
  added(
    program,
    'pack',
    'Make the board pack of a meeting, or hand out again what was sealed',
    'pack RRB --meeting 2024-06-13 --out packs',
  )
    .argument('<board>', 'its id, short name, or a part of its name')
    .option('--meeting <date>', 'the day of the meeting (default: the next)')
    .option('--out <folder>', 'the folder to write the files to', '.')
    .option('--by <person>', 'whom the record names as having made it')
    .action((board: string, options: PackOptions, command: Command) =>
      take(
        writing(async (context) => (await import('../commands/pack.ts')).packed(context, board, options)),
        isJson(command),
      ),
    )
}
/** Offers the reading of measures, with the other things that can be imported. */
export function offerMeasures(all: Command, take: Offer['take']): void {
  added(
    all,
    'measures',
    'Read measures and their readings by quarter from a table (.csv, .xlsx or .md)',
    'import measures measures.csv --dry-run',
  )
    .argument('<file>', 'the table')
    .option('--board <board>', 'the board of measures that name none')
    .option('--by <person>', 'whom the record names as having imported it')
    .option('--dry-run', 'report the same, and change nothing')
    .action((file: string, options: ImportOptions, command: Command) =>
      take(
        writing(async (context) => (await import('../commands/import/measures.ts')).importMeasureTable(context, file, options)),
        isJson(command),
      ),
    )
}
