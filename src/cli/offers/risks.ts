import type { Command } from 'commander'
import type { ImportOptions } from '../commands/import/import.ts'
import { added, isJson, type Offer, writing } from '../offer.ts'

/** Offers the reading of risk registers. */
export function offerRegisters(all: Command, take: Offer['take']): void {
  added(
    all,
    'risks',
    "Read a board's risk register from an .xlsx, .csv or .md table",
    'import risks register.xlsx --board RRB --dry-run',
  )
    .argument('<file>', 'the register')
    .requiredOption('--board <board>', 'whose register it is: its id, short name, or a part of its name')
    .option('--sheet <name>', 'the sheet of the workbook')
    .option('--by <person>', 'whom the record names as having imported it')
    .option('--dry-run', 'report the same, and change nothing')
    .action((file: string, options: ImportOptions & { board: string }, command: Command) =>
      take(
        writing(async (context) => (await import('../commands/import/import.ts')).importRiskRegister(context, file, options)),
        isJson(command),
      ),
    )
}
