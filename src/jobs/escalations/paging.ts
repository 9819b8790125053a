import { directorNotice, repageNotice } from '#cards/risk/notices.ts'
import { dayWords } from '#cards/words.ts'
import { isElt } from '#domain/risk/standing.ts'
import type { Outgoing } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { answerButtons, escalationViewOf, riskViewOf } from '../risks/view.ts'
import type { Act } from './act.ts'
import { copiesPosted, type Matter } from './posting.ts'

/** Asks once more where it was asked last, in the thread of each card: what came back has a card of its own, below the old one. */
export async function pagedAgain(desk: Desk, act: Act, matter: Matter): Promise<Outgoing[]> {
  const { risk, escalation } = matter
  const reading = { people: await desk.directory.people(), today: act.today }
  const view = await riskViewOf(desk, reading, matter, escalation.to)
  const card = repageNotice(view, await escalationViewOf(desk, reading, escalation))
  const copies = await copiesPosted(desk, escalation)
  const last = copies
    .map(({ at }) => at)
    .toSorted()
    .at(-1)
  return copies
    .filter(({ at }) => at === last)
    .map((copy) =>
      outgoing({
        id: `page:${copy.id}:${escalation.respondBy}`,
        job: 'escalation',
        to: copy.to,
        why: `no answer by ${dayWords(escalation.respondBy)}`,
        card,
        about: { refs: [risk.id], board: escalation.to, meeting: escalation.meeting, rung: 'page' },
        at: act.at,
        thread: copy.id,
        guarded: copy.guarded === true,
        ...(copy.over === undefined ? {} : { over: copy.over }),
      }),
    )
}

/** Tells the director, whom the partnership names, that nobody answered. Nobody is told where none is named. */
export async function directorMessage(desk: Desk, act: Act, matter: Matter): Promise<Outgoing[]> {
  const { risk, escalation } = matter
  const people = await desk.directory.people()
  const director = people.find(({ id }) => id === desk.partnership.risks.director)
  if (director === undefined) return []
  const reading = { people, today: act.today }
  const view = await riskViewOf(desk, reading, matter, escalation.to)
  const isAsked = escalation.to === desk.partnership.risks.executive && isElt(director)
  const buttons = isAsked ? answerButtons(escalation) : []
  return [
    outgoing({
      id: `director:${escalation.id}:${escalation.respondBy}`,
      job: 'escalation',
      to: { person: director.id },
      why: `no answer by ${dayWords(escalation.respondBy)}, nor after it was asked again`,
      card: directorNotice(view, await escalationViewOf(desk, reading, escalation), buttons),
      about: { refs: [risk.id], board: escalation.from, rung: 'director' },
      at: act.at,
    }),
  ]
}
