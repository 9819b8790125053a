import { answeredBundle, answerSince } from '#cards/chase/answered-bundle.ts'
import { answeredReports } from '#cards/report/answered.ts'
import { type Action, isOpen } from '#domain/action/action.ts'
import { Almanac, type Round } from '#domain/chase/almanac.ts'
import { askedAs } from '#domain/chase/bundle.ts'
import type { Day } from '#domain/day.ts'
import type { Person } from '#domain/person/person.ts'
import { owedKey } from '#domain/report/owed.ts'
import { isIn, type Report } from '#domain/report/report.ts'
import type { Outgoing, Put, RungAnswer } from '#ports.ts'
import { personName } from './actions/view.ts'
import type { Asked, Deed, Desk } from './desk.ts'
import { outgoing } from './outgoing.ts'

/**
 * What answering does beside changing the actions: every bundle that asks about them shows what was recorded, and they are not asked
 * about again for the meetings they were asked for. `actions` are as they are after the change; of the same one, the last counts.
 */
export async function answeredDeed(
  desk: Desk,
  asked: Asked,
  actions: readonly Action[],
): Promise<Pick<Deed, 'put' | 'remove' | 'changes' | 'outgoing'>> {
  const latest = [...new Map(actions.map((action) => [action.id, action])).values()]
  const bundles = bundlesIn(await toldOf(desk, latest))
  return {
    put: [...(await answeredPuts(desk, asked, latest)), ...markedAnswered(bundles, latest)],
    remove: [],
    changes: [],
    outgoing: await bundleEdits(desk, asked, latest),
  }
}

/** Edits of the sent bundles that ask about these actions, so that each shows what was recorded and by whom. */
async function bundleEdits(desk: Desk, asked: Pick<Asked, 'key' | 'at'>, actions: readonly Action[]): Promise<Outgoing[]> {
  const people = await desk.directory.people()
  const told = await toldOf(desk, actions)
  const edited = new Set(told.map(({ edits }) => edits))
  const touched = bundlesIn(told).filter((bundle) => edited.has(bundle.id) || actions.some((action) => shows(bundle, action)))
  const edits = await Promise.all(touched.map((bundle) => editOf(desk, asked, bundle, { people, actions })))
  return edits.filter((edit) => edited.has(edit.edits) || !isSame(edit, told))
}

/** Whether a bundle that was never edited may look otherwise for an action: a remark on it changes nothing there. */
function shows({ at }: Outgoing, action: Action): boolean {
  return !isOpen(action) || answerSince(action, at) !== undefined
}

/** An edit that would leave its message as it was sent. */
function isSame({ edits, card }: Outgoing, told: readonly Outgoing[]): boolean {
  return JSON.stringify(told.find(({ id }) => id === edits)?.card) === JSON.stringify(card)
}

/** What was answered, and the people whom a bundle may name. */
interface Answers {
  readonly people: readonly Person[]
  readonly actions: readonly Action[]
  readonly report?: Report
}

async function editOf(
  { store }: Desk,
  asked: Pick<Asked, 'key' | 'at'>,
  bundle: Outgoing,
  { people, actions: changed, report }: Answers,
): Promise<Outgoing> {
  const others = bundle.about.refs.filter((ref) => !changed.some(({ id }) => id === ref))
  const stored = (await Promise.all(others.map((ref) => store.get('action', ref)))).filter((action) => action !== undefined)
  const now = new Map([...stored, ...changed].map((action) => [action.id, action]))
  const name = (id: string) => personName(people, id)
  const reports = await reportsAskedIn(store, bundle, report)
  const left = reports.length < (bundle.about.reports?.length ?? 0)
  const card = answeredReports(
    answeredBundle(bundle.card, { sentAt: bundle.at, actions: now, reportsLeft: left }, name),
    reports,
    name,
  )
  return outgoing({
    id: `edit:${bundle.id}:${asked.key}`,
    job: bundle.job,
    to: bundle.to,
    card,
    why: `answered: ${report?.id ?? changed.map(({ id }) => id).join(', ')}`,
    edits: bundle.id,
    about: bundle.about,
    at: asked.at,
  })
}

/** The reports that a bundle asks for and that are in, with the one just changed. */
async function reportsAskedIn(store: Desk['store'], { about: { reports = [] } }: Outgoing, changed?: Report): Promise<Report[]> {
  if (reports.length === 0) return []
  const boards = [...new Set(reports.map((key) => key.slice(0, key.indexOf('/'))))]
  const stored = (await Promise.all(boards.map((board) => store.list('report', { board })))).flat()
  const now = stored.filter(({ id }) => id !== changed?.id).concat(changed === undefined ? [] : [changed])
  const latest = reports.map((key) =>
    now
      .filter((report) => isIn(report) && owedKey(report) === key)
      .toSorted((a, b) => a.period.to.localeCompare(b.period.to))
      .at(-1),
  )
  return latest.filter((report) => report !== undefined)
}

/** Edits of the bundles that asked for a report, so that each shows where it stands; those that asked for nothing else are answered while it is in. */
export async function reportAnswered(desk: Desk, asked: Asked, report: Report): Promise<Pick<Deed, 'put' | 'outgoing'>> {
  if (report.meeting === null) return { put: [], outgoing: [] }
  const told = (await desk.store.list('outgoing', { meeting: report.meeting })).filter(({ about }) =>
    about.reports?.includes(owedKey(report)),
  )
  const carriers = await Promise.all(
    told.map(async (one) => (one.inside === undefined ? one : desk.store.get('outgoing', one.inside))),
  )
  const bundles = bundlesIn([...new Map(carriers.flatMap((one) => (one === undefined ? [] : [[one.id, one] as const]))).values()])
  const people = await desk.directory.people()
  const edits = await Promise.all(bundles.map((bundle) => editOf(desk, asked, bundle, { people, actions: [], report })))
  const [from, to] = isIn(report) ? (['sent', 'answered'] as const) : (['answered', 'sent'] as const)
  const whole = bundles.filter(({ job, status, about }) => job === 'report' && status === from && about.reports?.length === 1)
  return { put: whole.map((record): Put => ({ kind: 'outgoing', record: { ...record, status: to } })), outgoing: edits }
}

/** That these actions were answered, for every open chase that asks about them, so that only a change asks again. An undone answer is taken back. */
async function answeredPuts(desk: Desk, asked: Asked, actions: readonly Action[]): Promise<Put[]> {
  const rounds = await openRounds(desk, asked.today, actions)
  const puts = await Promise.all(rounds.map((round) => answerPut(desk, asked, round, actions)))
  return puts.filter((put) => put !== null)
}

async function answerPut({ store }: Desk, asked: Asked, round: Round, actions: readonly Action[]): Promise<Put | null> {
  const person = (asked.for ?? asked.person).id
  const id = `${round.meeting.id}:${person}`
  const before = await store.get('answer', id)
  const theirs = actions.filter(({ boards }) => boards.includes(round.board.id))
  const said = theirs.reduce((known, action) => saidWith(known, action, round, asked), before?.said ?? '')
  if (said === (before?.said ?? '')) return null
  const record: RungAnswer = { id, version: before?.version ?? 0, meeting: round.meeting.id, person, said, at: asked.at }
  return { kind: 'answer', record }
}

/**
 * What is said for a meeting, with one more action. An answer just given counts, with the date asked for as well, so that its approval
 * is nothing new to ask about; one taken back counts no more; what others changed leaves it as it was.
 */
function saidWith(known: string, action: Action, { opensAt }: Round, asked: Asked): string {
  const fresh = action.answeredAt === asked.at
  const gone = action.answeredAt === null || Date.parse(action.answeredAt) < Date.parse(opensAt)
  if (!fresh && !gone) return known
  const others = known.split(' ').filter((one) => one !== '' && one.slice(0, one.indexOf('@')) !== action.id)
  return [...others, ...(fresh ? answeredAs(action) : [])].sort().join(' ')
}

function answeredAs(action: Action): string[] {
  const { dateAsked } = action
  return [...new Set([askedAs(action), ...(dateAsked === null ? [] : [askedAs({ ...action, due: dateAsked.to })])])]
}

/** The meetings that are being chased for on a day and that one of these actions reports to. */
async function openRounds({ partnership, directory }: Desk, today: Day, actions: readonly Action[]): Promise<readonly Round[]> {
  const boards = new Set(actions.flatMap((action) => action.boards))
  const meetings = (await Promise.all([...boards].map((board) => directory.meetings(board, today)))).flat()
  const none = { reports: [], people: [], actions: [], absences: [], pauses: [], quiets: [], answers: [], since: null }
  return new Almanac({ ...none, partnership, meetings }).rounds.filter(({ opens, on }) => opens <= today && today <= on)
}

/** Every message about any of these actions. */
async function toldOf({ store }: Desk, actions: readonly Action[]): Promise<Outgoing[]> {
  const lists = await Promise.all(actions.map(({ id }) => store.list('outgoing', { ref: id })))
  return [...new Map(lists.flat().map((one) => [one.id, one])).values()]
}

/** The bundles among them, sent or still to leave, newest first and no more than a person would look back at. */
function bundlesIn(told: readonly Outgoing[]): Outgoing[] {
  return told
    .filter(isBundle)
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, shownBundles)
}

/** How many of the latest bundles are kept up to date. */
const shownBundles = 10

function isBundle({ job, edits, inside, status }: Outgoing): boolean {
  const lives = status === 'queued' || status === 'sent' || status === 'answered'
  return (job === 'chase' || job === 'report') && edits === null && inside === undefined && lives
}

/** A sent bundle that had an answer is answered. */
function markedAnswered(bundles: readonly Outgoing[], actions: readonly Action[]): Put[] {
  return bundles
    .filter(({ status, about, at }) => {
      const answered = actions.some((action) => about.refs.includes(action.id) && answerSince(action, at) !== undefined)
      return status === 'sent' && answered
    })
    .map((record): Put => ({ kind: 'outgoing', record: { ...record, status: 'answered' } }))
}
