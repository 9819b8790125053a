import { type AnsweredFor, may, standingsOf } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import type { IntentName } from '#domain/intent.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { Asked, Desk } from './desk.ts'

/** Whether the asker may do something to a board, to an action, or to nothing in particular; the refusal says who may. */
export function permitted(
  { partnership }: Pick<Desk, 'partnership'>,
  { person, today }: Pick<Asked, 'person' | 'today'>,
  name: IntentName,
  about: Board | AnsweredFor | null,
): true | Refusal {
  return may(name, standingsOf(partnership, person, about, today))
}
