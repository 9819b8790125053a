import { join } from 'node:path'
import { noticeCard } from '#cards/notice.ts'
import { say } from '#cards/span.ts'
import { secretariat } from '#domain/board/holding.ts'
import { addDays } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import type { Schedule } from '#jobs/look.ts'
import { outgoing } from '#jobs/outgoing.ts'
import { CopyUnfit, keepDailyCopy } from '#storage/daily-copies.ts'
import { traceOf } from '#trace.ts'
import type { Log } from './log.ts'
import type { OpenDesk } from './open-desk.ts'

/** The memory of what was wrong with the last copy; empty once one was good again. */
export const unfitMemory = 'copy:unfit'
/** The memory of the last day for which some process took it on to make the copy. */
const takenMemory = 'copy:taken'

/** Where the daily copies of a clerk are, beside its data. */
export function copiesFolder(dataFolder: string): string {
  return join(dataFolder, 'backups')
}

/** The schedule on which the store is copied: once a day, in its first look of the day, by one process, and proved to restore. When it fails the secretariat is told. */
export function dailyCopy(desk: OpenDesk, folder: string, log: Log): Schedule {
  return { name: 'keep a tested copy of the store', cron: '20 * * * *', job: () => copyOnce(desk, folder, log) }
}

async function copyOnce(desk: OpenDesk, folder: string, log: Log): Promise<void> {
  const at = desk.clock.now()
  const on = desk.partnership.calendar.dayOf(at)
  if (!(await taken(desk, on))) return
  try {
    const { collections } = await keepDailyCopy(desk.store, folder, on)
    await remember(desk, '')
    log.info({ on, changes: collections.change }, 'a copy of the store was made and restores')
  } catch (error) {
    log.error({ on, error: traceOf(error) }, 'the daily copy of the store failed')
    const why = error instanceof CopyUnfit ? error.message : 'the copy could not be written'
    await remember(desk, error instanceof CopyUnfit ? why : null)
    await tell(desk, on, why)
  }
}

/** Whether this process is the one to make the copy of a day. A day beyond tomorrow was taken by a clock that was wrong, and counts for nothing. */
async function taken({ store }: OpenDesk, on: Day): Promise<boolean> {
  const before = await store.get('memory', takenMemory)
  if (before !== undefined && before.value >= on && before.value <= addDays(on, 1)) return false
  const record = { id: takenMemory, version: before?.version ?? 0, value: on }
  return (await store.commit({ heard: null, put: [{ kind: 'memory', record }], remove: [], changes: [], outgoing: [] })).done
}

/** Keeps what was wrong with the copy, for whoever asks whether the clerk is ready. A copy that could not be written says nothing of the record: null. */
async function remember({ store }: OpenDesk, why: string | null): Promise<void> {
  const before = await store.get('memory', unfitMemory)
  if (why === null || (before?.value ?? '') === why) return
  const record = { id: unfitMemory, version: before?.version ?? 0, value: why }
  await store.commit({ heard: null, put: [{ kind: 'memory', record }], remove: [], changes: [], outgoing: [] })
}

async function tell(desk: OpenDesk, on: Day, why: string): Promise<void> {
  const card = noticeCard({
    title: 'The daily copy of the store failed',
    spans: say`Nothing is lost, but last night’s copy cannot be relied on: ${why}. Please tell your IT officer: the log says more, and ${{ code: 'npx board-clerk doctor' }} looks at the disk.`,
    words: null,
    buttons: [],
    marking: desk.partnership.marking,
  })
  const notices = secretariat(await desk.directory.people()).map(({ id }) =>
    outgoing({
      id: `notice:copy:${on}:${id}`,
      job: 'notice',
      to: { person: id },
      card,
      why: 'the daily copy failed',
      urgency: 'waits',
      at: desk.clock.now(),
    }),
  )
  await desk.store.commit({ heard: null, put: [], remove: [], changes: [], outgoing: notices })
}
