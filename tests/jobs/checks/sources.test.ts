import { describe, expect, it } from 'vitest'
import { sourceChecks } from '#jobs/checks/sources.ts'
import { readCalendars } from '#jobs/outside/calendars.ts'
import { readWorkbooks } from '#jobs/outside/workbooks.ts'
import { type Answer, wrong } from '../../doubles/graph-tenant.ts'
import { anOutsideDesk, type OutsideDesk } from '../outside/outside-desk.ts'

const later = { 'retry-after': '600' }
const troubles: readonly (readonly [string, Answer | 'cut', RegExp])[] = [
  ['401', wrong(401, 'InvalidAuthenticationToken'), /does not let the clerk in.*GRAPH_CLIENT_ID/],
  ['403', wrong(403, 'ErrorAccessDenied'), /IT: grant (Calendars|Sites)/],
  ['404', wrong(404, 'ErrorItemNotFound'), /was not found. Check the link or address in config\/microsoft365.yaml/],
  ['429', wrong(429, 'TooManyRequests', later), /asks the clerk to wait. It is tried again/],
  ['503', wrong(503, 'ServiceUnavailable', later), /asks the clerk to wait. It is tried again/],
  ['500', wrong(500, 'InternalServerError'), /did not answer.*It is tried again/],
]

async function fromOutside(at: RegExp, answer: Answer | 'cut', read: (desk: OutsideDesk['desk']) => Promise<void>) {
  const opened = await anOutsideDesk({
    calendars: [{ kind: 'mailbox', of: 'boards@example.org', board: 'RRB', category: null }],
    workbooks: [{ board: 'RRB', holds: 'plan', link: 'https://example.sharepoint.com/plan', sheet: null, look: 'hourly' }],
  })
  opened.graph.fail(at, answer, answer, answer)
  await read(opened.desk)
  return sourceChecks(opened.desk.store)
}

describe('when Graph answers', () => {
  it.each(troubles)('%s for a calendar, doctor says what to do and that nothing is lost', async (_, answer, words) => {
    const checks = await fromOutside(/calendarView/, answer, readCalendars)
    expect(checks).toMatchObject([{ status: 'warn', name: 'last look at calendar:mailbox:boards@example.org' }])
    expect(checks[0]).toMatchObject({ detail: expect.stringMatching(words), fix: expect.stringContaining('stays') })
  })

  it.each(troubles)('%s for a workbook, doctor says what to do and that nothing is lost', async (_, answer, words) => {
    const checks = await fromOutside(/shares/, answer, readWorkbooks)
    expect(checks).toMatchObject([{ status: 'warn', name: 'last look at workbook:RRB:plan' }])
    expect(checks[0]).toMatchObject({ detail: expect.stringMatching(words), fix: expect.stringContaining('stays') })
  })
})
