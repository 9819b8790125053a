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
import type { Outgoing, RungAnswer } from '#ports.ts'
import type { Asked, Desk } from '../desk.ts'

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

/** The first ask of each of some people for each meeting of the last year that arrived, with the day of its answer, by whomever it was given. */
async function askingsOf({ store, partnership }: Desk, { today }: Asked, people: readonly Person[]): Promise<Asking[]> {
  const { calendar } = partnership
  const [answers, ...lists] = await Promise.all([
    store.list('answer'),
    ...people.map((person) => store.list('outgoing', { person: person.id })),
  ])
  const arrived = lists.flat().filter(({ status }) => status === 'sent' || status === 'answered')
  const answersTo = Map.groupBy(answers, ({ meeting }) => meeting)
  const first = new Map<string, Asking>()
  for (const one of arrived) {
    const { person, meeting } = askIn(one, partnership.boards)
    const who = person === null ? undefined : personIn(people, person)
    const askedOn = calendar.dayOf(one.at)
    if (who === undefined || meeting === null || isNeverChased(partnership, who) || askedOn < addDays(today, -year)) continue
    const id = `${meeting}:${who.id}`
    const known = first.get(id)
    if (known !== undefined && known.askedOn <= askedOn) continue
    const answer = answerTo(one.about.refs, who, answersTo.get(meeting) ?? [])
    first.set(id, { agency: who.agency, askedOn, answeredOn: answer === undefined ? null : calendar.dayOf(answer.at) })
  }
  return [...first.values()]
}

/** Somebody's own answer; else the first that a deputy or whoever came after them gave about what they were asked. */
function answerTo(refs: readonly string[], who: Person, answers: readonly RungAnswer[]): RungAnswer | undefined {
  const own = answers.find(({ person }) => person === who.id)
  const others = answers.filter(({ said }) => said.split(' ').some((one) => refs.includes(one.slice(0, one.indexOf('@')))))
  return own ?? others.toSorted((a, b) => a.at.localeCompare(b.at))[0]
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
