import type { Report } from './report.ts'
import { SectionName, sectionTitle } from './section.ts'

type Content = NonNullable<Report['submitted']>['content']

/** One difference between two submissions: what it is called, and how it reads now ("emptied" where there is nothing). */
export interface SectionChange {
  readonly what: string
  readonly before: string
  readonly after: string
}

/** What changed between the last submission and this; none when there was none before. */
export function changedSince(before: Content | null, after: Content): SectionChange[] {
  if (before === null) return []
  return [
    ...differs('Colour now', before.brag ?? 'none', after.brag ?? 'none'),
    ...differs('Forecast', before.forecast ?? 'none', after.forecast ?? 'none'),
    ...SectionName.options.flatMap((name) =>
      differs(sectionTitle(name), before.sections[name] ?? '', after.sections[name] ?? ''),
    ),
    ...after.promises.flatMap((promised, index) => {
      const was = before.promises[index]
      return differs(`Promise “${promised.text}”`, outcomeOf(was), outcomeOf(promised))
    }),
  ]
}

function differs(what: string, before: string, after: string): SectionChange[] {
  return before === after ? [] : [{ what, before, after }]
}

function outcomeOf(promised: Content['promises'][number] | undefined): string {
  return promised === undefined ? '' : [promised.outcome ?? 'not ticked', promised.why].filter(Boolean).join(': ')
}
