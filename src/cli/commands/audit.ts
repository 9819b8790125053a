import { exits, Fault, sound } from '#app/fault.ts'
import { openDesk, requireDataFolder } from '#app/open-desk.ts'
import { systemClock } from '#clock.ts'
import { type Environment, readEnvironment } from '#environment.ts'
import { verifyAudit, verifyAuditAt } from '#storage/audit.ts'
import type { Audit } from '#storage/chain.ts'
import type { Engine } from '#storage/snapshot.ts'
import { type Outcome, outcome } from '../outcome.ts'
import { Paint, type Screen } from '../screen/screen.ts'

/** An entry that was posted: its number, and its hash where that is to be compared. */
export interface AuditOptions {
  readonly entry?: string
  readonly hash?: string
}

const keepAsIs =
  'Keep the data folder, or the database, as it is, and compare it with the last backup: "restore" brings that back.'

/**
 * Checks the chain of the record, also of a store that is damaged or in use, and what hash an entry has. Ends as failed when the chain is
 * broken, or the entry has another hash than the one given.
 */
export async function audited(env: NodeJS.ProcessEnv, options: AuditOptions, screen: Screen): Promise<Outcome> {
  const posted = postedIn(options)
  const environment = sound(readEnvironment(env))
  const paint = new Paint(screen)
  if (posted === null) {
    const audit = await auditOf(environment)
    const text = chainText(audit, paint)
    return audit.ok ? outcome(audit, text) : outcome(audit, text, { exitCode: exits.failed, hints: [keepAsIs] })
  }
  const { hash, ...audit } = await onStore(environment, (of) => verifyAuditAt(of, posted.entry))
  const asPosted = posted.hash === null ? null : hash === posted.hash
  const report = {
    ...audit,
    ok: audit.ok && hash !== null && asPosted !== false,
    entry: { number: posted.entry, hash, asPosted },
  }
  const text = `${chainText(audit, paint)}${entryText(report.entry, paint)}`
  return report.ok ? outcome(report, text) : outcome(report, text, { exitCode: exits.failed, hints: [keepAsIs] })
}

function postedIn({ entry, hash }: AuditOptions): { readonly entry: number; readonly hash: string | null } | null {
  if (entry === undefined && hash === undefined) return null
  const number = (entry ?? '').replaceAll(/[,\s]/g, '')
  const sum = hash?.trim().toLowerCase() ?? null
  if (/^[1-9]\d{0,8}$/.test(number) && (sum === null || /^[0-9a-f]{64}$/.test(sum))) return { entry: Number(number), hash: sum }
  throw new Fault(
    'An entry is given by its number, and its hash by all 64 letters and digits, as they were posted.',
    exits.badArguments,
    'For example: audit verify --entry 812 --hash 5f3a…',
  )
}

function chainText(audit: Audit, paint: Paint): string {
  const entries = `${audit.entries} ${audit.entries === 1 ? 'entry' : 'entries'}`
  if (audit.ok) return `${paint.good('The record is whole')}: ${entries}, each as it was written.\n`
  const where = audit.firstBroken === null ? '' : ` at entry ${audit.firstBroken}`
  return `${paint.bad(`The record was changed${where}`)}: ${entries} are there.\n`
}

function entryText(
  { number, hash, asPosted }: { readonly number: number; readonly hash: string | null; readonly asPosted: boolean | null },
  paint: Paint,
): string {
  if (hash === null) return `${paint.bad(`There is no entry ${number}`)}: if it was posted, the record was cut off before it.\n`
  if (asPosted === null) return `Entry ${number} has the hash ${hash}\n`
  if (asPosted) return `${paint.good(`Entry ${number} has the hash that was posted`)}: nothing up to it was changed since.\n`
  return `${paint.bad(`Entry ${number} has another hash than was posted`)}: ${hash}\nSomething up to it was changed since.\n`
}

/** The audit of the store that the environment names; of an embedded one the files are read as they are. */
export async function auditOf(environment: Environment): Promise<Audit> {
  return onStore(environment, verifyAudit)
}

async function onStore<T>(environment: Environment, verify: (of: Pick<Engine, 'trail'> | string) => Promise<T>): Promise<T> {
  await requireDataFolder(environment)
  if (environment.databaseUrl === null) return verify(environment.dataFolder)
  await using desk = await openDesk(environment, { clock: systemClock, readOnly: true })
  return await verify(desk.store)
}
