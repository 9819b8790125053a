import { dayWords } from '#cards/words.ts'
import type { ChangeDraft, Happened } from '#domain/record/change.ts'
import { withNote } from '#domain/risk/deciding.ts'
import { comesBack } from '#domain/risk/escalating.ts'
import { bearingOf, type Escalation, isWaiting } from '#domain/risk/escalation.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { nextStep } from '#domain/risk/waiting.ts'
import type { Outgoing, Put } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { escalationsOf } from '../risks/find.ts'
import { type Act, escalationChanges } from './act.ts'
import { directorMessage, pagedAgain } from './paging.ts'
import { boardNotice, copiesAnew, failedCopies, type Matter, posting } from './posting.ts'
import type { Spot } from './several-places.ts'

interface Step {
  readonly put: readonly Put[]
  readonly changes: readonly ChangeDraft[]
  readonly outgoing: readonly Outgoing[]
}

/**
 * Looks at every escalation that may need a step: one that was not answered is paged once more and then told to the director, what was held or
 * accepted for a time comes back, and what could not be posted is tried again, unless `tries` is false. Answers how many steps were taken.
 */
export async function watchEscalations(desk: Desk, tries = true): Promise<number> {
  const { store, partnership } = desk
  const at = desk.clock.now()
  // What the clerk begins by itself waits for working hours; a card that was to be posted at once does not.
  const working = partnership.calendar.isWorkingHour(at)
  const all = [...(await store.list('escalation', { open: 'yes' })), ...(await accepted(desk))]
  let taken = 0
  for (const escalation of all.filter(({ status }) => tries || status !== 'blocked'))
    if (await stepped(desk, escalation, at, working)) taken += 1
  return taken
}

/** Escalations whose acceptance still counts, on risks that a higher body bears for a time; while something else waits on one, that is first. */
async function accepted({ store }: Desk): Promise<Escalation[]> {
  const risks = (await store.list('risk', { open: 'yes' })).filter(({ acceptedUntil }) => acceptedUntil !== null)
  const lists = await Promise.all(risks.map(({ id }) => escalationsOf(store, id)))
  return risks.flatMap((risk, index) => {
    const list = lists[index] ?? []
    return list.some(isWaiting) ? [] : (bearingOf(risk, list) ?? [])
  })
}

async function stepped(desk: Desk, escalation: Escalation, at: string, working: boolean): Promise<boolean> {
  const risk = await desk.store.get('risk', escalation.risk)
  if (risk === undefined) return false
  const today = desk.partnership.calendar.dayOf(at)
  const act: Act = { who: 'clerk', via: 'clock', at, today, cause: `clock:${escalation.id}:${today}` }
  const matter = { risk, escalations: await escalationsOf(desk.store, risk.id), escalation }
  const step = await stepOf(desk, act, matter, working)
  if (step === null) return false
  const outgoing = await notThere(desk, step.outgoing)
  const committed = await desk.store.commit({ heard: null, put: step.put, remove: [], changes: step.changes, outgoing })
  return committed.done
}

/** A message that a look before this one left keeps its place. */
async function notThere({ store }: Desk, messages: readonly Outgoing[]): Promise<Outgoing[]> {
  const known = await Promise.all(messages.map(({ id }) => store.get('outgoing', id)))
  return messages.filter((_, index) => known[index] === undefined)
}

async function stepOf(desk: Desk, act: Act, matter: Matter, working: boolean): Promise<Step | null> {
  const { partnership } = desk
  const { at, today } = act
  const policy = partnership.risks
  const deciding = { by: 'clerk', via: 'clock', at, today, policy, calendar: partnership.calendar }
  const { escalation } = matter
  const unposted = await failedCopies(desk, escalation)
  if (unposted !== null) return blockedNow(desk, act, matter, unposted)
  const later = await putOff(desk, act, escalation)
  if (later !== null) return dueLater(desk, act, matter, later)
  const step = nextStep(escalation, deciding)
  if (step === 'try to post') return triedAgain(desk, act, matter)
  if (!working) return null
  switch (step) {
    case null:
      return null
    case 'comes back':
      return cameBack(desk, act, matter, comesBack(escalation, deciding) ?? escalation)
    case 'page again': {
      const paged = withAfter(matter, { ...escalation, repagedAt: at })
      return {
        ...recorded(act, matter, paged, { what: 'paged again', why: null }),
        outgoing: await pagedAgain(desk, act, paged),
      }
    }
    case 'tell the director': {
      const told = withAfter(matter, { ...escalation, directorToldAt: at })
      return {
        ...recorded(act, matter, told, { what: 'the director was told', why: null }),
        outgoing: await directorMessage(desk, act, told),
      }
    }
  }
}

/** The escalation to a body that meets, when its meeting moved to a later day or went and the next one is meant; null where it stands as it was. */
async function putOff({ directory, partnership }: Desk, { at }: Act, escalation: Escalation): Promise<Escalation | null> {
  if (escalation.status !== 'posted' || escalation.meeting === null) return null
  const meetings = await directory.meetings(escalation.to, null)
  const meeting = meetings.find(({ id }) => id === escalation.meeting) ?? meetings.find(({ startsAt }) => startsAt > at)
  const on = meeting === undefined ? '' : partnership.calendar.dayOf(meeting.startsAt)
  if (meeting === undefined || on <= escalation.respondBy) return null
  return { ...escalation, meeting: meeting.id, respondBy: on, repagedAt: null, directorToldAt: null, changedAt: at }
}

async function dueLater(desk: Desk, act: Act, matter: Matter, later: Escalation): Promise<Step> {
  const now = withAfter(matter, later)
  const anew = await copiesAnew(desk, act, now)
  const { put, changes } = recorded(act, matter, now, { what: 'put off with the meeting', why: null })
  return { put: [...put, ...anew.put], changes, outgoing: anew.outgoing }
}

function withAfter({ risk, escalations, escalation }: Matter, after: Escalation, now: Risk = risk): Matter {
  return { risk: now, escalations: escalations.map((one) => (one.id === escalation.id ? after : one)), escalation: after }
}

function recorded(act: Act, before: Matter, after: Matter, happened: Happened): Pick<Step, 'put' | 'changes'> {
  const risk = { before: before.risk, after: after.risk }
  const escalation = { before: before.escalation, after: after.escalation }
  const put: Put[] = [{ kind: 'escalation', record: escalation.after }]
  if (risk.after !== risk.before) put.push({ kind: 'risk', record: risk.after })
  return { put, changes: escalationChanges(act, risk, escalation, happened) }
}

/** It waits again, with a card of its own: the old one is far up in the channel, and shows that it came back. */
async function cameBack(desk: Desk, act: Act, matter: Matter, back: Escalation): Promise<Step> {
  const expired = matter.escalation.status === 'accepted'
  const noted = withNote(
    matter.risk,
    { at: act.at, by: 'clerk', via: 'clock' },
    `Came back: ${(back.reason ?? '').replace(/\d{4}-\d{2}-\d{2}$/, dayWords)}`,
  )
  const risk = expired ? { ...noted, acceptedUntil: null } : noted
  const asked = withAfter(matter, back, risk)
  const posted = await posting(desk, act, asked, { round: `:${act.today}` })
  const now = withAfter(asked, posted.escalation, risk)
  const anew = await copiesAnew(desk, act, now)
  const { put, changes } = recorded(act, matter, now, { what: 'came back', why: back.reason })
  const told = await boardNotice(desk, act, now, { round: act.today })
  return { put: [...put, ...anew.put], changes, outgoing: [...posted.outgoing, ...anew.outgoing, ...told] }
}

/** A channel that was put right gets the card; the secretariat is not told again before the next day. */
async function triedAgain(desk: Desk, act: Act, matter: Matter): Promise<Step | null> {
  const open: Escalation = { ...matter.escalation, status: 'posted', reason: null }
  const posted = await posting(desk, act, withAfter(matter, open), { round: await nextRound(desk, act, matter.escalation) })
  if (posted.escalation.status === 'blocked' || (await notThere(desk, posted.outgoing)).length === 0) return null
  const after = { ...posted.escalation, changedAt: act.at }
  return { ...recorded(act, matter, withAfter(matter, after), { what: 'posted', why: null }), outgoing: posted.outgoing }
}

/** A channel that took nothing is tried once more each day. */
async function nextRound({ store }: Desk, { today }: Act, escalation: Escalation): Promise<string> {
  const all = await store.list('outgoing', { ref: escalation.risk })
  const channel = all.filter(({ id, to }) => id.startsWith(`escalation:${escalation.id}`) && id.includes('@') && 'board' in to)
  return channel.length === 0 ? '' : `:${today}`
}

/** What looked fit when it was asked was not when it was to be sent: nobody has it, so it goes to the next place of the order. */
async function blockedNow(desk: Desk, act: Act, matter: Matter, failed: readonly Spot[]): Promise<Step> {
  const posted = await posting(desk, act, matter, { round: await nextRound(desk, act, matter.escalation), failed })
  const after = { ...posted.escalation, changedAt: act.at }
  const what = after.status === 'blocked' ? 'blocked' : 'posted elsewhere'
  const why = posted.unfit.join('; ')
  return { ...recorded(act, matter, withAfter(matter, after), { what, why }), outgoing: posted.outgoing }
}
