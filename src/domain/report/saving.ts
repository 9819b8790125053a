import { Marking } from '../access/marking.ts'
import { Brag } from '../action/brag.ts'
import type { Instant } from '../day.ts'
import type { ReportPage } from './page.ts'
import type { Report } from './report.ts'
import { type SectionName, sectionTitle } from './section.ts'
import { digestOf, longest, tidy, tooLong } from './words.ts'

/** One page of the form as somebody sent it. `seen` are digests of what each field held when they opened it; `form` is that opening. */
export interface Saving {
  readonly page: ReportPage
  readonly values: Readonly<Record<string, string>>
  readonly seen: Readonly<Record<string, string>>
  readonly form: string
  readonly by: string
  readonly at: Instant
}

/** What saving a page comes to. `problems` are sentences on what was too long; `clashes` are sections that somebody changed meanwhile. */
export interface Saved {
  readonly report: Report
  readonly problems: readonly string[]
  readonly clashes: readonly SectionName[]
}

/** What each field of a page holds now, by its name. */
export function fieldValues(report: Report, page: ReportPage): Record<string, string> {
  return {
    ...(page.colours ? { brag: report.brag ?? '', forecast: report.forecast ?? '', marking: report.marking } : {}),
    ...Object.fromEntries(page.sections.map((name) => [name, report.sections[name] ?? ''])),
    ...Object.fromEntries(page.promises.map((index) => [`outcome-${index}`, report.promises[index]?.outcome ?? ''])),
    ...Object.fromEntries(page.promises.map((index) => [`why-${index}`, report.promises[index]?.why ?? ''])),
  }
}

/** The digests that a form carries of its fields. */
export function seenOf(report: Report, page: ReportPage): Record<string, string> {
  return Object.fromEntries(Object.entries(fieldValues(report, page)).map(([name, value]) => [name, digestOf(value)]))
}

/**
 * Saves a page. A field its writer did not touch stays as it is now; one that somebody else changed meanwhile keeps their words, and the
 * writer's are set aside beside them; what is too long is set aside whole. So no words are lost, whatever the order of saves.
 */
export function savedPage(report: Report, saving: Saving): Saved {
  let now = withPromises(saving.page.colours ? withColours(report, saving) : report, saving)
  const problems: string[] = []
  const clashes: SectionName[] = []
  for (const section of saving.page.sections) {
    const text = tidy(saving.values[section] ?? '')
    if (!isTouched(report, saving, section, text)) continue
    const problem = tooLong(section, sectionTitle(section), text)
    if (problem !== null) problems.push(problem)
    else if (isClash(report, saving, section)) clashes.push(section)
    now =
      problem === null && !isClash(report, saving, section)
        ? taken(now, saving, section, text)
        : aside(now, saving, { section, text, why: problem === null ? 'changed' : 'too long' })
  }
  return { report: now, problems, clashes }
}

/** Which words are meant: a section's, and those that were set aside then; and which of the two are used. */
interface Settling {
  readonly section: SectionName
  readonly at: Instant
  readonly use: 'this' | 'that' | 'both'
}

/** Decides between a section's words and some that were set aside: the one, the other, or both. Null when they are set aside no more. */
export function settled(
  report: Report,
  { section, at, use }: Settling,
  by: NonNullable<Report['saved'][SectionName]>,
): Report | string | null {
  const found = report.aside.find((one) => one.section === section && one.at === at)
  if (found === undefined) return null
  const now = report.sections[section] ?? ''
  const text = use === 'this' ? now : use === 'that' ? found.text : [now, found.text].filter(Boolean).join('\n')
  const problem = use === 'this' ? null : tooLong(section, sectionTitle(section), text)
  if (problem !== null) return problem
  const rest = report.aside.filter((one) => one !== found)
  if (use === 'this') return { ...report, aside: rest }
  return { ...report, aside: rest, sections: { ...report.sections, [section]: text }, saved: { ...report.saved, [section]: by } }
}

function isTouched({ sections }: Report, { seen }: Saving, section: SectionName, text: string): boolean {
  return text !== (sections[section] ?? '') && digestOf(text) !== seen[section]
}

/** Changed by somebody since the writer opened the form, and not in that same form. */
function isClash({ sections, saved }: Report, { seen, form }: Saving, section: SectionName): boolean {
  return digestOf(sections[section] ?? '') !== seen[section] && saved[section]?.form !== form
}

function taken(report: Report, { by, at, form }: Saving, section: SectionName, text: string): Report {
  return {
    ...report,
    sections: { ...report.sections, [section]: text },
    saved: { ...report.saved, [section]: { by, at, form } },
    // What was too long before is put right by what its writer sends in its place.
    aside: report.aside.filter((one) => one.section !== section || one.by !== by || one.why !== 'too long'),
  }
}

function aside(report: Report, { by, at }: Saving, put: Pick<Report['aside'][number], 'section' | 'text' | 'why'>): Report {
  if (report.aside.some(({ section, text }) => section === put.section && text === put.text)) return report
  return { ...report, aside: [...report.aside, { ...put, by, at }] }
}

function withColours(report: Report, saving: Saving): Report {
  const brag = chosen(report.brag, saving, 'brag', Brag.safeParse(saving.values.brag).data)
  const forecast = chosen(report.forecast, saving, 'forecast', Brag.safeParse(saving.values.forecast).data)
  const marking = chosen<Marking>(report.marking, saving, 'marking', Marking.safeParse(saving.values.marking).data)
  return { ...report, brag, forecast, marking: marking ?? report.marking }
}

function chosen<T extends string>(now: T | null, { values, seen }: Saving, name: string, given: T | undefined): T | null {
  return given === undefined || digestOf(values[name] ?? '') === seen[name] ? now : given
}

function withPromises(report: Report, saving: Saving): Report {
  const promises = report.promises.map((promised, index) => {
    if (!saving.page.promises.includes(index)) return promised
    const outcome = Outcomes.find((one) => one === saving.values[`outcome-${index}`])
    return {
      ...promised,
      outcome: chosen(promised.outcome, saving, `outcome-${index}`, outcome),
      why: reason(promised.why, saving, `why-${index}`),
    }
  })
  return { ...report, promises }
}

const Outcomes = ['delivered', 'slipped', 'dropped'] as const

/** A reason that two people gave stands with both. */
function reason(now: string, { values, seen }: Saving, name: string): string {
  const text = tidy(values[name] ?? '').slice(0, longest.section)
  if (text === now || digestOf(text) === seen[name]) return now
  return digestOf(now) === seen[name] || now === '' || text.includes(now) ? text : [now, text].filter(Boolean).join('; ')
}
