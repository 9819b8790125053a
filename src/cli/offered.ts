import { Argument, type Command } from 'commander'
import { exits, Fault } from '#app/fault.ts'
import { nearest } from '#domain/names.ts'
import type { EvidenceOptions } from './commands/evidence.ts'
import type { ImportOptions } from './commands/import.ts'
import type { ListOptions } from './commands/list.ts'
import { added, common, isJson, type Offer, reading, writing } from './offer.ts'
import { offerExport } from './offers/exports.ts'
import { offerMeasures, offerPacks } from './offers/papers.ts'
import { offerReports } from './offers/reports.ts'
import { offerRegisters } from './offers/risks.ts'
import type { DeskTask } from './outcome.ts'

/** What can be listed. */
const listable = [
  'boards',
  'people',
  'seats',
  'actions',
  'risks',
  'reports',
  'measures',
  'decisions',
  'meetings',
  'deliveries',
  'duties',
  'funding',
] as const
export type Listable = (typeof listable)[number]

/** Offers every command of the clerk. Its code is loaded only when it is asked for. */
export function offerAll(offer: Offer): void {
  running(offer)
  importing(offer)
  looking(offer)
  offerPacks(offer)
  offerReports(offer)
  offerExport(offer)
  evidencing(offer)
  keeping(offer)
  moving(offer)
  disposing(offer)
  packaging(offer)
}

function running({ program, take }: Offer): void {
  added(program, 'start', 'Run the clerk', 'start').action((_options, command: Command) =>
    take({ at: 'process', run: async (env) => (await import('./commands/start.ts')).start(env) }, isJson(command)),
  )
  added(
    program,
    'doctor',
    'Check configuration, store, calendar, people and platforms, and say what to do about each',
    'doctor',
  ).action((_options, command: Command) =>
    take(
      { at: 'process', run: async (env, shown) => (await import('./commands/doctor.ts')).doctor(env, shown) },
      isJson(command),
    ),
  )
}

function importing({ program, take }: Offer): void {
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
        writing(async (context) => (await import('./commands/import.ts')).importPlan(context, file, options)),
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
        writing(async (context) => (await import('./commands/import.ts')).importDiary(context, file, options)),
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
        writing(async (context) => (await import('./commands/import.ts')).importRegister(context, file, options)),
        isJson(command),
      ),
    )
}

function looking({ program, take }: Offer): void {
  added(program, 'list', `List ${listable.join(', ')}`, 'list actions --board RRB --overdue')
    .addArgument(new Argument('<what>', listable.join(', ')).argParser(listableGiven))
    .option('--board <board>', 'only of one board: its id, short name, or a part of its name')
    .option('--owner <id>', 'only of one person or seat')
    .option('--status <status>', 'only actions, risks, reports or deliveries of one status')
    .option('--overdue', 'only actions past their agreed date, and risks past their review')
    .option('--at <moment>', 'as of a moment; of meetings, those from then on')
    .action((what: Listable, options: ListOptions, command: Command) =>
      take(
        reading(async (context) => (await import('./commands/list.ts')).list(context, what, options)),
        isJson(command),
      ),
    )
  added(program, 'digest', 'Show a weekly digest as it would be written; nothing is sent', 'digest --to governance-officer')
    .option('--to <person>', 'whose (default: the first of the secretariat)')
    .option('--at <moment>', 'as of a moment')
    .action((options: { to?: string; at?: string }, command: Command) =>
      take(
        reading(async (context) => (await import('./commands/digest.ts')).digestShown(context, options)),
        isJson(command),
      ),
    )
  added(program, 'show', 'Show one action, risk or highlight report with its history and golden thread', 'show RRB-012')
    .argument('<ref>', 'its reference')
    .action((ref: string, _options, command: Command) =>
      take(
        reading(async (context) => (await import('./commands/show.ts')).show(context, ref)),
        isJson(command),
      ),
    )
  added(program, 'due', 'What is due at a moment; with --send it is sent, once', 'due --at 2024-03-06T09:00:00Z')
    .option('--at <moment>', "the moment (default: now, by the running clerk's clock)")
    .option('--send', 'send it through the configured platforms')
    .action((options: { at?: string; send?: boolean }, command: Command) => {
      const run: DeskTask['run'] = async (context) => (await import('./commands/due.ts')).dueNow(context, options)
      take({ at: 'desk', access: options.send ? 'writes' : 'reads', reaches: true, run }, isJson(command))
    })
  added(program, 'resend', 'Send again what could not be delivered: all of it, or one message by its key', 'resend')
    .argument('[key]', 'the key of the message, as "list deliveries --status failed" shows it')
    .option('--by <person>', 'whom the record names')
    .action((key: string | undefined, options: { by?: string }, command: Command) => {
      const run: DeskTask['run'] = async (context) => (await import('./commands/resend.ts')).resent(context, key, options)
      take({ at: 'desk', access: 'writes', reaches: true, run }, isJson(command))
    })
  added(
    program,
    'rehearse',
    'Play a span of days on an imagined clock: who would get what, when and why. Nothing is sent',
    'rehearse --from 2024-03-01 --to 2024-03-31 --board RRB',
  )
    .requiredOption('--from <date>', 'the first day')
    .requiredOption('--to <date>', 'the last day')
    .option('--board <board>', 'only of one board')
    .action((options: { from: string; to: string; board?: string }, command: Command) =>
      take(
        { ...reading(async (context) => (await import('./commands/rehearse.ts')).rehearsed(context, options)), reaches: true },
        isJson(command),
      ),
    )
}

function evidencing({ program, take }: Offer): void {
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
        reading(async (context) => (await import('./commands/evidence.ts')).evidenced(context, ref, options)),
        isJson(command),
      ),
    )
}

function keeping({ program, take }: Offer): void {
  const audit = program.command('audit').description('Check the record of who did what')
  common(audit)
  added(audit, 'verify', 'Check that no entry of the record was changed, taken out or cut off', 'audit verify').action(
    (_options, command: Command) =>
      take(
        { at: 'process', run: async (env, shown) => (await import('./commands/audit.ts')).audited(env, shown) },
        isJson(command),
      ),
  )
  added(program, 'backup', 'Write the whole store to a file', 'backup --out backup.jsonl')
    .requiredOption('--out <file>', 'where to write it')
    .action((options: { out: string }, command: Command) =>
      take(
        reading(async (context) => (await import('./commands/backup.ts')).backedUp(context, options)),
        isJson(command),
      ),
    )
  added(program, 'restore', 'Fill the store from a backup', 'restore backup.jsonl')
    .argument('<file>', 'a file that "backup" wrote')
    .option('--force', 'even when the store holds something; what is there goes')
    .action((file: string, options: { force?: boolean }, command: Command) =>
      take(
        writing(async (context) => (await import('./commands/backup.ts')).restored(context, file, options)),
        isJson(command),
      ),
    )
}

function moving({ program, take }: Offer): void {
  added(
    program,
    'migrate',
    'Copy the embedded store into an empty PostgreSQL database',
    'migrate --to postgresql://clerk@localhost:5432/clerk',
  )
    .requiredOption('--to <url>', 'the address of the database')
    .action((options: { to: string }, command: Command) =>
      take(
        { at: 'process', run: async (env, shown) => (await import('./commands/migrate.ts')).migrated(env, options, shown) },
        isJson(command),
      ),
    )
}

function disposing({ program, take }: Offer): void {
  added(
    program,
    'retention',
    'Show what has outlived the retention schedule; with --apply it is disposed of',
    'retention --apply',
  )
    .option('--apply', 'dispose of it, with a certificate in the record')
    .option('--by <person>', 'whom the certificate names')
    .action((options: { apply?: boolean; by?: string }, command: Command) => {
      const run: DeskTask['run'] = async (context) => (await import('./commands/retention.ts')).retention(context, options)
      take(options.apply ? writing(run) : reading(run), isJson(command))
    })
  added(program, 'erase', 'Put a pseudonym in the place of a person, everywhere in the store', 'erase former-officer')
    .argument('<person>', 'whom: an id, or a name')
    .option('--also <words>', 'a name, address or account by which they are named too; may be repeated', gathered, [])
    .option('--by <person>', 'whom the certificate names')
    .action((person: string, options: { also: string[]; by?: string }, command: Command) =>
      take(
        writing(async (context) => (await import('./commands/erase.ts')).erased(context, person, options)),
        isJson(command),
      ),
    )
}

function gathered(one: string, before: readonly string[]): string[] {
  return [...before, one]
}

function packaging({ program, take }: Offer): void {
  added(program, 'teams-package', 'Make the app package to upload to Microsoft Teams', 'teams-package --to board-clerk-teams.zip')
    .option('--to <file>', 'where to write it', 'board-clerk-teams.zip')
    .action((options: { to: string }, command: Command) =>
      take(
        { at: 'process', run: async (env) => (await import('./commands/teams-package.ts')).teamsPackage(env, options) },
        isJson(command),
      ),
    )
}

function listableGiven(words: string): Listable {
  const found = listable.find((one) => one === words.toLowerCase())
  if (found !== undefined) return found
  const [near] = nearest(words, listable)
  throw new Fault(
    `“${words.slice(0, 60)}” cannot be listed.`,
    exits.badArguments,
    near === undefined ? `The clerk lists ${listable.join(', ')}.` : `Did you mean ${near}?`,
  )
}
