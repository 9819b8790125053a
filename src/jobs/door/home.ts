import type { Line, Reply } from '#cards/card.ts'
import { highest } from '#domain/access/marking.ts'
import { isRefusal } from '#domain/refusal.ts'
import { tellBundle } from '../chase/bundle.ts'
import type { Asked, Desk } from '../desk.ts'
import { tellBoards } from '../tell-boards.ts'

/** A person's own page: what is asked of them, then their boards. */
export async function homeReply(desk: Desk, asked: Asked): Promise<Reply> {
  const bundle = await tellBundle(desk, asked, { do: 'bundle' })
  const boards = await tellBoards(desk, asked)
  const cards = [bundle, boards].flatMap((reply) => (!isRefusal(reply) && reply.as === 'card' ? [reply.card] : []))
  const lines = cards.flatMap((card, index): Line[] => (index === 0 ? [...card.lines] : [{ as: 'rule' }, ...card.lines]))
  return {
    as: 'card',
    card: { title: 'Your page', marking: highest(cards.map(({ marking }) => marking)), lines },
    for: 'you',
    instead: true,
  }
}
