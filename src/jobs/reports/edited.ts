import type { Reply } from '#cards/card.ts'
import { noticeCard } from '#cards/notice.ts'
import { privately } from '#cards/private.ts'
import { say } from '#cards/span.ts'
import { highest } from '#domain/access/marking.ts'
import type { Change } from '#domain/record/change.ts'
import type { Asked, Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'

/** That a message was edited or deleted from which the asker's own report was drafted: the draft stands, and is changed where it is written. Null when none was. */
export async function draftedFrom(desk: Desk, asked: Asked, changes: readonly Change[]): Promise<Reply | null> {
  const own = changes.findLast(({ who, kind }) => who === asked.person.id && kind === 'report')
  const report = own === undefined ? undefined : await desk.store.get('report', own.id)
  if (report === undefined) return null
  const did = asked.heard.said.as === 'deleted' ? 'deleted' : 'edited'
  const writes = report.status === 'draft' || report.status === 'returned'
  return privately(
    noticeCard({
      title: `You ${did} a message that I drafted ${report.id} from`,
      spans: say`You ${did} a message from which I drafted ${{ ref: report.id }}. The draft stands as it is; change it there.`,
      words: null,
      buttons: [
        writes
          ? { label: 'Go on writing…', intent: { do: 'report-page', ref: report.id, page: 1 } }
          : { label: `Open ${report.id}`, intent: { do: 'show', ref: report.id } },
      ],
      marking: highest([report.marking, markingOf(desk.partnership, [report.board])]),
    }),
  )
}
