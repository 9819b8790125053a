import type { Card } from '#cards/card.ts'
import { daysBetween, type Instant } from '#domain/day.ts'
import { draftDays } from '#domain/pack/draft.ts'
import { filesOfPack } from '#domain/pack/pack.ts'
import type { Outgoing } from '#ports.ts'
import type { Desk } from '../desk.ts'

/**
 * Drops the files of messages whose days are over. What is sealed stays, and so does what is still to be sent, or was sent again since. Only
 * what an old message names is dropped, never what is being made now. Answers how many were named.
 */
export async function dropDrafts({ store, files, clock }: Desk): Promise<number> {
  const now = clock.now()
  const [messages, packs] = await Promise.all([store.list('outgoing', { carries: 'files' }), store.list('pack')])
  const kept = new Set([
    ...packs.flatMap((pack) => filesOfPack(pack).map(({ id }) => id)),
    ...messages.filter((message) => !isOver(message, now)).flatMap(({ card }) => filesOn(card)),
  ])
  const over = messages.filter((message) => isOver(message, now)).flatMap(({ card }) => filesOn(card))
  const gone = new Set(over.filter((id) => !kept.has(id)))
  if (gone.size > 0) await files.drop(gone)
  return gone.size
}

function isOver({ at, status }: Outgoing, now: Instant): boolean {
  return status !== 'queued' && daysBetween(at, now) > draftDays
}

function filesOn({ lines }: Card): string[] {
  return lines.flatMap((line) => (line.as === 'file' ? [line.file.id] : []))
}
