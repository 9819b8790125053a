import { type PanelView, panelCard, panelPaper } from '#cards/report/panel.ts'
import { isServing } from '#domain/access/permission.ts'
import { fullNameOf } from '#domain/board/board.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import { quarterWords } from '#domain/measure/measure.ts'
import { daysOf, quarterNamed, quarterOfDay } from '#domain/measure/quarter.ts'
import type { PackFile } from '#domain/pack/pack.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { panelOf } from '#domain/report/panel.ts'
import type { PaperFile } from '#ports/papers.ts'
import { seatName } from '../actions/view.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'

/** The update for the Police and Crime Panel: whole, and as the public may read it, each with its files. */
export interface PanelUpdate {
  readonly whole: PanelView
  readonly open: PanelView
  readonly files: readonly PaperFile[]
}

/** Puts a quarter's update together from the record; the quarter in words, by default the one of today. Refuses one that has not begun. */
export async function panelUpdate(
  desk: Pick<Desk, 'store' | 'partnership' | 'papers'>,
  words: string | undefined,
  today: Day,
  asAt: Instant,
): Promise<PanelUpdate | Refusal> {
  const quarter = words === undefined ? quarterOfDay(today) : quarterNamed(words, today)
  if (isRefusal(quarter)) return quarter
  const { partnership, store, papers } = desk
  const [reports, actions] = await Promise.all([store.list('report'), store.list('action')])
  const viewOf = (forPublic: boolean): PanelView => ({
    quarter: quarterWords(quarter),
    partnership: partnership.name,
    handling: partnership.handling,
    asAt,
    panel: panelOf(partnership, { quarter: daysOf(quarter), today, forPublic }, { reports, actions }),
    forPublic,
    leadOf: ({ seat, board }) => `${seatName(partnership, seat)}, to ${fullNameOf(partnership.boards, board)}`,
  })
  const [whole, open] = [viewOf(false), viewOf(true)]
  const name = `panel-update-${quarter}`
  const files = [...(await papers.write(panelPaper(whole), name)), ...(await papers.write(panelPaper(open), `${name}-public`))]
  return { whole, open, files }
}

/** `panel [QUARTER]`: the update as files to the one of the secretariat who asks. */
export async function panel(desk: Desk, asked: Asked, intent: IntentOf<'panel'>): Promise<Deed | Refusal> {
  if (!isServing(asked.person))
    return refuse('Only the secretariat puts the update for the Police and Crime Panel together.', 'Ask them for it.')
  const made = await panelUpdate(desk, intent.quarter, asked.today, asked.at)
  if (isRefusal(made)) return made
  const files: PackFile[] = []
  for (const { name, mediaType, bytes } of made.files)
    files.push({ name, id: await desk.files.write(bytes), mediaType, bytes: bytes.length })
  const lines = files.map((file) => ({ as: 'file' as const, file }))
  return {
    put: [],
    remove: [],
    changes: [],
    outgoing: [
      outgoing({
        id: `report:panel:${asked.key}`,
        job: 'report',
        to: { person: asked.person.id },
        card: panelCard(made.whole, made.open, lines),
        why: `${asked.person.name} asked for the update for the Panel`,
        urgency: 'now',
        at: asked.at,
      }),
    ],
    card: panelCard(made.whole, made.open, []),
  }
}
