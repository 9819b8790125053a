import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import type { Asked, Desk } from '#jobs/desk.ts'
import { newsOf } from './gather.ts'
import { writeDigest } from './write.ts'

/** The asker's own digest as it would be written now. */
export async function tellDigest(desk: Desk, asked: Asked): Promise<Reply> {
  return privately(writeDigest(desk, await newsOf(desk, asked.at), asked.person, null).card)
}
