import type { Report } from '#domain/report/report.ts'
import { type SectionName, sectionTitle } from '#domain/report/section.ts'
import { partsOf } from '#domain/report/words.ts'
import type { Button, Card, Line } from '../card.ts'
import { say } from '../span.ts'
import { reportSpans } from './notices.ts'
import type { ReportView } from './view.ts'

type Aside = Report['aside'][number]

/** How many characters of words kept beside a report stand on its card, and on each page of the card that has them whole. */
const shownAside = 2900
const asidePage = 8000

/** How words kept beside a report are shown: of which sections, of how many characters, and whether their reader may choose. */
export interface AsideShown {
  readonly only?: readonly SectionName[]
  readonly room?: number
  readonly chooses?: boolean
}

/**
 * Words kept beside the report, each for whoever writes it with the choice between them and what stands there now; longer ones begin there,
 * with a button to read them whole.
 */
export function asideLines(view: ReportView, { only, room = shownAside, chooses = true }: AsideShown = {}): Line[] {
  return view.report.aside
    .filter(({ section }) => only === undefined || only.includes(section))
    .flatMap((one): Line[] => {
      const [begins, ...rest] = partsOf(one.text, room)
      const whole = readButton(view, one, 1, `Read the whole (${lengthWords(one.text)})`)
      return [
        { as: 'text', spans: introOf(view, one) },
        { as: 'quote', spans: say`${rest.length === 0 ? begins : `${begins.trimEnd()}…`}` },
        { as: 'buttons', buttons: [...(rest.length === 0 ? [] : [whole]), ...(chooses ? choices(view, one) : [])] },
      ]
    })
}

/** One page of words kept beside a report, with the way to the pages around it; the pages together are the words, none left out. */
export function asideCard(view: ReportView, aside: Aside, page: number, chooses: boolean): Card {
  const pages = partsOf(aside.text, asidePage)
  const at = Math.min(page, pages.length)
  const title = `${view.report.id}: words kept beside “${sectionTitle(aside.section)}”`
  return {
    title,
    marking: view.marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      { as: 'text', spans: [...introOf(view, aside).slice(0, -1), ...say` in `, ...reportSpans(view), ...say`:`] },
      { as: 'quote', spans: say`${pages[at - 1] ?? ''}` },
      ...(pages.length === 1
        ? []
        : [{ as: 'note' as const, spans: say`Page ${at} of ${pages.length}, ${lengthWords(aside.text)} in all.` }]),
      {
        as: 'buttons',
        buttons: [
          ...(at > 1 ? [readButton(view, aside, at - 1, 'Page before')] : []),
          ...(at < pages.length ? [readButton(view, aside, at + 1, 'Read on')] : []),
          ...(chooses ? choices(view, aside) : []),
          { label: `Open ${view.report.id}`, intent: { do: 'show', ref: view.report.id } },
        ],
      },
    ],
  }
}

function introOf({ nameOf }: ReportView, { section, by, why }: Aside) {
  const tells = why === 'changed' ? 'where other words stand' : 'and it is too long to stand there'
  return [...say`${{ bold: 'Kept beside it' }}: ${nameOf(by)} wrote this for “${sectionTitle(section)}”, ${tells}`, ...say`:`]
}

function readButton({ report }: ReportView, { section, at }: Aside, page: number, label: string): Button {
  return { label, intent: { do: 'read-aside', ref: report.id, section, at, page } }
}

function choices({ report }: ReportView, { section, at, why }: Aside): Button[] {
  const use = (which: 'this' | 'that' | 'both') => ({ do: 'settle-aside' as const, ref: report.id, section, at, use: which })
  const go: Button = {
    label: why === 'changed' ? 'Keep what stands' : 'Let go of them',
    intent: use('this'),
    confirm: 'The words kept beside the report go.',
  }
  return why === 'changed'
    ? [{ label: 'Use these words', intent: use('that') }, { label: 'Keep both', intent: use('both') }, go]
    : [go]
}

function lengthWords(text: string): string {
  return `${text.length.toLocaleString('en-GB')} characters`
}
