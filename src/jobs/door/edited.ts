import type { Reply } from '#cards/card.ts'
import { isCarried } from '#cards/carried.ts'
import { noticeCard } from '#cards/notice.ts'
import { privately } from '#cards/private.ts'
import { say } from '#cards/span.ts'
import { isRefusal } from '#domain/refusal.ts'
import type { Asked, Desk } from '../desk.ts'
import { draftedFrom } from '../reports/edited.ts'
import { markingOf } from '../visible.ts'
import { type Wanted, wantedOfMessage } from './wanted.ts'

/**
 * A message that was edited or deleted after something was recorded from it. What is recorded stands until its writer says otherwise:
 * they are told, and may undo it or have the new words recorded. Silent when nothing was recorded, or the new words say the same.
 */
export async function noticeEdit(desk: Desk, asked: Asked): Promise<Reply> {
  const { said } = asked.heard
  const changes = await desk.store.history({ cause: asked.key })
  const own = changes.filter(({ who, kind }) => who === asked.person.id && kind === 'action')
  if (said.as !== 'edited' && said.as !== 'deleted') return { as: 'silence' }
  if (own.length === 0) return (await draftedFrom(desk, asked, changes)) ?? { as: 'silence' }
  const refs = [...new Set(own.map(({ id }) => id))]
  const actions = await Promise.all(refs.map((ref) => desk.store.get('action', ref)))
  const marking = markingOf(
    desk.partnership,
    actions.flatMap((action) => action?.boards ?? []),
  )
  const undo = { label: 'Undo what was recorded', intent: { do: 'undo' as const, heard: asked.key } }
  if (said.as === 'deleted')
    return privately(
      noticeCard({
        title: 'You deleted a message that I recorded',
        spans: say`You deleted a message from which I recorded ${refs.join(', ')}. The record stands unless you undo it.`,
        words: null,
        buttons: [undo],
        marking,
      }),
    )
  const wanted = await wantedOfMessage(desk, asked, said.words)
  if (isRefusal(wanted) || wanted.intents.length === 0 || saysTheSame(wanted, own)) return { as: 'silence' }
  const whom = wanted.for === null ? {} : { for: wanted.for.id }
  const again = { do: 'several' as const, all: [...wanted.intents], ...whom }
  const record = isCarried(again) ? [{ label: 'Record the new words', intent: again, style: 'primary' as const }] : []
  const question =
    record.length > 0 ? 'Shall I record the new words as well?' : 'To have the new words recorded, send them as a new message.'
  return privately(
    noticeCard({
      title: 'You edited a message that I recorded',
      spans: say`You edited a message from which I recorded ${refs.join(', ')}. ${question}`,
      words: said.words,
      buttons: [...record, undo],
      marking,
    }),
  )
}

/** The same actions with the same words: a correction of spelling elsewhere in the message changes nothing that was recorded. */
function saysTheSame(wanted: Wanted, changes: readonly { readonly id: string; readonly why: string | null }[]): boolean {
  const was = new Set(changes.map(({ id, why }) => `${id} ${why ?? ''}`))
  return wanted.intents.every((intent) => {
    if (!('ref' in intent)) return true
    const words = 'text' in intent ? intent.text : 'why' in intent ? intent.why : undefined
    return was.has(`${intent.ref} ${words ?? ''}`)
  })
}
