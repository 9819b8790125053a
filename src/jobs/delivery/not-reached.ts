import { notReachedCard } from '#cards/chase/chase.ts'
import { highest } from '#domain/access/marking.ts'
import { personIn, secretariat } from '#domain/board/holding.ts'
import type { Person } from '#domain/person/person.ts'
import type { Outgoing, Put } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'

const prefix = 'not-reached:'

/** Tells the secretariat, in one message each, of everything that failed for good and was not told yet. */
export async function reportFailures(desk: Desk): Promise<void> {
  const failed = (await desk.store.list('outgoing', { status: 'failed' })).filter(isUntold)
  const [first] = failed.map(({ id, version }) => `${id}:${version}`)
  if (first === undefined) return
  const people = await desk.directory.people()
  const card = notReachedCard(
    failed.map((one) => ({ to: nameOf(desk, people, one.to), what: one.card.title, why: one.lastError, tried: one.tried })),
    highest([desk.partnership.marking, ...failed.map((one) => one.card.marking)]),
  )
  const at = desk.clock.now()
  const notices = secretariat(people).map(({ id }) =>
    outgoing({
      id: `${prefix}${first}:${id}`,
      job: 'notice',
      to: { person: id },
      card,
      why: 'not reached on any platform',
      about: { refs: [...new Set(failed.flatMap(({ about }) => about.refs))] },
      urgency: 'waits',
      at,
    }),
  )
  const put = failed.map((record): Put => ({ kind: 'outgoing', record: { ...record, reported: true } }))
  // When another process told of some of them meanwhile the commit is stale, and the rest is told at the next round.
  await desk.store.commit({ heard: null, put, remove: [], changes: [], outgoing: notices })
}

/** Not what travelled inside another, what only edits, nor a report of this kind that itself failed: that would never end. */
function isUntold({ id, reported, inside, edits }: Outgoing): boolean {
  return reported !== true && inside === undefined && edits === null && !id.startsWith(prefix)
}

function nameOf({ partnership }: Desk, people: readonly Person[], to: Outgoing['to']): string {
  if ('person' in to) return personIn(people, to.person)?.name ?? to.person
  const board = partnership.boards.find(({ id }) => id === to.board)
  return `the channel of ${board?.shortName ?? to.board}`
}
