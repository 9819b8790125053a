import type { Reply } from '#cards/card.ts'
import { pageSize, sectionCard } from '#cards/digest/section.ts'
import { privately } from '#cards/private.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Asked, Desk } from '../desk.ts'
import { markingOf, visibleTo } from '../visible.ts'
import { newsOf } from './news.ts'
import { writeDigest } from './write.ts'

/** The asker's own digest as it would be written now, or a page of one section of it. */
export async function tellDigest(desk: Desk, asked: Asked, intent: IntentOf<'digest'>): Promise<Reply | Refusal> {
  const { section: wanted, board: words } = intent
  const board = words === undefined ? null : boardNamed(visibleTo(desk.partnership, asked.person, asked.today), words)
  if (isRefusal(board)) return board
  const { card, sections } = writeDigest(desk, await newsOf(desk, asked.at, [asked.person]), asked.person, board?.id ?? null)
  if (wanted === undefined) return privately(card)
  const section = sections.find(({ id }) => id === wanted)
  if (section === undefined)
    return privately({ ...card, lines: [{ as: 'text', spans: [{ text: 'Nothing is in this part now.' }] }] })
  const page = Math.min(intent.page ?? 1, Math.ceil(section.total / pageSize))
  const rows = section.page(page)
  const boards = rows.flatMap((row) => row.board ?? [])
  const marking = wanted === 'funding' ? card.marking : markingOf(desk.partnership, [...new Set(boards)])
  return privately(sectionCard(section, rows, { ...intent, page }, marking))
}
