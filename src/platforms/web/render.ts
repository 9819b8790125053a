import { createHash } from 'node:crypto'
import type { Button, Card, Line } from '#cards/card.ts'
import { mixesDirections } from '#cards/plain-words.ts'
import type { Span } from '#cards/span.ts'
import { bragWords, dayWords, fileWords, instantWords } from '#cards/words.ts'
import type { Marking } from '#domain/access/marking.ts'
import type { Brag } from '#domain/action/brag.ts'

/** A span as the templates print it: `text` is still raw, and escaped there, once. `apart` keeps its writing direction to itself. */
export type SpanView =
  | { readonly as: 'text' | 'bold' | 'code' | 'ref'; readonly text: string; readonly apart: boolean }
  | { readonly as: 'time'; readonly text: string; readonly datetime: string }
  | { readonly as: 'tag'; readonly text: string; readonly colour: string }
  | { readonly as: 'link'; readonly text: string; readonly href: string }

/** A button as the templates print it. It is named by an id: the intent stays on the server. */
interface ButtonView {
  readonly label: string
  readonly id: string
  readonly style: 'primary' | 'danger' | 'secondary'
  readonly about: string
}

interface ItemView {
  readonly spans: readonly SpanView[]
  readonly under: readonly SpanView[]
  readonly buttons: readonly ButtonView[]
}

/** A line as the templates print it; items that follow each other make one list. */
type LineView =
  | { readonly as: 'heading' | 'text' | 'quote' | 'note'; readonly spans: readonly SpanView[] }
  | { readonly as: 'facts'; readonly facts: readonly { readonly label: string; readonly spans: readonly SpanView[] }[] }
  | { readonly as: 'items'; readonly items: readonly ItemView[] }
  | { readonly as: 'buttons'; readonly buttons: readonly ButtonView[] }
  | { readonly as: 'chart'; readonly title: string; readonly says: string; readonly src: string | null }
  | { readonly as: 'file'; readonly name: string; readonly href: string | null }
  | { readonly as: 'rule' }

/** The address of the picture or file that the line of a card is, by its place in it; null where it is told in words. */
type AddressOf = (what: 'picture' | 'file', at: number) => string | null

/** A card as the templates print it. Its `label` names it to screen readers; `title` is shown where it has no lines. */
export interface CardView {
  readonly title: string | null
  readonly label: string
  readonly marking: Marking
  readonly lines: readonly LineView[]
}

/** How a page names a button, so that it is known again when it is pressed. */
export type NameOf = (button: Button) => string

/** Turns a card into what the templates print. Without addresses its charts and files are told in words. */
export function cardView(card: Card, timeZone: string, addressOf: AddressOf | null = null, nameOf: NameOf = buttonId): CardView {
  const lines = card.lines.map((line, at) => lineView(line, timeZone, (what) => addressOf?.(what, at) ?? null, nameOf))
  return { title: card.lines.length === 0 ? card.title : null, label: card.title, marking: card.marking, lines: grouped(lines) }
}

/** The button of a card that an id names; none when the card was changed since and has it no more. */
export function buttonWith(card: Card, id: string): Button | undefined {
  return buttonsOf(card).find((button) => buttonId(button) === id)
}

/** Every button of a card. */
export function buttonsOf(card: Card): readonly Button[] {
  return card.lines.flatMap((line) => (line.as === 'buttons' || line.as === 'item' ? (line.buttons ?? []) : []))
}

/** What a button does and says, in short: it stays the same where the buttons around it come and go, as a place in the card would not. */
function buttonId({ label, intent }: Button): string {
  return createHash('sha256')
    .update(JSON.stringify([label, intent]))
    .digest('base64url')
    .slice(0, 16)
}

/** A card's words without its markup, for an error summary. */
export function cardWords(card: Card, timeZone: string): string {
  const lines = card.lines.map((line) => ('spans' in line ? spansWords(line.spans, timeZone) : ''))
  return lines.filter((words) => words !== '').join(' ') || card.title
}

/** Spans as plain words. */
function spansWords(spans: readonly Span[], timeZone: string): string {
  return spans.map((span) => spanView(span, timeZone).text).join('')
}

/** Turns spans into what the templates print. */
export function spanViews(spans: readonly Span[], timeZone: string): readonly SpanView[] {
  return spans.map((span) => spanView(span, timeZone))
}

function lineView(
  line: Line,
  timeZone: string,
  addressOf: (what: 'picture' | 'file') => string | null,
  nameOf: NameOf,
): LineView {
  const views = (spans: readonly Span[]) => spanViews(spans, timeZone)
  switch (line.as) {
    case 'heading':
    case 'text':
    case 'quote':
    case 'note':
      return { as: line.as, spans: views(line.spans) }
    case 'facts':
      return { as: 'facts', facts: line.facts.map(({ label, spans }) => ({ label, spans: views(spans) })) }
    case 'item': {
      const about = spansWords(line.spans, timeZone)
      const buttons = buttonViews(line.buttons ?? [], about, nameOf)
      return { as: 'items', items: [{ spans: views(line.spans), under: views(line.under ?? []), buttons }] }
    }
    case 'buttons':
      return { as: 'buttons', buttons: buttonViews(line.buttons, '', nameOf) }
    case 'chart':
      return { as: 'chart', title: line.chart.title, says: line.chart.says, src: addressOf('picture') }
    case 'file':
      return { as: 'file', name: fileWords(line.file), href: addressOf('file') }
    case 'rule':
      return { as: 'rule' }
  }
}

function buttonViews(buttons: readonly Button[], about: string, nameOf: NameOf): readonly ButtonView[] {
  return buttons.map((button) => ({ label: button.label, id: nameOf(button), style: button.style ?? 'secondary', about }))
}

function grouped(lines: readonly LineView[]): readonly LineView[] {
  const groups: LineView[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (line.as === 'items' && last?.as === 'items')
      groups[groups.length - 1] = { as: 'items', items: [...last.items, ...line.items] }
    else groups.push(line)
  }
  return groups
}

function spanView(span: Span, timeZone: string): SpanView {
  if ('text' in span) return { as: 'text', text: span.text, apart: mixesDirections(span.text) }
  if ('bold' in span) return { as: 'bold', text: span.bold, apart: mixesDirections(span.bold) }
  if ('code' in span) return { as: 'code', text: span.code, apart: mixesDirections(span.code) }
  if ('ref' in span) return { as: 'ref', text: span.ref, apart: mixesDirections(span.ref) }
  if ('day' in span) return { as: 'time', text: dayWords(span.day), datetime: span.day }
  if ('instant' in span) return { as: 'time', text: instantWords(span.instant, timeZone), datetime: span.instant }
  if ('brag' in span) return { as: 'tag', text: bragWords(span.brag), colour: tagColour(span.brag) }
  return linkView(span)
}

/** Only addresses that open a page or a mail are links; any other is shown as words. */
function linkView({ link, to }: { readonly link: string; readonly to: string }): SpanView {
  const safe = /^(https?:|mailto:)/i.test(to)
  return safe ? { as: 'link', text: link, href: to } : { as: 'text', text: link, apart: mixesDirections(link) }
}

/** GOV.UK has no amber tag: orange is the nearest. */
function tagColour(brag: Brag): string {
  switch (brag) {
    case 'amber':
      return 'orange'
    case 'red':
    case 'green':
    case 'blue':
    case 'grey':
      return brag
  }
}
