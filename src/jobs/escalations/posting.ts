import type { Card } from '#cards/card.ts'
import { escalationCard } from '#cards/risk/escalation.ts'
import { blockedNotice, escalatedNotice } from '#cards/risk/notices.ts'
import type { EscalationView, RiskView } from '#cards/risk/view.ts'
import { dayWords, platformName } from '#cards/words.ts'
import { chairOf, deputyChairOf, secretariat } from '#domain/board/holding.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import { type Escalation, isWaiting } from '#domain/risk/escalation.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { isElt } from '#domain/risk/standing.ts'
import type { Outgoing, Put } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { answerButtons, escalationViewOf, type Reading, riskViewOf } from '../risks/view.ts'
import type { Act } from './act.ts'
import { type PlaceChosen, placeChosen } from './places.ts'
import { copiesOf, type Spot, shownAnew, spotsOf } from './several-places.ts'

/** A risk with all that was asked about it, one of those being what is posted now. */
export interface Matter {
  readonly risk: Risk
  readonly escalations: readonly Escalation[]
  readonly escalation: Escalation
}

/** What posting an escalation comes to: the escalation, blocked where it has no fit place, and the messages to send. */
export interface Posted {
  readonly escalation: Escalation
  readonly outgoing: readonly Outgoing[]
  /** Why it is in none of the body's channels, or not in all of them. */
  readonly unfit: readonly string[]
  readonly is: PlaceChosen['is']
}

/** Who answers for a body: the Executive Leadership Team, or the chair and deputy of another. */
function answerersOf(desk: Desk, people: readonly Person[], body: string): Person[] {
  if (body === desk.partnership.risks.executive) return people.filter(isElt)
  return [chairOf(people, body), deputyChairOf(people, body)].filter((person) => person !== undefined)
}

/** How asking once more differs: `round` makes the keys new, `failed` are channels that took nothing, whatever they look like. */
interface Again {
  readonly round?: string
  readonly failed?: readonly Spot[]
}

/**
 * Posts an escalation to the body that is asked: a copy in each of its channels, or an item of its agenda. The executive is asked in the first place
 * of the partnership's order that may show it; the secretariat is told why an earlier one may not.
 */
export async function posting(desk: Desk, act: Act, matter: Matter, { round = '', failed = [] }: Again = {}): Promise<Posted> {
  const people = await desk.directory.people()
  const reading = { people, today: act.today }
  const { escalation } = matter
  const view = await riskViewOf(desk, reading, matter, escalation.to)
  const chosen = await chosenPlace(desk, escalation, view, failed)
  const reason = chosen.unfit.join('; ')
  const asked: Escalation = chosen.blocked ? { ...escalation, status: 'blocked', reason } : escalation
  const making = { desk, act, reading, matter: { ...matter, escalation: asked }, round }
  const inChannel = chosen.is === 'channels' ? await channelCopies(making, chosen.platforms) : []
  const direct = chosen.is === 'members' ? await directCopies(making) : []
  const blocked = chosen.unfit.length === 0 ? [] : await blockedNotices(making, chosen)
  return { escalation: asked, outgoing: [...inChannel, ...direct, ...blocked], unfit: chosen.unfit, is: chosen.is }
}

/** What the executive is asked is for the office's own eyes. */
function isGuarded({ partnership }: Desk, { to }: Escalation): boolean {
  return to === partnership.risks.executive
}

async function chosenPlace(desk: Desk, escalation: Escalation, view: RiskView, failed: readonly Spot[]): Promise<PlaceChosen> {
  const { to, meeting } = escalation
  const members: PlaceChosen = { platforms: [], is: 'members', unfit: [], blocked: false }
  if (meeting !== null) return members
  const guarded = isGuarded(desk, escalation)
  const looked = await spotsOf(desk, to, { marking: view.marking, guarded })
  const spots = looked.map((spot) => failed.find(({ platform }) => platform === spot.platform) ?? spot)
  if (guarded) return placeChosen(desk.partnership.risks.order, desk.messengers.length === 0 ? null : spots)
  const platforms = spots.filter(({ unfit }) => unfit === null).map(({ platform }) => platform)
  return platforms.length === 0 ? members : { ...members, platforms, is: 'channels' }
}

interface Making {
  readonly desk: Desk
  readonly act: Act
  readonly reading: Reading
  readonly matter: Matter
  /** Empty for the first time it is asked; else what makes its keys new. */
  readonly round: string
}

async function channelCopies(making: Making, platforms: readonly Platform[]): Promise<Outgoing[]> {
  const { desk, act, matter, round } = making
  const { escalation } = matter
  const message = {
    id: `escalation:${escalation.id}${round}`,
    job: 'escalation' as const,
    to: { board: escalation.to },
    why: `a decision is wanted by ${dayWords(escalation.by)}`,
    card: await askingCard(desk, making.reading, matter),
    about: { refs: [escalation.risk], board: escalation.to, meeting: escalation.meeting, rung: 'escalation' },
    at: act.at,
    guarded: isGuarded(desk, escalation),
  }
  return copiesOf(message, platforms)
}

async function directCopies(making: Making): Promise<Outgoing[]> {
  const { desk, act, reading, matter } = making
  const { escalation } = matter
  // Once for each time it is asked, however often its channels are tried meanwhile.
  const again = escalation.answers.length === 0 ? '' : `:${escalation.respondBy}`
  const card = await askingCard(desk, reading, matter)
  return answerersOf(desk, reading.people, escalation.to).map(({ id }) =>
    outgoing({
      id: `escalation:${escalation.id}${again}:direct:${id}`,
      job: 'escalation',
      to: { person: id },
      why: `a decision is wanted by ${dayWords(escalation.by)}`,
      card,
      about: { refs: [escalation.risk], board: escalation.to, meeting: escalation.meeting, rung: 'escalation' },
      at: act.at,
    }),
  )
}

async function blockedNotices({ desk, act, reading, matter }: Making, chosen: PlaceChosen): Promise<Outgoing[]> {
  const { escalation } = matter
  const view = await riskViewOf(desk, reading, matter, escalation.to)
  const card = blockedNotice(view, await escalationViewOf(desk, reading, escalation), chosen.unfit, insteadOf(chosen))
  return secretariat(reading.people).map(({ id }) =>
    outgoing({
      id: `escalation:${escalation.id}:${chosen.blocked ? 'blocked' : 'partly'}:${act.today}:${id}`,
      job: 'notice',
      to: { person: id },
      why: 'an escalation could not be posted',
      card,
      about: { refs: [escalation.risk], board: escalation.from },
      at: act.at,
    }),
  )
}

function insteadOf({ is, platforms }: PlaceChosen): string {
  const here = 'Put the channel right, and it is posted there by itself.'
  if (is === 'nowhere') return here
  if (is === 'members') return `Each who answers for it was asked directly instead. ${here}`
  const names = platforms.map(platformName).join(' and ')
  return `It is in its channel on ${names}. Put the other right for what comes next.`
}

/** The card that asks, or that shows how what was asked stands now. */
async function askingCard(desk: Desk, reading: Reading, matter: Matter): Promise<Card> {
  const { risk, escalation } = matter
  const view = await riskViewOf(desk, reading, matter, escalation.to)
  const open = { label: `Open ${risk.id}`, intent: { do: 'show' as const, ref: risk.id } }
  const buttons = isWaiting(escalation) ? answerButtons(escalation) : []
  return escalationCard(view, await escalationViewOf(desk, reading, escalation), [...buttons, open])
}

/** Every message that asks for an escalation, wherever it went and whenever it was asked. */
export async function copiesPosted({ store }: Desk, { id: escalation, risk }: Escalation): Promise<Outgoing[]> {
  const start = `escalation:${escalation}`
  return (await store.list('outgoing', { ref: risk })).filter(
    ({ id, edits, about }) =>
      edits === null && about.rung === 'escalation' && id.startsWith(start) && ['', ':', '@'].includes(id.charAt(start.length)),
  )
}

/**
 * Why an escalation that counts as posted is in no channel: each of its messages to one failed, however fit it looked; of those, the ones of the last day
 * on which it was tried. Null when one did not fail.
 */
export async function failedCopies(desk: Desk, escalation: Escalation): Promise<readonly Spot[] | null> {
  if (escalation.status !== 'posted') return null
  const copies = (await copiesPosted(desk, escalation)).filter(({ to, guarded }) => 'board' in to && guarded === true)
  if (copies.length === 0 || copies.some(({ status }) => status !== 'failed')) return null
  const { calendar } = desk.partnership
  const days = copies.map(({ at }) => calendar.dayOf(at))
  const last = days.toSorted().at(-1)
  const recent = copies.filter((_, index) => days[index] === last)
  return recent.flatMap(({ platform, over, lastError }) => {
    const where = over ?? platform
    const platforms = where === null ? desk.messengers.map((messenger) => messenger.platform) : [where]
    return platforms.map((one) => ({ platform: one, unfit: lastError ?? 'it did not arrive' }))
  })
}

/** Every copy that was posted of an escalation, to be shown as it stands now. */
export async function copiesAnew(
  desk: Desk,
  act: Act,
  matter: Matter,
): Promise<{ put: readonly Put[]; outgoing: readonly Outgoing[] }> {
  const copies = await copiesPosted(desk, matter.escalation)
  const card = await askingCard(desk, { people: await desk.directory.people(), today: act.today }, matter)
  const why = `${matter.risk.id}: ${matter.escalation.status}`
  return shownAnew(copies, { card: () => card, cause: act.cause, why, at: act.at })
}

/** A card that tells those concerned what became of an escalation. */
export type Telling = (view: RiskView, escalation: EscalationView) => Card

/** What a board is told: by default that it has asked. `round` makes the key new where it asks once more. */
interface ToldBoard {
  readonly tell?: Telling
  readonly round?: string
}

/** Tells the board that asked, in its own thread on the escalation: in its channel, or its chair where it has none. */
export async function boardNotice(desk: Desk, act: Act, matter: Matter, { tell, round }: ToldBoard = {}): Promise<Outgoing[]> {
  const { risk, escalation } = matter
  const people = await desk.directory.people()
  const reading = { people, today: act.today }
  const view = await riskViewOf(desk, reading, matter)
  const first = `escalation:${escalation.id}:board`
  const card = (tell ?? escalatedNotice)(view, await escalationViewOf(desk, reading, escalation))
  const common = {
    job: 'escalation' as const,
    why: card.title,
    card,
    about: { refs: [risk.id], board: escalation.from, rung: 'told' },
    at: act.at,
  }
  const isFirst = tell === undefined && round === undefined
  const id = isFirst ? first : `${first}:${round ?? act.cause}`
  const spots = await spotsOf(desk, escalation.from, { marking: view.marking, guarded: false })
  if (spots.length > 0 || desk.messengers.length === 0) {
    const platforms = spots.map(({ platform }) => platform)
    return copiesOf({ ...common, id, to: { board: escalation.from } }, platforms).map((copy) =>
      isFirst ? copy : { ...copy, thread: copy.over === undefined ? first : `${first}@${copy.over}` },
    )
  }
  const chairs = answerersOf(desk, people, escalation.from).filter((person) => person.id !== act.who)
  return chairs.map((person) => outgoing({ ...common, id: `${id}:${person.id}`, to: { person: person.id } }))
}
