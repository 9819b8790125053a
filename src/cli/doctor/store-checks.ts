import { access, constants, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { faultOf } from '#app/fault.ts'
import type { OpenDesk } from '#app/open-desk.ts'
import { instantWords } from '#cards/words.ts'
import type { Instant } from '#domain/day.ts'
import type { Environment } from '#environment.ts'
import { takeLock } from '#storage/lock.ts'
import { StoreLocked } from '#storage/store-error.ts'
import { auditOf } from '../commands/audit.ts'
import { clerkNow } from '../handover.ts'
import { type Check, fail, pass, some, warn } from './check.ts'

const leastSpace = 200 * 1024 * 1024

/** Whether a clerk runs on the embedded store, and answers the commands beside it. */
export async function runningCheck({ dataFolder }: Environment): Promise<Check> {
  const name = 'running clerk'
  try {
    const now = await clerkNow(dataFolder)
    if (now !== null) return pass(name, 'a clerk runs on this store, and takes commands')
    return (await isLocked(dataFolder))
      ? warn(
          name,
          'another process has the store, and takes no commands',
          'If it is a clerk, restart it; else wait until it ends.',
        )
      : pass(name, 'none runs on this store')
  } catch (thrown) {
    const { message, hint } = faultOf(thrown) ?? { message: 'it cannot be spoken to', hint: null }
    return fail(name, message, hint ?? 'Restart the clerk.')
  }
}

async function isLocked(folder: string): Promise<boolean> {
  const there = await stat(join(folder, 'lock.db')).catch(() => null)
  if (there === null) return false
  try {
    takeLock(folder)[Symbol.dispose]()
    return false
  } catch (thrown) {
    return thrown instanceof StoreLocked
  }
}

/** Whether the chain of the record is whole. */
export async function auditCheck(environment: Environment): Promise<Check> {
  try {
    const { ok, entries, firstBroken } = await auditOf(environment)
    if (ok) return pass('record', `${entries} entries, each as it was written`)
    return fail(
      'record',
      `changed${firstBroken === null ? '' : ` at entry ${firstBroken}`}`,
      'Keep the data folder as it is, and restore the last backup.',
    )
  } catch (thrown) {
    return storeFault('record', thrown)
  }
}

/** What a store that would not open says of itself. */
export function storeFault(name: string, thrown: unknown): Check {
  const fault = faultOf(thrown)
  if (fault !== null) return fail(name, fault.message, fault.hint ?? '')
  if (!(thrown instanceof Error && 'code' in thrown)) throw thrown
  return fail(name, `it cannot be read (${thrown.code})`, 'Look at the data folder, and at who may read it.')
}

/** Whether the data folder can be written to, and has room. */
export async function diskCheck({ dataFolder }: Environment): Promise<Check> {
  const folder = resolve(dataFolder)
  const there = await stat(folder).catch(() => null)
  if (there !== null && !there.isDirectory())
    return fail('disk', `${folder} is not a folder`, 'Set BOARD_CLERK_DATA to a folder.')
  const place = there === null ? dirname(folder) : folder
  try {
    await (there === null ? access(place, constants.W_OK) : triedWrite(folder))
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown'
    return fail(
      'disk',
      `${place} cannot be written to (${code})`,
      'Let the account that runs the clerk write there, free some space, or set BOARD_CLERK_DATA to another folder.',
    )
  }
  const { bavail, bsize } = await statfs(place)
  const free = `${Math.round((bavail * bsize) / 1024 / 1024).toLocaleString('en-GB')} MB are free`
  return bavail * bsize < leastSpace
    ? warn('disk', `only ${free}`, 'Free some space before it runs out.')
    : pass('disk', `${folder} can be written to; ${free}`)
}

async function triedWrite(folder: string): Promise<void> {
  const file = join(folder, `.doctor-${process.pid}`)
  try {
    await writeFile(file, 'a test of the disk, to be removed')
  } finally {
    await rm(file, { force: true })
  }
}

/** Whether the machine's clock agrees with the record: what was done last cannot lie ahead of it. */
export async function clockCheck({ store, partnership }: OpenDesk, now: Instant): Promise<Check> {
  const [last] = await store.history({ newest: 1 })
  if (last === undefined) return pass('clock', 'nothing is on record yet to compare it with')
  const words = instantWords(last.at, partnership.timeZone)
  if (Date.parse(last.at) <= Date.parse(now) + 60_000) return pass('clock', `the last change on record was at ${words}`)
  return warn(
    'clock',
    `the last change on record is ahead of the clock: ${words}`,
    'Set the clock of the machine, or BOARD_CLERK_CLOCK in local mode.',
  )
}

/** What waits for the secretariat: actions without a seat or a date, and messages that reached nobody. */
export async function workChecks({ store }: OpenDesk): Promise<Check[]> {
  const open = await store.list('action', { open: 'yes' })
  const [seatless, dateless] = [
    open.filter(({ seat }) => seat === null),
    open.filter(({ due, reviewOn }) => due.on === null && reviewOn === null),
  ]
  const failed = await store.list('outgoing', { status: 'failed' })
  return [
    seatless.length === 0
      ? pass('owners', `each of ${open.length} open actions has a seat`)
      : warn('owners', `without a seat: ${some(seatless.map(({ id }) => id))}`, 'Assign each: /board assign REF SEAT.'),
    dateless.length === 0
      ? pass('dates', 'each open action has a date or a day of review')
      : warn(
          'dates',
          `without a date: ${some(dateless.map(({ id }) => id))}`,
          'Agree a date for each: /board date REF DATE WHY.',
        ),
    failed.length === 0
      ? pass('deliveries', 'none has failed')
      : warn(
          'deliveries',
          `${failed.length} reached nobody`,
          'See "list deliveries --status failed", and correct how these people are reached.',
        ),
  ]
}
