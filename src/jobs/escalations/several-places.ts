import type { Card } from '#cards/card.ts'
import type { Marking } from '#domain/access/marking.ts'
import type { Board } from '#domain/board/board.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { Messenger, Outgoing, Put } from '#ports.ts'
import { fitnessOf } from '../delivery/fitness.ts'
import type { Desk } from '../desk.ts'
import { type NewOutgoing, outgoing } from '../outgoing.ts'

/** A board's channel on one platform, and why something may not be posted there now; null when it may, or that shows only later. */
export interface Spot {
  readonly platform: Platform
  readonly unfit: string | null
}

/** How long one platform may take to tell who is in a channel before the question is left to the delivery, in milliseconds. */
const patience = 1_200

/** What is to be posted: how it is marked, and whether only the office may read it. */
interface Posting {
  readonly marking: Marking
  readonly guarded: boolean
}

/** The channels that a board has on the connected platforms. Where only the office may read what is posted, each is looked at. */
export async function spotsOf(desk: Desk, id: string, { marking, guarded }: Posting): Promise<readonly Spot[]> {
  const board = desk.partnership.boards.find((one) => one.id === id)
  if (board === undefined) return []
  const there = desk.messengers.filter(({ platform }) => hasChannel(board, platform))
  return Promise.all(
    there.map(async (messenger) => ({
      platform: messenger.platform,
      unfit: guarded ? await inTime(lookedAt(desk, messenger, board, marking)) : null,
    })),
  )
}

function hasChannel({ channels }: Board, platform: Platform): boolean {
  return platform === 'local' || (platform !== 'email' && channels[platform] !== null)
}

async function lookedAt(desk: Desk, messenger: Messenger, { id, clearance }: Board, marking: Marking): Promise<string | null> {
  const address = await messenger.address({ board: id }).catch(() => ({ later: 'it did not answer' }))
  if ('none' in address) return address.none
  if ('later' in address) return null
  const fitness = await fitnessOf(desk, messenger, address.channel, { marking, clearance })
  return fitness.is === 'unfit' ? fitness.why : null
}

async function inTime(look: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patience, null)
  })
  return Promise.race([look, limit]).finally(() => clearTimeout(timer))
}

/** One message as a copy for each of some places, each with a fate of its own. Where no platform is known yet it is one message that goes anywhere. */
export function copiesOf(message: NewOutgoing, platforms: readonly Platform[]): Outgoing[] {
  if (platforms.length === 0) return [outgoing(message)]
  return platforms.map((platform) => outgoing({ ...message, id: `${message.id}@${platform}`, over: platform }))
}

/**
 * Every copy of a message, wherever it was posted, shown anew: one that has not left yet leaves with the new card, and of the others each
 * landed copy is edited, in its own time.
 */
export function shownAnew(
  copies: readonly Outgoing[],
  as: { readonly card: (copy: Outgoing) => Card; readonly cause: string; readonly why: string; readonly at: string },
): { readonly put: readonly Put[]; readonly outgoing: readonly Outgoing[] } {
  const waiting = copies.filter((copy) => copy.status === 'queued' && copy.claim === null && copy.unsure !== true)
  const landed = copies.filter((copy) => !waiting.includes(copy) && copy.status !== 'missed' && copy.status !== 'failed')
  return {
    put: waiting.map((copy): Put => ({ kind: 'outgoing', record: { ...copy, card: as.card(copy) } })),
    outgoing: landed.map((copy) =>
      outgoing({
        id: `edit:${copy.id}:${as.cause}`,
        job: copy.job,
        to: copy.to,
        why: as.why,
        edits: copy.id,
        about: copy.about,
        at: as.at,
        card: as.card(copy),
        ...(copy.guarded === true ? { guarded: true } : {}),
      }),
    ),
  }
}
