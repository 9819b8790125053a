import { Marking } from '#domain/access/marking.ts'
import { Brag, bragLetter } from '#domain/action/brag.ts'
import { pagesOf, type ReportPage } from '#domain/report/page.ts'
import { fieldValues, seenOf } from '#domain/report/saving.ts'
import { type SectionName, sectionTitle } from '#domain/report/section.ts'
import { longest } from '#domain/report/words.ts'
import type { Field, Form } from '../card.ts'
import { type Span, say } from '../span.ts'
import { forWhom, type ReportView } from './view.ts'

/** A page of a report's form, filled with what stands there. `form` is this opening of it; `others` are those who also have the draft open. */
export function reportForm(view: ReportView, number: number, form: string, others: readonly string[]): Form {
  const { report } = view
  const pages = pagesOf(report, view.splitSpend)
  const at = Math.min(Math.max(1, number), pages.length)
  const page = pages[at - 1]
  if (page === undefined) throw new RangeError(`${report.id} has no page ${number}`)
  return {
    title: `${report.id}: ${at} of ${pages.length}`,
    submit: at === pages.length ? 'Save and look at it' : 'Save and go on',
    marking: view.marking,
    fills: { do: 'save-report', ref: report.id, page: at, form, seen: seenOf(report, page) },
    intro: introOf(view, page, others),
    fields: fieldsOf(view, page),
  }
}

/** The form in which a report is returned with comments. */
export function returnForm(view: ReportView): Form {
  return {
    title: 'Return with comments',
    submit: 'Return',
    marking: view.marking,
    fills: { do: 'return-report', ref: view.report.id },
    intro: say`${{ ref: view.report.id }}, the highlight report of ${forWhom(view)} to ${view.board.shortName}`,
    fields: [
      { name: 'why', label: 'What is still needed?', as: 'words', required: true, max: 3000, hint: 'The lead sees this.' },
    ],
  }
}

function introOf(view: ReportView, page: ReportPage, others: readonly string[]): Span[] {
  const { report } = view
  return [
    ...say`${{ bold: page.title }}. Highlight report to ${view.board.shortName} for ${forWhom(view)}, ${{ day: report.period.from }} to ${{ day: report.period.to }}. What is written is saved with each page.`,
    ...(others.length === 0
      ? []
      : say` ${{ bold: `${others.join(' and ')} ${others.length === 1 ? 'has' : 'have'} this draft open too` }}: nobody’s words are overwritten.`),
    ...(report.aside.length === 0 ? [] : say` Some words are kept beside the draft: ${{ code: `show ${report.id}` }}`),
  ]
}

function fieldsOf({ report }: ReportView, page: ReportPage): Field[] {
  const values = fieldValues(report, page)
  const valued = (field: Field): Field => {
    const value = values[field.name] ?? ''
    return value === '' ? field : { ...field, value }
  }
  const colours: Field[] = page.colours
    ? [
        { ...choice('brag', 'Colour now', colourChoices), later: true, hint: 'Needed before the report can be sent.' },
        choice('forecast', 'Forecast', colourChoices),
        choice('marking', 'Marking', markingChoices),
      ]
    : []
  const promises = page.promises.flatMap((index): Field[] => [
    { ...choice(`outcome-${index}`, shortLabel(report.promises[index]?.text ?? ''), outcomeChoices) },
    { name: `why-${index}`, label: 'Why, or to when?', as: 'line', required: false, max: longest.section },
  ])
  return [...colours, ...promises, ...page.sections.map(sectionField)].map(valued)
}

function sectionField(name: SectionName): Field {
  const hint = hintOf(name)
  const counted = name === 'headline' ? { maxWords: longest.headlineWords, later: true } : {}
  const field = { name, label: sectionTitle(name), as: 'words' as const, required: false, max: longest.section, ...counted }
  return hint === null ? field : { ...field, hint }
}

function hintOf(name: SectionName): string | null {
  switch (name) {
    case 'headline':
      return `What the board most needs to know, in at most ${longest.headlineWords} words. Needed before the report can be sent.`
    case 'asks':
      return 'What the board is asked to decide or to help with. Leave it empty if nothing.'
    case 'planned':
      return 'One line for each: they come back next time to be ticked.'
    case 'delivered':
    case 'notDelivered':
    case 'record':
      return 'Drafted from the record. Change what is not right, and add what the record cannot know.'
    case 'panel':
      return 'What may be told to the Police and Crime Panel or the public.'
    case 'story':
    case 'risks':
    case 'measures':
    case 'spend':
    case 'spendLabour':
    case 'spendOther':
    case 'dependencies':
    case 'voice':
      return null
  }
}

const colourChoices = Brag.options.map((value) => ({
  value,
  label: `${value[0]?.toUpperCase()}${value.slice(1)} (${bragLetter(value)})`,
}))
const markingChoices = Marking.options.map((value) => ({ value, label: value }))
const outcomeChoices = [
  { value: 'delivered', label: 'Delivered' },
  { value: 'slipped', label: 'Slipped' },
  { value: 'dropped', label: 'Dropped' },
]

function choice(name: string, label: string, choices: NonNullable<Field['choices']>): Field {
  return { name, label, as: 'choice', required: false, choices }
}

function shortLabel(text: string): string {
  return text.length <= 140 ? text : `${text.slice(0, 139)}…`
}
