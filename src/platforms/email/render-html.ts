import type { Card, Line } from '#cards/card.ts'
import type { Chart } from '#cards/chart.ts'
import type { Span } from '#cards/span.ts'
import { bragWords, dayWords, instantWords } from '#cards/words.ts'
import type { Brag } from '#domain/action/brag.ts'
import { type Enclosures, enclosedWords, type Shown } from './enclosures.ts'

/** What closes a mail: sentences, and the link that answers it. */
export interface Closing {
  readonly link: { readonly url: string; readonly label: string } | null
  readonly sentences: readonly string[]
}

const sans = 'font-family:Arial,Helvetica,sans-serif;'
const text = `${sans}font-size:16px;line-height:24px;color:#0b0c0c;`
const small = `${sans}font-size:14px;line-height:21px;color:#484949;`

/**
 * A card as the HTML of a mail: tables and styles in place, for Outlook reads no others; headings, lists and a language for those who
 * hear it. Colours are always words too. `marking` is repeated at the end, where long mails are cut.
 */
export function mailHtml(
  card: Card,
  { handling, timeZone }: { readonly handling: string; readonly timeZone: string },
  { link, sentences }: Closing,
  enclosed: Enclosures,
): string {
  const marking = markingRow(card.marking, handling)
  const body = grouped(card.lines).map((lines) => linesHtml(lines, timeZone, enclosed))
  const answer = link === null ? '' : row(buttonHtml(link), 'padding:8px 0 16px;')
  return [
    '<!DOCTYPE html>',
    `<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(card.title)}</title></head>`,
    '<body style="margin:0;padding:0;background:#ffffff;">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="left" style="padding:16px;">',
    '<table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:640px;">',
    marking,
    row(
      `<h1 style="margin:0;${sans}font-size:22px;line-height:28px;color:#0b0c0c;">${words(card.title)}</h1>`,
      'padding:16px 0 8px;',
    ),
    answer,
    ...body,
    ...sentences.map((sentence) => row(`<p style="margin:0;${small}">${words(sentence)}</p>`, 'padding:8px 0 0;')),
    row('&nbsp;', 'padding:0;font-size:8px;line-height:8px;'),
    marking,
    '</table></td></tr></table></body></html>',
  ].join('\n')
}

function markingRow(marking: string, handling: string): string {
  const colours =
    marking === 'OFFICIAL'
      ? 'background:#e8f1f8;border-bottom:2px solid #b6cfe3;'
      : 'background:#fbe3df;border-bottom:2px solid #d4351c;'
  const also = handling === '' ? '' : ` ${words(handling)}`
  return `<tr><td style="padding:6px 10px;${colours}${sans}font-size:14px;line-height:20px;color:#0b0c0c;"><strong>${words(marking)}</strong>${also}</td></tr>`
}

function row(inside: string, style: string): string {
  return `<tr><td style="${style}">${inside}</td></tr>`
}

/** A link that looks like a button in Outlook too: the cell has the colour. */
function buttonHtml({ url, label }: { readonly url: string; readonly label: string }): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="#0f7a52" style="background:#0f7a52;padding:12px 18px;"><a href="${escaped(url)}" style="${sans}font-size:17px;line-height:22px;color:#ffffff;font-weight:bold;text-decoration:none;">${words(label)}</a></td></tr></table>`
}

/** Items that follow each other are one list. */
function grouped(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (line.as === 'item' && last?.[0]?.as === 'item') last.push(line)
    else groups.push([line])
  }
  return groups
}

function linesHtml(lines: readonly Line[], timeZone: string, enclosed: Enclosures): string {
  const items = lines.map((line) => lineHtml(line, timeZone, enclosed)).join('')
  if (lines[0]?.as !== 'item') return items
  return row(`<ul style="margin:0;padding:0 0 0 20px;">${items}</ul>`, 'padding:4px 0;')
}

function lineHtml(line: Line, timeZone: string, { shown, attached }: Enclosures): string {
  const spans = (list: readonly Span[]) => list.map((span) => spanHtml(span, timeZone)).join('')
  switch (line.as) {
    case 'heading':
      return row(
        `<h2 style="margin:0;${sans}font-size:18px;line-height:24px;color:#0b0c0c;">${spans(line.spans)}</h2>`,
        'padding:14px 0 4px;',
      )
    case 'text':
      return row(`<p style="margin:0;${text}">${spans(line.spans)}</p>`, 'padding:4px 0;')
    case 'quote':
      return row(
        `<blockquote style="margin:0;padding:0 0 0 12px;border-left:4px solid #cecece;${text}">${spans(line.spans)}</blockquote>`,
        'padding:4px 0;',
      )
    case 'note':
      return row(`<p style="margin:0;${small}">${spans(line.spans)}</p>`, 'padding:4px 0;')
    case 'facts':
      return row(factsHtml(line.facts.map(({ label, spans: list }) => [words(label), spans(list)])), 'padding:4px 0;')
    case 'item': {
      const under =
        line.under === undefined || line.under.length === 0 ? '' : `<br><span style="${small}">${spans(line.under)}</span>`
      return `<li style="margin:0 0 10px;${text}">${spans(line.spans)}${under}</li>`
    }
    case 'buttons':
      return ''
    case 'chart':
      return row(chartHtml(line.chart, shown.get(line.chart)), 'padding:4px 0;')
    case 'file':
      return row(`<p style="margin:0;${text}">${words(enclosedWords(line.file, attached))}</p>`, 'padding:4px 0;')
    case 'rule':
      return row('<hr style="border:0;border-top:1px solid #cecece;margin:0;">', 'padding:8px 0;')
  }
}

/** The picture bears the words too, for programs that show none; below it they stand for everybody. */
function chartHtml({ title, says }: Chart, picture: Shown | undefined): string {
  const told = `<p style="margin:0;${text}"><strong>${words(title)}</strong>: ${words(says)}</p>`
  if (picture === undefined) return told
  const { id, width, height } = picture
  const alt = escaped(`${title}: ${says}`.replaceAll(/\s+/g, ' '))
  const style = 'display:block;border:0;width:100%;height:auto;'
  const image = `<img src="cid:${id}" width="${width}" height="${height}" alt="${alt}" style="${style}max-width:${width}px;">`
  return `${image}${told}`
}

function factsHtml(facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><th scope="row" align="left" valign="top" style="padding:2px 16px 2px 0;${text}">${label}</th><td valign="top" style="padding:2px 0;${text}">${value}</td></tr>`,
  )
  return `<table cellpadding="0" cellspacing="0" border="0">${rows.join('')}</table>`
}

function spanHtml(span: Span, timeZone: string): string {
  if ('text' in span) return words(span.text)
  if ('bold' in span) return `<strong>${words(span.bold)}</strong>`
  if ('day' in span) return words(dayWords(span.day))
  if ('instant' in span) return words(instantWords(span.instant, timeZone))
  if ('ref' in span) return `<strong>${words(span.ref)}</strong>`
  if ('brag' in span)
    return `<span style="${bragStyle(span.brag)}padding:1px 6px;font-weight:bold;">${words(bragWords(span.brag))}</span>`
  if ('code' in span) return `<code>${words(span.code)}</code>`
  const isSafe = /^(https?:|mailto:)/i.test(span.to)
  return isSafe ? `<a href="${escaped(span.to)}" style="color:#1a65a6;">${words(span.link)}</a>` : words(span.link)
}

/** Dark words on a pale ground: readable, and told apart without colour by the words themselves. */
function bragStyle(brag: Brag): string {
  switch (brag) {
    case 'red':
      return 'background:#f4cdc6;color:#651b0d;'
    case 'amber':
      return 'background:#fcd6c3;color:#6e3619;'
    case 'green':
      return 'background:#cfe4dc;color:#083d29;'
    case 'blue':
      return 'background:#d2e0ed;color:#0f385c;'
    case 'grey':
      return 'background:#eeefef;color:#282d30;'
  }
}

/** People's words, escaped once: line ends kept, and the direction of their writing to themselves. */
function words(raw: string): string {
  const safe = escaped(raw).replaceAll(/\r?\n/g, '<br>')
  return /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/.test(raw) ? `<bdi>${safe}</bdi>` : safe
}

function escaped(raw: string): string {
  return raw
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
