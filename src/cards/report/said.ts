import type { Marking } from '#domain/access/marking.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Saved } from '#domain/report/saving.ts'
import { SectionName, sectionTitle } from '#domain/report/section.ts'
import type { Button, Card, Line } from '../card.ts'
import { say } from '../span.ts'
import { asideLines } from './aside.ts'
import { reportSpans } from './notices.ts'
import { colourSpans, type ReportView, sectionLines } from './view.ts'

/** The sections that come from somebody's plain words. */
const fromWords: readonly SectionName[] = ['headline', 'story', 'asks']

/** A report that was drafted from plain words, for its writer to confirm: what was understood, what else is drafted, and that nothing is sent yet. */
export function draftedCard(view: ReportView, { report, problems, clashes }: Saved, buttons: readonly Button[]): Card {
  const others = SectionName.options.filter((name) => !fromWords.includes(name) && (report.sections[name] ?? '') !== '')
  return {
    title: `${report.id} is drafted: is that right?`,
    marking: view.marking,
    lines: [
      { as: 'text', spans: [...say`I drafted `, ...reportSpans(view), ...say`. Is that right?`] },
      { as: 'text', spans: colourSpans(report) },
      ...sectionLines(report, fromWords),
      ...problems.map((problem): Line => ({ as: 'text', spans: say`${problem} It is kept beside the draft.` })),
      ...asideLines(view, { only: clashes }),
      ...(others.length === 0
        ? []
        : [
            {
              as: 'text' as const,
              spans: say`From the record I drafted as well: ${others.map((name) => `“${sectionTitle(name)}”`).join(', ')}.`,
            },
          ]),
      ...missingLines(view),
      { as: 'note', spans: say`Nothing goes to the chair until you send it.` },
      { as: 'buttons', buttons },
    ],
  }
}

function missingLines({ report }: ReportView): Line[] {
  const missing = [
    ...(report.brag === null ? ['the colour now'] : []),
    ...((report.sections.headline ?? '') === '' ? ['a headline'] : []),
  ]
  return missing.length === 0 ? [] : [{ as: 'text', spans: say`Before it can be sent, it still needs ${missing.join(' and ')}.` }]
}

/** Which of several reports some words are for; each choice carries them. */
export function whichReportCard(
  choices: readonly { readonly label: string; readonly intent: IntentOf<'draft-report'> }[],
  marking: Marking,
): Card {
  return {
    title: 'Which report is that for?',
    marking,
    lines: [
      { as: 'text', spans: say`You owe several highlight reports. Which of them is that for?` },
      ...choices.map(
        ({ label, intent }): Line => ({
          as: 'item',
          spans: say`${{ bold: label }}`,
          buttons: [{ label: 'This one', intent, style: 'primary' }],
        }),
      ),
    ],
  }
}
