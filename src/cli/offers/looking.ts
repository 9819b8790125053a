import { Argument, type Command } from 'commander'
import { exits, Fault } from '#app/fault.ts'
import { nearest } from '#domain/names.ts'
import type { ListOptions } from '../commands/list/list.ts'
import { type Listable, listable } from '../listable.ts'
import { added, isJson, type Offer, reading } from '../offer.ts'
import type { DeskTask } from '../outcome.ts'

/** Offers what shows the record and what is due: nothing but `due --send` and `resend` leaves anything changed. */
export function offerLooking({ program, take }: Offer): void {
  added(program, 'list', `List ${listable.join(', ')}`, 'list actions --board RRB --overdue')
    .addArgument(new Argument('<what>', listable.join(', ')).argParser(listableGiven))
    .option('--board <board>', 'only of one board: its id, short name, or a part of its name')
    .option('--owner <id>', 'only of one person or seat')
    .option('--status <status>', 'only actions, risks, reports or deliveries of one status')
    .option('--overdue', 'only actions past their agreed date, and risks past their review')
    .option('--at <moment>', 'as of a moment; of meetings, those from then on')
    .action((what: Listable, options: ListOptions, command: Command) =>
      take(
        reading(async (context) => (await import('../commands/list/list.ts')).list(context, what, options)),
        isJson(command),
      ),
    )
  added(program, 'digest', 'Show a weekly digest as it would be written; nothing is sent', 'digest --to governance-officer')
    .option('--to <person>', 'whose (default: the first of the secretariat)')
    .option('--at <moment>', 'as of a moment')
    .action((options: { to?: string; at?: string }, command: Command) =>
      take(
        reading(async (context) => (await import('../commands/digest.ts')).digestShown(context, options)),
        isJson(command),
      ),
    )
  added(program, 'show', 'Show one action, risk or highlight report with its history and golden thread', 'show RRB-012')
    .argument('<ref>', 'its reference')
    .action((ref: string, _options, command: Command) =>
      take(
        reading(async (context) => (await import('../commands/show/show.ts')).show(context, ref)),
        isJson(command),
      ),
    )
  added(program, 'due', 'What is due at a moment; with --send it is sent, once', 'due --at 2024-03-06T09:00:00Z')
    .option('--at <moment>', "the moment (default: now, by the running clerk's clock)")
    .option('--send', 'send it through the configured platforms')
    .action((options: { at?: string; send?: boolean }, command: Command) => {
      const run: DeskTask['run'] = async (context) => (await import('../commands/due.ts')).dueNow(context, options)
      take({ at: 'desk', access: options.send ? 'writes' : 'reads', reaches: true, run }, isJson(command))
    })
  added(program, 'resend', 'Send again what could not be delivered: all of it, or one message by its key', 'resend')
    .argument('[key]', 'the key of the message, as "list deliveries --status failed" shows it')
    .option('--by <person>', 'whom the record names')
    .action((key: string | undefined, options: { by?: string }, command: Command) => {
      const run: DeskTask['run'] = async (context) => (await import('../commands/resend.ts')).resent(context, key, options)
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
        { ...reading(async (context) => (await import('../commands/rehearse.ts')).rehearsed(context, options)), reaches: true },
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
