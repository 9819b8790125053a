import { access, constants, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { dayWords } from '#cards/words.ts'
import { addDays } from '#domain/calendar.ts'
import { type Check, fail, pass, warn } from '#domain/check.ts'
import type { Instant } from '#domain/day.ts'
import type { Environment } from '#environment.ts'
import type { Audit } from '#storage/chain.ts'
import { newestCopy } from '#storage/daily-copies.ts'
import { copiesFolder } from '../daily-copy.ts'
import { faultOf } from '../fault.ts'

/** Days that the last copy may be old: over a weekend on which the machine is off. */
const copiesMayLag = 4
const leastSpace = 200 * 1024 * 1024

/** Whether the chain of the record is whole. */
export async function auditCheck(walk: () => Promise<Audit>): Promise<Check> {
  try {
    const { ok, entries, firstBroken } = await walk()
    if (ok) return pass('record', `${entries} entries, each as it was written`)
    return fail(
      'record',
      `changed${firstBroken === null ? '' : ` at entry ${firstBroken}`}`,
      'Keep the data folder, or the database, as it is, and restore the last backup.',
    )
  } catch (thrown) {
    return storeFault('record', thrown)
  }
}

/** Whether the daily copies are made. */
export async function copiesCheck({ dataFolder }: Environment, now: Instant): Promise<Check> {
  const newest = await newestCopy(copiesFolder(dataFolder), addDays(now.slice(0, 10), 1))
  if (newest === null) return pass('copies', 'none yet: a running clerk makes one each day, and tries whether it restores')
  if (addDays(newest, copiesMayLag) >= now.slice(0, 10)) return pass('copies', `the last is of ${dayWords(newest)}, and restores`)
  return warn(
    'copies',
    `the last daily copy is of ${dayWords(newest)}`,
    'See the log of the clerk for why, or keep one yourself with "backup --out FILE".',
  )
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
