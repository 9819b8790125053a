import { exits, Fault } from '#app/fault.ts'
import { actionCard } from '#cards/action/action.ts'
import { plainCard } from '#cards/plain.ts'
import { nearest } from '#domain/names.ts'
import { threadOf } from '#jobs/actions/show.ts'
import { viewOf } from '#jobs/actions/view.ts'
import { recordWith } from '#jobs/record-with.ts'
import type { Store } from '#ports.ts'
import { canonicalRef } from '#speech/ref.ts'
import { emptyStore } from '../../bare-store.ts'
import { actionJson } from '../../json/action.ts'
import { changeJson } from '../../json/change.ts'
import { type Context, type Outcome, outcome } from '../../outcome.ts'
import { harmless, oneLine, Paint } from '../../screen/screen.ts'
import { showDecision, showMeasure } from './paper.ts'
import { showReport } from './report.ts'
import { showRisk } from './risk.ts'
import { fitted, happenedLines, parted } from './shown.ts'

/** Shows one record, whatever its kind: as it is, everything that happened to it, and the priorities it serves. */
export async function show(context: Context, ref: string): Promise<Outcome> {
  for (const shown of [showAction, showReport, showRisk, showMeasure, showDecision]) {
    const found = await shown(context, ref)
    if (found !== null) return found
  }
  throw await unknown(context.desk.store, ref)
}

async function showAction({ desk, now, screen }: Context, ref: string): Promise<Outcome | null> {
  const { partnership, store, directory } = desk
  const action = await recordWith(store, 'action', ref)
  if (action === undefined) return null
  const people = await directory.people()
  const today = partnership.calendar.dayOf(now)
  const history = (await store.history({ kind: 'action', id: action.id })).map(changeJson)
  const goldenThread = threadOf(partnership, action.priorities)
  const json = { ...actionJson(action, partnership, people, today), history, goldenThread }

  const paint = new Paint(screen)
  const view = viewOf(partnership, people, action, today)
  const card = { ...actionCard(view, []), title: '' }
  const thread = goldenThread.map(({ depth, name, plan }) => `${'  '.repeat(depth)}${oneLine(name)} (${oneLine(plan)})`)
  const parts = [
    harmless(plainCard(card, partnership.timeZone)).trim(),
    thread.length === 0 ? '' : `${paint.bold('Golden thread')}\n${thread.join('\n')}`,
    happenedLines(paint, history, people, partnership.timeZone),
    paint.dim(view.marking),
  ]
  return outcome(json, fitted(parted(parts), screen.width))
}

async function unknown(store: Store, ref: string): Promise<Fault> {
  const actions = (await store.list('action')).map(({ id }) => id)
  const others = await Promise.all((['report', 'risk', 'decision', 'measure'] as const).map((kind) => store.list(kind)))
  const ids = [...actions, ...others.flat().map(({ id }) => id)]
  const near = nearest(canonicalRef(ref), ids)
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : actions.length === 0 ? emptyStore : 'See "list actions".'
  return new Fault(
    `There is no action, risk, report, measure or decision ${oneLine(canonicalRef(ref)).slice(0, 40)}.`,
    exits.failed,
    hint,
  )
}
