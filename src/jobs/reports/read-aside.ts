import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import { asideCard } from '#cards/report/aside.ts'
import type { IntentOf } from '#domain/intent.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Asked, Desk } from '../desk.ts'
import { findReport, reportViewOf } from './find.ts'
import { writes } from './show.ts'

/** A page of words that are kept beside a report, to whoever may see the report. */
export async function readAside(desk: Desk, asked: Asked, intent: IntentOf<'read-aside'>): Promise<Reply | Refusal> {
  const found = await findReport(desk, asked, intent.ref)
  if (isRefusal(found)) return found
  const { report, standings } = found
  const aside = report.aside.find(({ section, at }) => section === intent.section && at === intent.at)
  if (aside === undefined) return refuse('Those words are kept beside the report no more.', `See it with: show ${report.id}`)
  return privately(
    asideCard(await reportViewOf(desk, await desk.directory.people(), report), aside, intent.page, writes(standings)),
  )
}
