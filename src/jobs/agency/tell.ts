import { agencyCard } from '#cards/board/agency.ts'
import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import { isServing } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import { personIn, seatIn } from '#domain/board/holding.ts'
import { addDays } from '#domain/calendar.ts'
import { type Asking, pacesOf } from '#domain/chase/agency-pace.ts'
import { stepOf } from '#domain/chase/ladder.ts'
import type { Step } from '#domain/chase/rung.ts'
import type { IntentOf } from '#domain/intent.ts'
import { agencyNamed } from '#domain/names.ts'
import type { Person } from '#domain/person/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Asked, Desk } from '#jobs/desk.ts'
import type { Outgoing } from '#ports.ts'

/** How far back asks are looked at, in days. */
const year = 365

/**
 * How quickly an agency answers what it is asked. An agency sees itself and no other; the secretariat sees all, or the one they name. Whoever is
 * never chased is never counted, and neither is an ask that did not arrive.
 */
export async function tellAgency(desk: Desk, asked: Asked, { agency: words }: IntentOf<'agency'>): Promise<Reply | Refusal> {
  const { partnership } = desk
  const serves = isServing(asked.person)
  const named = words === undefined ? null : agencyNamed(partnership, words)
  if (!serves && named !== null && (isRefusal(named) || named.id !== asked.person.agency)) return ownOnly
  if (isRefusal(named)) return named
  const wanted = named?.id ?? (serves ? null : asked.person.agency)
  const people = (await desk.directory.people()).filter(({ agency }) => wanted === null || agency === wanted)
  const askings = await askingsOf(desk, asked, people)
  const paces = pacesOf(askings, asked.today, partnership.calendar)
  const nameOf = (id: string) => partnership.agencies.find((one) => one.id === id)?.name ?? id
  return privately(agencyCard(paces, nameOf, wanted === null ? null : nameOf(wanted), partnership.marking))
}

const ownOnly = refuse('You may only see how your own agency answers.', 'Say: agency')

/** The first ask of each of some people for each meeting of the last year that arrived, with the day of their answer. */
async function askingsOf({ store, partnership }: Desk, { today }: Asked, people: readonly Person[]): Promise<Asking[]> {
  const { calendar } = partnership
  const [answers, ...lists] = await Promise.all([
    store.list('answer'),
    ...people.map((person) => store.list('outgoing', { person: person.id })),
  ])
  const arrived = lists.flat().filter(({ status }) => status === 'sent' || status === 'answered')
  const answeredOn = new Map(answers.map(({ id, at }) => [id, calendar.dayOf(at)]))
  const first = new Map<string, Asking>()
  for (const one of arrived) {
    const { person, meeting } = askIn(one, partnership.boards)
    const who = person === null ? undefined : personIn(people, person)
    const askedOn = calendar.dayOf(one.at)
    if (who === undefined || meeting === null || isNeverChased(partnership, who) || askedOn < addDays(today, -year)) continue
    const id = `${meeting}:${who.id}`
    const known = first.get(id)
    if (known === undefined || askedOn < known.askedOn)
      first.set(id, { agency: who.agency, askedOn, answeredOn: answeredOn.get(id) ?? null })
  }
  return [...first.values()]
}

function askIn({ job, to, about, edits }: Outgoing, boards: readonly Board[]): { person: string | null; meeting: string | null } {
  const asks = job === 'chase' && edits === null && about.refs.length > 0 && 'person' in to && about.rung !== null
  const board = boards.find(({ id }) => id === about.board)
  const step = board === undefined || about.rung === null ? null : stepOf(board, about.rung)
  return asks && !(step !== null && tells.has(step))
    ? { person: to.person, meeting: about.meeting }
    : { person: null, meeting: null }
}

/** Rungs whose messages name actions and ask nothing of their reader. */
const tells: ReadonlySet<Step> = new Set<Step>(['papers', 'red-list', 'chair-brief', 'new-actions'])

function isNeverChased({ boards }: Desk['partnership'], { holdings }: Person): boolean {
  return holdings.length > 0 && holdings.every(({ seat }) => seatIn(boards, seat)?.noChase === true)
}
