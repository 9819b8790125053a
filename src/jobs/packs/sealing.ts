import { addendumCard, packCard } from '#cards/pack/issued.ts'
import type { Board } from '#domain/board/board.ts'
import { secretariat } from '#domain/board/holding.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import { ladderOf, papersDue } from '#domain/chase/ladder.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Pack } from '#domain/pack/pack.ts'
import type { Commit, Outgoing } from '#ports.ts'
import { Attempts } from '../attempts.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { type Made, type Making, madeOf, withAddendum } from './making.ts'
import { ScratchFiles } from './scratch-files.ts'

/** What issuing a pack or an addendum puts on the record and in the outbox. */
export type Issue = Pick<Commit, 'put' | 'changes' | 'outgoing'>

/**
 * Seals the packs whose paper deadline has come, and the addenda of those that meet on the next working day. Answers how many were issued.
 * One that cannot be made holds back no other; it is thrown for when all were tried.
 */
export async function sealPacks(desk: Desk): Promise<number> {
  const attempts = new Attempts()
  const now = desk.clock.now()
  let issued = 0
  for (const { board, meeting } of await papersComing(desk, now)) {
    const committed = await attempts.at(async () => {
      const issue = await issueDue(desk, board, meeting, now)
      return issue && desk.store.commit({ heard: null, remove: [], ...issue })
    })
    if (committed?.done) issued += 1
  }
  attempts.end()
  return issued
}

/** The messages of what {@link sealPacks} would issue at a moment, without sealing anything. */
export async function packsDue(desk: Desk, at: Instant, attempts: Attempts): Promise<readonly Outgoing[]> {
  const imagined = { ...desk, files: new ScratchFiles(desk.files) }
  const messages: Outgoing[] = []
  for (const { board, meeting } of await papersComing(desk, at))
    messages.push(...((await attempts.at(() => issueDue(imagined, board, meeting, at)))?.outgoing ?? []))
  return messages
}

/** The meetings whose paper deadline has come at a moment, with their boards. */
async function papersComing(desk: Desk, now: Instant): Promise<{ readonly board: Board; readonly meeting: Meeting }[]> {
  const { calendar, boards } = desk.partnership
  if (!calendar.isWorkingHour(now)) return []
  const today = calendar.dayOf(now)
  const coming: { board: Board; meeting: Meeting }[] = []
  for (const meeting of await desk.directory.meetings(null, today)) {
    const board = boards.find(({ id }) => id === meeting.board)
    if (board === undefined || board.former === true || Date.parse(meeting.startsAt) <= Date.parse(now)) continue
    if (!hasPapers(board) || papersDue(board, meeting, calendar) > today || (await isPaused(desk, board, today))) continue
    coming.push({ board, meeting })
  }
  return coming
}

function hasPapers({ ladder }: Board): boolean {
  return ladder.some(({ step }) => step === 'papers')
}

async function isPaused({ store }: Desk, board: Board, today: Day): Promise<boolean> {
  const pause = await store.get('pause', board.id)
  return pause !== undefined && today <= pause.until
}

async function issueDue(desk: Desk, board: Board, meeting: Meeting, now: Instant): Promise<Issue | null> {
  const { store, partnership } = desk
  const sealed = await store.get('pack', meeting.id)
  const making = { board, meeting, at: now, by: 'clerk', cause: null }
  if (sealed === undefined) {
    const made = await madeOf(desk, making)
    return made.reading.isEmpty ? null : issueOf(desk, made, making)
  }
  const isEve = (at: Instant) =>
    partnership.calendar.addWorkingDays(partnership.calendar.dayOf(at), 1) >= partnership.calendar.dayOf(meeting.startsAt)
  // what people had made before leaves out what came after it
  if (!isEve(now) || sealed.addenda.some(({ by, asAt }) => by === 'clerk' && isEve(asAt))) return null
  const made = await withAddendum(desk, sealed, making)
  return made.pack === sealed ? null : addendumIssueOf(desk, made, making)
}

/** The board's channel; where it has none, the secretariat, who issue the papers. */
async function readersOf({ directory }: Desk, { id, channels }: Board): Promise<Outgoing['to'][]> {
  if (channels.slack !== null || channels.teams !== null) return [{ board: id }]
  return secretariat(await directory.people()).map((person) => ({ person: person.id }))
}

/** A pack in the making that is to be sealed, with the cause that its change is filed under; null where nobody asked. */
export interface Issuing extends Making {
  readonly cause: string | null
}

/**
 * What sealing a pack comes to: its record, its sums on the chained history, and the card with its files to those who read it. The card
 * takes the place of the reminder that papers are due; where that went out already, while there was nothing to seal, it comes besides.
 */
export async function issueOf(desk: Desk, { pack, reading }: Made, issuing: Issuing): Promise<Issue> {
  const { board, meeting } = issuing
  const rung = ladderOf(board, meeting, desk.partnership.calendar).find(({ step }) => step === 'papers')?.rung ?? 'papers'
  const card = packCard(reading.view, pack.files, true)
  const why = 'the paper deadline has come: the pack is sealed'
  const outgoing: Outgoing[] = []
  for (const to of await readersOf(desk, board)) {
    const usual = `chase:${meeting.id}:${rung}:${nameOf(to)}`
    const said = await desk.store.get('outgoing', usual)
    const id = said === undefined ? usual : `pack:${meeting.id}:${nameOf(to)}`
    outgoing.push(message(pack, { id, to, card, rung, why }))
  }
  return { put: [{ kind: 'pack', record: pack }], changes: [sealedChange(pack, pack.files, 'sealed', issuing)], outgoing }
}

/** What an addendum comes to, alike. */
export async function addendumIssueOf(
  desk: Desk,
  { pack, reading, changes }: Awaited<ReturnType<typeof withAddendum>>,
  issuing: Issuing,
): Promise<Issue> {
  const { board } = issuing
  const added = pack.addenda.at(-1)
  if (added === undefined) throw new RangeError(`the pack ${pack.id} of ${board.id} has no addendum`)
  const card = addendumCard(reading.view, added.number, changes.length, added.files)
  const why = 'something was tabled since the pack was issued'
  return {
    put: [{ kind: 'pack', record: pack }],
    changes: [sealedChange(pack, added.files, `addendum ${added.number} sealed`, issuing)],
    outgoing: (await readersOf(desk, board)).map((one) =>
      message(pack, { id: `pack:${pack.meeting}:addendum-${added.number}:${nameOf(one)}`, to: one, card, rung: 'addendum', why }),
    ),
  }
}

/** What is told of a pack, to whom, and at which rung. */
interface Telling extends Pick<Outgoing, 'id' | 'to' | 'card' | 'why'> {
  readonly rung: string
}

function message(pack: Pack, { id, to, card, rung, why }: Telling): Outgoing {
  const at = pack.addenda.at(-1)?.asAt ?? pack.asAt
  return outgoing({
    id,
    job: 'pack',
    to,
    card,
    why,
    about: { board: pack.board, meeting: pack.meeting, rung },
    urgency: 'waits',
    at,
  })
}

function nameOf(to: Outgoing['to']): string {
  return 'board' in to ? to.board : to.person
}

function sealedChange(pack: Pack, files: Pack['files'], what: string, { by, cause }: Issuing): Commit['changes'][number] {
  const sums = Object.fromEntries(files.map(({ name, id }) => [name, id]))
  const at = pack.addenda.at(-1)?.asAt ?? pack.asAt
  const via = by === 'clerk' ? 'clerk' : 'command'
  return {
    at,
    who: by,
    via,
    kind: 'pack',
    id: pack.id,
    board: pack.board,
    what,
    before: {},
    after: { files: sums },
    why: null,
    cause,
  }
}
