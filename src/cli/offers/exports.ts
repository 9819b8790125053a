import { Argument } from 'commander'
import type { Exportable, ExportFormat } from '../commands/export.ts'
import { added, isJson, type Offer, reading } from '../offer.ts'

/** Offers the writing of records to a file: actions where it is not said what. */
export function offerExport({ program, take }: Offer): void {
  added(
    program,
    'export',
    'Write actions, measures or decisions to a spreadsheet or JSON',
    'export xlsx measures --board RRB --out measures.xlsx',
  )
    .addArgument(new Argument('<format>', 'the kind of file').choices(['xlsx', 'csv', 'json']))
    .addArgument(
      new Argument('[what]', 'what to write')
        .choices(['actions', 'measures', 'decisions'] satisfies Exportable[])
        .default('actions'),
    )
    .requiredOption('--out <file>', 'where to write it')
    .option('--board <board>', 'only of one board')
    .action((format: ExportFormat, what: Exportable, options: { out: string; board?: string }, command) =>
      take(
        reading(async (context) => (await import('../commands/export.ts')).exported(context, format, what, options)),
        isJson(command),
      ),
    )
}
