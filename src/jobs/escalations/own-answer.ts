import type { Button } from '#cards/card.ts'
import { hoursBetween } from '#domain/day.ts'
import type { Escalation } from '#domain/risk/escalation.ts'
import type { Asked, Desk } from '../desk.ts'
import { isAnswer } from './taken-back.ts'

/** Whether the last answer to an escalation is the asker's own, and young enough to be taken back. */
export function isOwnAnswer({ partnership }: Desk, { person, at }: Asked, { status, answers }: Escalation): boolean {
  const last = answers.at(-1)
  if (last === undefined || last.by !== person.id || !isAnswer(status)) return false
  return hoursBetween(last.at, at) <= partnership.policies.undoHours
}

/** The way back from one's own answer, also when what the clerk said to it has gone from the screen. None where it is not one's own. */
export async function takeBackButtons(desk: Desk, asked: Asked, escalation: Escalation | null): Promise<Button[]> {
  if (escalation === null || !isOwnAnswer(desk, asked, escalation)) return []
  const changes = await desk.store.history({ kind: 'escalation', id: escalation.id })
  const cause = changes.findLast(({ what, who }) => who === asked.person.id && isAnswer(what))?.cause ?? null
  return cause === null ? [] : [{ label: 'Take my answer back', intent: { do: 'undo', heard: cause } }]
}
