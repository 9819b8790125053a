import type { Response } from 'express'
import type { Card, CardFile } from '#cards/card.ts'
import { maySee } from '#domain/access/permission.ts'
import { filesOfPack } from '#domain/pack/pack.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Files } from '#ports/papers.ts'
import type { Clock, Store } from '#ports.ts'
import { TurnedAway } from '../guard.ts'
import { noLongerKept } from '../kept-file.ts'
import type { Caller } from './caller.ts'

/** What files are looked for in. */
interface FileSources {
  readonly store: Pick<Store, 'list'>
  readonly partnership: Partnership
  readonly clock: Clock
  readonly files: Pick<Files, 'read'>
}

/** The path of a file, after the beginning of somebody's pages. */
export function filePath({ id, name }: Pick<CardFile, 'id' | 'name'>): string {
  return `/file/${id}/${encodeURIComponent(name)}`
}

/** Hands out a file to somebody who may see it: one of a pack of a board they see, or one that was sent to them. Any other does not exist. */
export async function sendFile(sources: FileSources, { person }: Caller, id: string, response: Response): Promise<void> {
  const file = (await fileOfPacks(sources, person, id)) ?? (await fileSentTo(sources, person, id))
  if (file === undefined)
    throw new TurnedAway(404, 'There is no such file among those of your boards. Ask the secretariat if you should have it.')
  const bytes = await sources.files.read(file.id)
  if (bytes === undefined) throw new TurnedAway(404, noLongerKept)
  response.attachment(file.name).type(file.mediaType).send(Buffer.from(bytes))
}

type NamedFile = Pick<CardFile, 'id' | 'name' | 'mediaType'>

async function fileOfPacks(
  { store, partnership, clock }: Pick<FileSources, 'store' | 'partnership' | 'clock'>,
  person: Caller['person'],
  id: string,
): Promise<NamedFile | undefined> {
  const today = partnership.calendar.dayOf(clock.now())
  const boards = partnership.boards.filter((board) => maySee(partnership, person, board, today))
  for (const board of boards)
    for (const pack of await store.list('pack', { board: board.id })) {
      const found = filesOfPack(pack).find((file) => file.id === id)
      if (found !== undefined) return found
    }
  return undefined
}

async function fileSentTo(
  { store }: Pick<FileSources, 'store'>,
  { id: person }: Caller['person'],
  id: string,
): Promise<NamedFile | undefined> {
  const sent = await store.list('outgoing', { person })
  return sent.flatMap(({ card }) => filesOn(card)).find((file) => file.id === id)
}

function filesOn({ lines }: Card): readonly CardFile[] {
  return lines.flatMap((line) => (line.as === 'file' ? [line.file] : []))
}
