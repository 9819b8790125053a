import { resentCard } from '#cards/office/resent.ts'
import { highest, type Marking } from '#domain/access/marking.ts'
import type { Instant } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Outgoing, Put } from '#ports.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'

/** Sends again what could not be delivered: one message by its key, or all that are still of use. Each way of reaching people is tried anew. */
export async function resend(desk: Desk, asked: Asked, { key }: IntentOf<'resend'>): Promise<Deed | Refusal> {
  const allowed = permitted(desk, asked, 'resend', null)
  if (allowed !== true) return allowed
  const { at, person, via } = asked
  const found = await sentAgain(desk, key, { at, who: person.id, via, cause: asked.key })
  if (isRefusal(found)) return found
  const { put, changes, titles, over, marking } = found
  return { put, remove: [], changes, outgoing: [], card: resentCard(titles, over, marking) }
}

/** What sending again comes to, to be committed; `over` counts what is left as it is. Refuses when nothing is to be sent again. */
export async function sentAgain(
  desk: Desk,
  key: string | undefined,
  by: Pick<ChangeDraft, 'at' | 'who' | 'via' | 'cause'>,
): Promise<SentAgain | Refusal> {
  const failed = (await desk.store.list('outgoing', { status: 'failed' })).filter(({ inside }) => inside === undefined)
  const meant = key === undefined ? failed : failed.filter(({ id }) => id === key)
  if (meant.length === 0) return nothingFailed(desk, key)
  const over = await overAt(desk, meant, by.at)
  const again = meant.filter(({ id }) => !over.has(id))
  if (again.length === 0)
    return refuse('That is of no more use: the meeting it was for is over.', 'Use "chase BOARD" for the next one.')
  const covered = await Promise.all(again.flatMap(({ covers = [] }) => covers.map((id) => desk.store.get('outgoing', id))))
  const records = [...again, ...covered.filter((one) => one !== undefined)]
  return {
    put: records.map((record): Put => ({ kind: 'outgoing', record: anew(record, by.at) })),
    changes: again.map((one) => changeOf(by, one)),
    titles: again.map(({ card }) => card.title),
    keys: again.map(({ id }) => id),
    over: over.size,
    marking: highest([desk.partnership.marking, ...again.map(({ card }) => card.marking)]),
  }
}

interface SentAgain extends Pick<Deed, 'put' | 'changes'> {
  readonly titles: readonly string[]
  readonly keys: readonly string[]
  readonly over: number
  readonly marking: Marking
}

async function nothingFailed({ store }: Desk, key: string | undefined): Promise<Refusal> {
  if (key === undefined) return refuse('No message has failed: there is nothing to send again.')
  const known = await store.get('outgoing', key)
  return known === undefined
    ? refuse(
        `No message has the key “${key.slice(0, 80)}”, so nothing was sent again.`,
        'Without a key, everything that failed goes again. Keys are shown on the command line: list deliveries --status failed',
      )
    : refuse('That message has not failed, or was sent again already.')
}

/** What asked about a meeting that has begun; what is asked after a meeting is not. */
async function overAt({ directory }: Desk, messages: readonly Outgoing[], at: Instant): Promise<ReadonlySet<string>> {
  const starts = new Map((await directory.meetings(null, null)).map(({ id, startsAt }) => [id, Date.parse(startsAt)]))
  const isOver = ({ job, about }: Outgoing) =>
    job !== 'notice' &&
    !about.rung?.startsWith('T+') &&
    about.meeting !== null &&
    (starts.get(about.meeting) ?? Number.POSITIVE_INFINITY) <= Date.parse(at)
  return new Set(messages.filter(isOver).map(({ id }) => id))
}

/** As if it had never been tried, but for the doubt whether it arrived: that is looked up before it is sent. */
function anew({ stuckSince: _, ...record }: Outgoing, at: Instant): Outgoing {
  return {
    ...record,
    status: 'queued',
    platform: null,
    notBefore: at,
    claim: null,
    tried: [],
    retries: 0,
    lastError: null,
    reported: false,
  }
}

function changeOf(by: Pick<ChangeDraft, 'at' | 'who' | 'via' | 'cause'>, { id, about, lastError }: Outgoing): ChangeDraft {
  return {
    ...by,
    kind: 'outgoing',
    id,
    board: about.board,
    what: 'sent again',
    before: { status: 'failed', lastError },
    after: { status: 'queued' },
    why: null,
  }
}
