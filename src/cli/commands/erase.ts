import { randomBytes } from 'node:crypto'
import { exits, Fault } from '#app/fault.ts'
import { seatsOf } from '#domain/board/holding.ts'
import { personNamed } from '#domain/names.ts'
import { isRefusal } from '#domain/refusal.ts'
import { pseudonymOf } from '#domain/retention/pseudonym.ts'
import { holdFinder } from '#domain/retention/schedule.ts'
import { type Erased, erasedOf, erasing, heldBy } from '#jobs/retention/erasure.ts'
import { redact } from '#storage/redaction.ts'
import type { Snapshot } from '#storage/snapshot.ts'
import { certificateOf, certificateText, disposedOf, orderedBy } from '../certificate.ts'
import { asFault, type Context, type Outcome, outcome } from '../outcome.ts'

/** Puts a pseudonym in the place of a person everywhere in the store, with an entry in the record that vouches for what was altered. */
export async function erased(
  context: Context,
  words: string,
  options: { readonly also: readonly string[]; readonly by?: string },
): Promise<Outcome> {
  const { desk, now } = context
  const who = await erasedNamed(context, words, options.also)
  if (desk.partnership.retention.holds.length > 0) refuseHeld(context, who, await desk.store.snapshot(), erasing(who, ''))
  const warnings = isConfigured(context, who) ? [stillNamed(who, await dutiesOf(context, who))] : []
  for (const warning of warnings) context.screen.err(`${warning}\n`)
  await confirmed(context, who)
  const pseudonym = pseudonymOf(randomBytes(4).toString('hex'))
  const by = await orderedBy(context, options.by)
  const order = { at: now, who: by, via: 'cli', id: pseudonym, board: null, what: 'erased', why: null, cause: null }
  const made = await desk.store.rewrite((snapshot) => {
    const erasure = erasing(who, pseudonym)
    refuseHeld(context, who, snapshot, erasure)
    return redact(snapshot, erasure, order)
  })
  const certificate = certificateOf(made)
  return outcome(
    { disposed: disposedOf(made), certificate, pseudonym, warnings },
    `${pseudonym} stands in the place of ${who.id}.\n${certificateText(certificate, made)}`,
    { hints: ['Backups and papers that were made before still name them.'] },
  )
}

/** What is under a hold stays as it is, the names in it too: whoever is in it is not erased before the hold has ended. */
function refuseHeld({ desk }: Context, { id }: Erased, snapshot: Snapshot, erasure: ReturnType<typeof erasing>): void {
  const { retention } = desk.partnership
  const own = holdFinder(retention)(id)
  const [first, ...more] = own === null ? heldBy(snapshot, retention, erasure) : []
  const hold = own ?? first?.hold ?? null
  if (hold === null) return
  const others = more.length === 0 ? '' : `, and in ${more.length} other record${more.length === 1 ? '' : 's'} under a hold`
  const held = first === undefined ? `${id} is` : `${id} is named in ${first.kind} ${first.id}, which is`
  throw new Fault(
    `${held} under a legal hold since ${hold.since} (${hold.why})${others}. Nothing was changed.`,
    exits.failed,
    `It was ordered by ${hold.by}: take it out of retention.yaml when it has ended.`,
  )
}

/** Whoever sits at a terminal is asked once more, for it cannot be taken back. Throws a fault where they type anything else. */
async function confirmed({ screen }: Context, { id }: Erased): Promise<void> {
  if (screen.ask === null) return
  const typed = await screen.ask(`Type ${id} to erase: `)
  if (typed?.trim() !== id)
    throw new Fault(`That was not ${id}, so nothing was erased.`, exits.failed, `To erase, run it again and type ${id}.`)
}

/** What is said before anything is changed of somebody who is still in the partnership. */
function stillNamed({ id }: Erased, duties: readonly string[]): string {
  const now = duties.length === 0 ? '' : ` Roles and seats now: ${duties.join(', ')}.`
  return `people.yaml still names ${id}: take the entry out and restart the clerk, or it goes on writing to them.${now} What is erased cannot be brought back.`
}

/** The roles and seats that somebody has today, as people.yaml says them. */
async function dutiesOf({ desk, now }: Context, { id }: Erased): Promise<string[]> {
  const person = (await desk.directory.people()).find((one) => one.id === id)
  const today = desk.partnership.calendar.dayOf(now)
  const seats = person === undefined ? [] : [...seatsOf(person, today), ...seatsOf(person, today, 'deputy')]
  return [...(person?.roles ?? []), ...seats]
}

function isConfigured({ desk }: Context, { id }: Erased): boolean {
  return desk.partnership.people.some((person) => person.id === id)
}

/** Somebody the clerk knows, or an id that only the record still has. */
async function erasedNamed({ desk }: Context, words: string, also: readonly string[]): Promise<Erased> {
  const found = personNamed(await desk.directory.people(), words)
  if (!isRefusal(found)) {
    const { id, names } = await erasedOf(desk, found)
    return { id, names: [...names, ...also] }
  }
  const acted = await desk.store.history({ who: words, newest: 1 })
  if (acted.length === 0) throw asFault(found)
  return { id: words, names: [words, ...also] }
}
