import type { Command } from 'commander'
import type { ImportOptions } from '../commands/import/import.ts'
import { added, common, isJson, type Offer, writing } from '../offer.ts'
import { offerMeasures } from './papers.ts'
import { offerRegisters } from './risks.ts'

/** Offers the reading of files into the record. */
export function offerImports({ program, take }: Offer): void {
  const all = program
    .command('import')
    .description('Read delivery plans, risk registers, measures, meetings or people from a file')
  common(all).addHelpText('after', '\nExample:\n  npx board-clerk import actions plan.xlsx --board RRB --dry-run')
  added(
    all,
    'actions',
    "Read a board's delivery plan from an .xlsx, .csv or .md table",
    'import actions plan.xlsx --board RRB --dry-run',
  )
    .argument('<file>', 'the plan')
    .requiredOption('--board <board>', 'the board whose plan it is: its id, short name, or a part of its name')
    .option('--sheet <name>', 'the sheet of the workbook (default: the first that has a plan)')
    .option('--map <file>', 'a mapping.yaml that says which column is which')
    .option('--save-map <file>', 'write the mapping that was used to a file, to correct and use again')
    .option('--by <person>', 'whom the record names as having imported it')
    .option('--dry-run', 'report the same, and change nothing')
    .action((file: string, options: ImportOptions & { board: string }, command: Command) =>
      take(
        writing(async (context) => (await import('../commands/import/import.ts')).importPlan(context, file, options)),
        isJson(command),
      ),
    )
  added(
    all,
    'meetings',
    'Read meetings from a calendar (.ics) or a table (.csv: board,starts_at)',
    'import meetings meetings.ics',
  )
    .argument('<file>', 'the calendar')
    .option('--board <board>', 'the board of entries that name none')
    .option('--by <person>', 'whom the record names as having imported it')
    .option('--dry-run', 'report the same, and change nothing')
    .action((file: string, options: ImportOptions, command: Command) =>
      take(
        writing(async (context) => (await import('../commands/import/import.ts')).importDiary(context, file, options)),
        isJson(command),
      ),
    )
  offerRegisters(all, take)
  offerMeasures(all, take)
  added(all, 'people', 'Read people, and the seats they hold, from a table (.csv or .xlsx)', 'import people people.csv --dry-run')
    .argument('<file>', 'the table')
    .option('--by <person>', 'whom the record names as having imported it')
    .option('--dry-run', 'report the same, and change nothing')
    .action((file: string, options: ImportOptions, command: Command) =>
      take(
        writing(async (context) => (await import('../commands/import/import.ts')).importRegister(context, file, options)),
        isJson(command),
      ),
    )
}
