import type { Command } from 'commander'
import type { AuditOptions } from '../commands/audit.ts'
import type { EvidenceOptions } from '../commands/evidence.ts'
import type { MigrateOptions } from '../commands/migrate.ts'
import { added, common, isJson, type Offer, reading, writing } from '../offer.ts'
import type { DeskTask } from '../outcome.ts'

/** Offers the gathering of everything on a record, a person or a period. */
export function offerEvidence({ program, take }: Offer): void {
  added(
    program,
    'evidence',
    'Gather everything on a record, a person or a period into a folder, with an index',
    'evidence RRB-012 --out evidence-RRB-012',
  )
    .argument('[ref]', 'the reference of an action, risk or report')
    .requiredOption('--out <folder>', 'a new folder to write it to')
    .option('--person <id>', 'everything on one person instead')
    .option('--from <date>', 'everything from this day on instead')
    .option('--to <date>', 'up to this day, included')
    .action((ref: string | undefined, options: EvidenceOptions, command: Command) =>
      take(
        reading(async (context) => (await import('../commands/evidence.ts')).evidenced(context, ref, options)),
        isJson(command),
      ),
    )
}

/** Offers the check of the record, and its copies. */
export function offerKeeping({ program, take }: Offer): void {
  const audit = program.command('audit').description('Check the record of who did what')
  common(audit)
  added(audit, 'verify', 'Check that no entry of the record was changed, taken out or cut off', 'audit verify')
    .option('--entry <number>', 'tell the hash of this entry too')
    .option('--hash <hash>', 'and whether it is this one, which was posted')
    .action((options: AuditOptions, command: Command) =>
      take(
        { at: 'process', run: async (env, shown) => (await import('../commands/audit.ts')).audited(env, options, shown) },
        isJson(command),
      ),
    )
  added(program, 'backup', 'Write the whole store to a file', 'backup --out backup.jsonl')
    .requiredOption('--out <file>', 'where to write it')
    .action((options: { out: string }, command: Command) =>
      take(
        reading(async (context) => (await import('../commands/backup.ts')).backedUp(context, options)),
        isJson(command),
      ),
    )
  added(program, 'restore', 'Fill the store from a backup', 'restore backup.jsonl')
    .argument('<file>', 'a file that "backup" wrote')
    .option('--force', 'even when the store holds something; what is there goes')
    .action((file: string, options: { force?: boolean }, command: Command) =>
      take(
        writing(async (context) => (await import('../commands/backup.ts')).restored(context, file, options)),
        isJson(command),
      ),
    )
}

/** Offers the move to a database. */
export function offerMigration({ program, take }: Offer): void {
  added(
    program,
    'migrate',
    'Copy the embedded store into an empty PostgreSQL database',
    'migrate --to postgresql://clerk@localhost:5432/clerk',
  )
    .requiredOption('--to <url>', 'the address of the database')
    .option('--force', 'even when the database holds something; what is there goes')
    .action((options: MigrateOptions, command: Command) =>
      take(
        {
          at: 'folder',
          run: async (env, shown) => (await import('../commands/migrate.ts')).migrated(env, options, shown),
          beside: async (context) => (await import('../commands/migrate.ts')).migratedBeside(context, options),
        },
        isJson(command),
      ),
    )
}

/** Offers disposal by schedule, and the pseudonym of a person. */
export function offerDisposal({ program, take }: Offer): void {
  added(
    program,
    'retention',
    'Show what has outlived the retention schedule; with --apply it is disposed of',
    'retention --apply',
  )
    .option('--apply', 'dispose of it, with a certificate in the record')
    .option('--by <person>', 'whom the certificate names')
    .action((options: { apply?: boolean; by?: string }, command: Command) => {
      const run: DeskTask['run'] = async (context) => (await import('../commands/retention.ts')).retention(context, options)
      take(options.apply ? writing(run) : reading(run), isJson(command))
    })
  added(program, 'erase', 'Put a pseudonym in the place of a person, everywhere in the store', 'erase former-officer')
    .argument('<person>', 'whom: an id, or a name')
    .option('--also <words>', 'a name, address or account by which they are named too; may be repeated', gathered, [])
    .option('--by <person>', 'whom the certificate names')
    .action((person: string, options: { also: string[]; by?: string }, command: Command) =>
      take(
        writing(async (context) => (await import('../commands/erase.ts')).erased(context, person, options)),
        isJson(command),
      ),
    )
}

function gathered(one: string, before: readonly string[]): string[] {
  return [...before, one]
}
