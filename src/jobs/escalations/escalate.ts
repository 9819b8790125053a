import { recordedCard } from '#cards/recorded.ts'
import { type Span, say } from '#cards/span.ts'
import { may } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import type { Instant } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { withNote } from '#domain/risk/deciding.ts'
import { type Escalated, escalated } from '#domain/risk/escalating.ts'
import type { Escalation } from '#domain/risk/escalation.ts'
import { bodiesAbove } from '#domain/risk/policy.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Outgoing, Put } from '#ports.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { decidingAs } from '../risks/change.ts'
import { bearerOf, type FoundRisk, riskFor, speaksForBearer } from '../risks/find.ts'
import { bodyName, bodyOf } from '../risks/registers.ts'
import { markingOf } from '../visible.ts'
import { actOf, escalationChanges } from './act.ts'
import { boardNotice, copiesAnew, type Posted, posting } from './posting.ts'

/** Asks the body above for a decision by a day. Another ask takes the place of one that waits. */
export async function escalateRisk(desk: Desk, asked: Asked, intent: IntentOf<'escalate'>): Promise<Deed | Refusal> {
  const found = await riskFor(desk, asked, intent.ref, 'escalate')
  if (isRefusal(found)) return found
  const { risk, escalations } = found
  const way = wayUp(desk, asked, found, intent.to)
  if (isRefusal(way)) return way
  const { from, to } = way
  const { decision, by, tried = '' } = intent
  const { calendar } = desk.partnership
  const meeting = await agendaOf(desk, asked, to)
  const when = { meeting: meeting?.id ?? null, meetsOn: meeting === null ? null : calendar.dayOf(meeting.startsAt) }
  const asking = { decision, by, from: from.id, to: to.id, ...when, tried: tried === '' ? risk.plan : tried }
  const result = escalated(risk, escalations, asking, decidingAs(desk, asked))
  if (isRefusal(result)) return result
  return asksAbove(desk, asked, found, result)
}

/** The ask as it is recorded, posted and told; shared by what goes up and what comes down. */
export async function asksAbove(
  desk: Desk,
  asked: Asked,
  { risk, escalations: before }: FoundRisk,
  { escalation, superseded }: Escalated,
): Promise<Deed> {
  const act = actOf(asked)
  const said = withNote(
    risk,
    { at: asked.at, by: asked.person.id, via: asked.via },
    `${escalation.direction === 'up' ? 'Escalated to' : 'Asked of'} ${bodyName(desk, escalation.to)}: ${escalation.decision}`,
  )
  const escalations = [...before.map((one) => (one.id === superseded?.id ? superseded : one)), escalation]
  const posted = await posting(desk, act, { risk: said, escalations, escalation })
  const matter = { risk: said, escalations: [...escalations.slice(0, -1), posted.escalation], escalation: posted.escalation }
  const old = superseded === null ? { put: [], outgoing: [] } : await copiesAnew(desk, act, { ...matter, escalation: superseded })
  const records = [posted.escalation, ...(superseded === null ? [] : [superseded])]
  const notices: Outgoing[] = await boardNotice(desk, act, matter)
  return {
    put: [{ kind: 'risk', record: said }, ...records.map((record): Put => ({ kind: 'escalation', record })), ...old.put],
    remove: [],
    changes: escalationChanges(
      act,
      { before: risk, after: said },
      { before: null, after: posted.escalation },
      { what: 'escalated', why: escalation.decision },
    ),
    outgoing: [...posted.outgoing, ...notices, ...old.outgoing],
    card: askedCard(desk, said, posted, { superseded, meets: await meetingOf(desk, posted.escalation) }),
  }
}

/**
 * Who asks whom: the body that bears the risk now, where the asker may speak for it, else the risk's own board; and the usual body above it, or
 * another of those above.
 */
function wayUp(
  desk: Desk,
  asked: Asked,
  found: FoundRisk,
  words: string | undefined,
): { readonly from: Board; readonly to: Board } | Refusal {
  const ways = askersOf(desk, asked, found).map((from) => ({ from, above: boardsAbove(desk, from) }))
  const [first] = ways
  const usual = first?.above[0]
  if (first === undefined || usual === undefined)
    return refuse(
      `There is no body above ${bodyName(desk, bearerOf(desk, found)?.id ?? found.risk.boards[0] ?? '')} to ask.`,
      'The chain of bodies is set in risks.yaml.',
    )
  if (words === undefined) return { from: first.from, to: usual }
  const named = boardNamed(desk.partnership, words)
  if (isRefusal(named)) return named
  const way = ways.find(({ above }) => above.includes(named))
  return way === undefined
    ? refuse(
        `${first.from.shortName} does not escalate to ${named.shortName}.`,
        `It may ask: ${first.above.map(({ shortName }) => shortName).join(', ')}`,
      )
    : { from: way.from, to: named }
}

/** The bodies that the asker may put a risk to, the usual one first. */
export function bodiesToAsk(desk: Desk, asked: Asked, found: FoundRisk): Board[] {
  return [...new Set(askersOf(desk, asked, found).flatMap((from) => boardsAbove(desk, from)))]
}

function boardsAbove({ partnership }: Desk, from: Board): Board[] {
  return bodiesAbove(partnership.risks, from).flatMap((id) => partnership.boards.find((board) => board.id === id) ?? [])
}

/** Those for whom the asker may put a risk to a higher body: the one that took it over last, and the board it came from. */
function askersOf(desk: Desk, asked: Asked, found: FoundRisk): Board[] {
  const bearer = bearerOf(desk, found)
  const own = bodyOf(desk, found.risk.boards[0] ?? '')
  const speaks = bearer !== undefined && speaksForBearer(desk, asked, found, 'escalate') && boardsAbove(desk, bearer).length > 0
  const speaksForOwn = own !== undefined && own !== bearer && may('escalate', found.standings) === true
  return [...(speaks ? [bearer] : []), ...(speaksForOwn ? [own] : [])]
}

/** The next meeting of a body that meets rather than chats; null for one that chats, or has no meeting ahead. */
async function agendaOf({ partnership, directory }: Desk, { at, today }: Asked, body: Board): Promise<Meeting | null> {
  if (!partnership.risks.meets.includes(body.id)) return null
  const ahead = await directory.meetings(body.id, today)
  return ahead.find(({ startsAt }) => startsAt > at) ?? null
}

async function meetingOf({ directory }: Desk, { to, meeting }: Escalation): Promise<Instant | null> {
  return meeting === null ? null : ((await directory.meetings(to, null)).find(({ id }) => id === meeting)?.startsAt ?? null)
}

/** What is told of an ask besides itself: the one it took the place of, and when the body asked meets. */
interface AlsoTold {
  readonly superseded: Escalation | null
  readonly meets: Instant | null
}

function askedCard(desk: Desk, risk: Risk, posted: Posted, { superseded, meets }: AlsoTold) {
  const { escalation } = posted
  const to = bodyName(desk, escalation.to)
  return recordedCard({
    recorded: [
      {
        ref: risk.id,
        title: risk.title,
        what: [...whereSpans(desk, to, posted, meets), ...replacedSpans(desk, superseded)],
        why: escalation.decision,
      },
    ],
    refused: [],
    unplaced: [],
    for: null,
    undo: null,
    also: [
      {
        as: 'buttons',
        buttons: [{ label: 'Withdraw…', intent: { do: 'form', of: { do: 'withdraw', ref: risk.id } } }],
      },
    ],
    marking: markingOf(desk.partnership, risk.boards.slice(0, 1)),
  })
}

/** Which earlier ask this one took the place of. */
function replacedSpans(desk: Desk, superseded: Escalation | null): Span[] {
  if (superseded === null) return []
  const { decision, to, by } = superseded
  return say` This replaces what was asked of ${bodyName(desk, to)} before, “${decision}” by ${{ day: by }}: its card now says so, and it needs no answer.`
}

/** What has become of an ask that none of its channels may show, and what happens next. */
function instead(is: Posted['is']): Span[] {
  if (is === 'members') return say`Each who answers for it was asked directly instead, and the secretariat has been told why.`
  return say`It is recorded, and ${{ bold: 'nobody has been asked yet' }}. The secretariat has been told why; once its channel is put right, it is posted there by itself.`
}

function whereSpans(desk: Desk, to: string, { escalation, unfit, is }: Posted, meets: Instant | null): Span[] {
  const { status, direction, by } = escalation
  const by_ = say` A decision is wanted by ${{ day: by }}.`
  if (status === 'blocked')
    return [...say`escalated to ${to}, but not posted in its channel: ${unfit.join('; ')}. `, ...instead(is), ...by_]
  if (meets !== null) {
    const agenda = say`put on the agenda of the next meeting of ${to}, ${{ instant: meets }}.`
    if (desk.partnership.calendar.dayOf(meets) <= by) return [...agenda, ...by_]
    return [
      ...agenda,
      ...say` A decision is wanted by ${{ day: by }}, before it meets: ask its chair for an answer before then, or escalate again with a later day.`,
    ]
  }
  const partly = unfit.length === 0 ? '' : ` It was not posted everywhere: ${unfit.join('; ')}. The secretariat has been told.`
  const done = direction === 'up' ? `escalated to ${to}.` : `${to} was asked to give it back.`
  return [...say`${done}`, ...by_, ...say`${partly}`]
}
