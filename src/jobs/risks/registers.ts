import { maySee } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Asked, Desk } from '../desk.ts'
import { visibleTo } from '../visible.ts'

const kept = new WeakMap<Partnership, Partnership>()

/** The partnership with the corporate register among its boards, where only registers are meant. */
export function withCorporate(partnership: Partnership): Partnership {
  const { corporate } = partnership.risks
  if (corporate === null) return partnership
  const known = kept.get(partnership) ?? { ...partnership, boards: [...partnership.boards, corporate] }
  kept.set(partnership, known)
  return known
}

/** {@link visibleTo}, with the corporate register for those who may see it. */
export function registersFor(
  { partnership }: Pick<Desk, 'partnership'>,
  { person, today }: Pick<Asked, 'person' | 'today'>,
): Partnership {
  const visible = visibleTo(partnership, person, today)
  const { corporate } = partnership.risks
  return corporate !== null && maySee(partnership, person, corporate, today) ? withCorporate(visible) : visible
}

/** The body with an id, the corporate register among them. */
export function bodyOf({ partnership }: Pick<Desk, 'partnership'>, id: string): Board | undefined {
  return withCorporate(partnership).boards.find((board) => board.id === id)
}

/** What a body is called. */
export function bodyName(desk: Pick<Desk, 'partnership'>, id: string): string {
  return bodyOf(desk, id)?.shortName ?? id
}

/** What stands in the corporate register is the executive's, and told among its own. */
export function borneByExecutive({ risks }: Pick<Partnership, 'risks'>, all: readonly Risk[]): readonly Risk[] {
  const { corporate, executive } = risks
  if (corporate === null || executive === null) return all
  return all.map((risk) =>
    risk.boards.includes(corporate.id) ? { ...risk, boards: [...new Set([...risk.boards, executive])] } : risk,
  )
}
