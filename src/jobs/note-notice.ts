import { noticeCard } from '#cards/notice.ts'
import type { Unplaced } from '#cards/recorded.ts'
import { say } from '#cards/span.ts'
import { secretariat } from '#domain/board/holding.ts'
import type { IntentOf } from '#domain/intent.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import type { Outgoing } from '#ports.ts'
import { askedChange } from './asked-change.ts'
import type { Asked, Deed, Desk } from './desk.ts'
import { outgoing } from './outgoing.ts'
import { markingOf } from './visible.ts'

/** Tells the secretariat of words that could not be placed, so that nothing an owner writes is lost. */
export async function notesForSecretariat(desk: Desk, asked: Asked, unplaced: readonly Unplaced[]): Promise<Outgoing[]> {
  const people = secretariat(await desk.directory.people()).filter(({ id }) => id !== asked.person.id)
  return unplaced.flatMap((one, index) =>
    (one.passing ? [] : people).map((person) =>
      outgoing({
        id: `notice:${asked.key}:note:${index}:${person.id}`,
        job: 'notice',
        to: { person: person.id },
        why: 'words that could not be placed',
        urgency: 'waits',
        about: { refs: one.refs },
        at: asked.at,
        card: noticeCard({
          title: `A note from ${asked.person.name}`,
          spans: say`${asked.person.name} wrote this, and I could not place it${aboutWords(one.refs)}:`,
          words: one.words,
          buttons: [{ label: 'Settled', intent: { do: 'settle-note', note: `${asked.key}:${index}` } }],
          marking: markingOf(desk.partnership, []),
        }),
      }),
    ),
  )
}

/** Few references are a clue; all that somebody was asked about are none. */
function aboutWords(refs: readonly string[]): string {
  return refs.length === 0 || refs.length > 3 ? '' : `. It may be about ${refs.join(' or ')}`
}

/** A note of the secretariat's list is dealt with. */
export async function settleNote(desk: Desk, asked: Asked, intent: IntentOf<'settle-note'>): Promise<Deed | Refusal> {
  if (!asked.person.roles.includes('secretariat')) return refuse('Only the secretariat settles these notes.')
  const note = await desk.store.get('note', intent.note)
  if (!note) return refuse('That note was withdrawn by the one who wrote it.')
  if (note.settled) return refuse('That note is settled already.')
  return {
    put: [{ kind: 'note', record: { ...note, settled: true } }],
    remove: [],
    changes: [
      askedChange(asked, {
        kind: 'note',
        id: note.id,
        board: note.board,
        what: 'settled',
        before: { settled: false },
        after: { settled: true },
        why: null,
      }),
    ],
    outgoing: [],
    card: noticeCard({ title: 'Settled', spans: say`Settled. Thank you.`, words: null, buttons: [], marking: 'OFFICIAL' }),
  }
}
