import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { weekOf } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import { verifyAudit } from './audit.ts'
import { backup, type Contents, contentsNow, restore } from './backup.ts'
import { openEmbedded } from './embedded/embedded.ts'
import type { Engine } from './snapshot.ts'

/** A copy did not come back as it was written; why, in words for an operator. */
export class CopyUnfit extends Error {}

/** How many copies are kept: of the newest days, and the first of each of the newest weeks and months. */
const kept = { days: 7, weeks: 5, months: 12 }

/**
 * Writes the whole store to `store-DAY.jsonl` of a folder, restores it into a store of its own and compares the two, and only then lets it
 * take its name and older ones go. Throws {@link CopyUnfit} when it did not come back as it was, and what the disk throws.
 */
export async function keepDailyCopy(store: Pick<Engine, 'snapshot'>, folder: string, on: Day): Promise<Contents> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const untested = join(folder, 'untested.jsonl')
  try {
    const contents = await backup(store, untested)
    await proveRestores(untested, contents)
    await rename(untested, join(folder, nameOf(on)))
    for (const name of outlived(await readdir(folder), on)) await rm(join(folder, name), { force: true })
    return contents
  } finally {
    await rm(untested, { force: true })
  }
}

/** The day of the newest copy in a folder; null without one. Copies of a day after `latest` were made by a clock that was wrong, and count for nothing. */
export async function newestCopy(folder: string, latest: Day): Promise<Day | null> {
  const names = await readdir(folder).catch((): string[] => [])
  return (
    names
      .map(dayOf)
      .filter((day) => day !== null && day <= latest)
      .sort()
      .at(-1) ?? null
  )
}

/** Restores a copy into a folder of its own, which goes again, and holds it against what it was made of. */
async function proveRestores(file: string, { sha256 }: Contents): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'board-clerk-copy-'))
  try {
    await using restored = await openEmbedded(join(folder, 'data'))
    await restore(file, restored).catch((cause) => {
      throw new CopyUnfit('it does not restore', { cause })
    })
    const { ok, firstBroken } = await verifyAudit(restored)
    if (!ok) throw new CopyUnfit(`its record is broken at entry ${firstBroken}`)
    if ((await contentsNow(restored)).sha256 !== sha256) throw new CopyUnfit('it came back with other content')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The copies that are neither of the newest days, nor the first of one of the newest weeks or months. */
export function outlived(names: readonly string[], today: Day): string[] {
  const days = names
    .map(dayOf)
    .filter((day) => day !== null)
    .filter((day) => day <= today)
    .sort()
    .reverse()
  const firsts = (spanOf: (day: Day) => string, count: number) =>
    [...new Map(days.map((day) => [spanOf(day), day])).values()].slice(0, count)
  const staying = new Set([
    ...days.slice(0, kept.days),
    ...firsts(weekOf, kept.weeks),
    ...firsts((day) => day.slice(0, 7), kept.months),
  ])
  return days.filter((day) => !staying.has(day)).map(nameOf)
}

function nameOf(day: Day): string {
  return `store-${day}.jsonl`
}

function dayOf(name: string): Day | null {
  return /^store-(\d{4}-\d{2}-\d{2})\.jsonl$/.exec(name)?.[1] ?? null
}
