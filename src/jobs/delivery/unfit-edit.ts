import { unchangedNotice } from '#cards/office/unfit.ts'
import { shortNameOf } from '#domain/board/board.ts'
import { secretariat } from '#domain/board/holding.ts'
import type { Ref } from '#domain/person/handle.ts'
import type { Outgoing } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'

/** Tells the secretariat why a card that stands in a channel was not changed there: once for each copy of it, however often it is tried. */
export async function tellUnfit(desk: Desk, edit: Outgoing, { platform }: Ref, why: string): Promise<void> {
  const board = 'board' in edit.to ? edit.to.board : ''
  const name = shortNameOf(desk.partnership.boards, board)
  const card = unchangedNotice({
    title: edit.card.title,
    channel: name,
    platform,
    why,
    refs: edit.about.refs,
    marking: edit.card.marking,
  })
  const notices = secretariat(await desk.directory.people()).map(({ id }) =>
    outgoing({
      id: `unchanged:${edit.edits}:${id}`,
      job: 'notice',
      to: { person: id },
      card,
      why: 'a card could not be changed where it stands',
      about: { refs: edit.about.refs },
      at: desk.clock.now(),
    }),
  )
  await desk.store.commit({ heard: null, put: [], remove: [], changes: [], outgoing: notices })
}
