import EmailReplyParser from 'email-reply-parser'
import { htmlToText } from 'html-to-text'
import type { Received } from '#ports/mail.ts'
import { postscriptIn, withoutLeave } from './signature.ts'

/** More than anyone types in an answer; what stands below is quoted. */
const longestText = 20_000
const longestHtml = 400_000

/** What somebody wrote in a mail: without what they quote, their signature, and the lines that mail systems add. Empty when they wrote nothing. */
export function ownWords({ text, html }: Pick<Received, 'text' | 'html'>): string {
  const plain = text !== null && text.trim() !== '' ? text : textOf(html ?? '')
  const cut = beforeQuoted(plain.replaceAll(/\r\n?/g, '\n').slice(0, longestText))
  return withoutLeave(withoutNotices(withoutSignature(cut)))
}

/** What is written above an English leave; a postscript below it is the writer's too. */
function withoutSignature(words: string): string {
  const parts = new EmailReplyParser().read(words).getFragments()
  const kept = parts.flatMap((part) => {
    if (!part.isHidden()) return [part.getContent()]
    return part.isSignature() ? postscriptIn(part.getContent().split('\n')) : []
  })
  return kept.join('\n').replace(/~*$/, '')
}

const quotedParts = ['blockquote', 'div.gmail_quote', 'div.moz-cite-prefix', 'div.yahoo_quoted', 'style', 'script', 'img']

/** Where Outlook's quotation begins. What it quotes follows beside these, in nothing of its own. */
const quotedBelow = ['div#divRplyFwdMsg', 'div#appendonsend']

const quotedBelowLine = '-----Original Message-----'

function textOf(html: string): string {
  return htmlToText(html.slice(0, longestHtml), {
    wordwrap: false,
    formatters: {
      quotedBelow: (_element, _walk, builder) => {
        builder.openBlock({ leadingLineBreaks: 2 })
        builder.addLiteral(quotedBelowLine)
        builder.closeBlock({ trailingLineBreaks: 2 })
      },
    },
    selectors: [
      ...quotedBelow.map((selector) => ({ selector, format: 'quotedBelow' })),
      ...quotedParts.map((selector) => ({ selector, format: 'skip' })),
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'hr', format: 'skip' },
      { selector: 'ul', options: { itemPrefix: '' } },
    ],
  })
}

const quoteBegins = [/^-{2,}\s*(original message|forwarded message|ursprüngliche nachricht)\s*-{2,}/i, /^_{10,}\s*$/, /^>/]

/** A picture in the words of a mail that is text alone: what it showed is not there. */
const picture = /^\W*(\[?cid:\S+\]?|\[(image|inline image|bild)\b[^\]]{0,200}\]|<image\d*\.\w{2,5}>|image\d+\.\w{2,5})\W*$/iu

// in English, German, French and Welsh
const quotedFrom = /^(from|von|de|oddi wrth)\s*:\s/i
const quotedSent = /^\W*(sent|date|to|gesendet|datum|an|envoyé|à|anfonwyd|dyddiad|at)\s*:\s/imu
const quotedWriter = /^(on|am|le|ar) .{4,200}$/i
const quotedWrote = /\b(wrote|schrieb\b.{0,120}|a écrit|ysgrifennodd\b.{0,120})\s?:$/i

/** In whatever language: the line with an address and a colon right above what is quoted by `>`. */
const introduces = /\S@\S.{0,200}:$/

function isQuoteNext(lines: readonly string[], index: number): boolean {
  return (
    lines
      .slice(index + 1, index + 4)
      .find((line) => line.trim() !== '')
      ?.trimStart()
      .startsWith('>') === true
  )
}

/** Whether somebody wrote between the lines of what they quote. What that is about cannot be told for certain. */
export function writesBetween({ text }: Pick<Received, 'text'>): boolean {
  const lines = (text ?? '').slice(0, longestText).split(/\r\n?|\n/)
  const first = lines.findIndex((line) => line.startsWith('>'))
  const below = first < 0 ? [] : lines.slice(first).filter((line) => !line.startsWith('>'))
  return withoutLeave(withoutNotices(withoutSignature(below.join('\n')))) !== ''
}

/** What stands before the first line that begins a quotation. Outlook quotes by From, Sent and To, each on its line. */
function beforeQuoted(text: string): string {
  const lines = text.split('\n')
  const at = lines.findIndex((line, index) => {
    const bare = line.replaceAll('*', '').trim()
    if (quoteBegins.some((begins) => begins.test(bare))) return true
    const continued = `${bare} ${lines[index + 1]?.slice(0, 200) ?? ''}`.trim()
    if (quotedWriter.test(bare) && (quotedWrote.test(bare) || quotedWrote.test(continued))) return true
    if (introduces.test(bare) && isQuoteNext(lines, index)) return true
    const next = lines
      .slice(index + 1, index + 4)
      .join('\n')
      .replaceAll('*', '')
    return quotedFrom.test(bare) && quotedSent.test(next)
  })
  return at < 0 ? text : lines.slice(0, at).join('\n')
}

const notices = [
  /^\W*official(?:[\s:–-]+sensitive)?\W*$/i,
  /^\W*(caution|warning|external|attention)\b.{0,20}(external|originated|outside|email|e-mail)/i,
  /^\W*\[?external\]?\W*$/i,
  /^\W*this (e-?mail|message)\b.{0,80}\b(confidential|intended|originated|monitored|privileged)/i,
  /^sent from (my|outlook|mail for)\b/i,
  /^get outlook for\b/i,
]

/** Lines that mail systems and telephones add. What follows a notice of confidence is part of it. */
function withoutNotices(words: string): string {
  const lines = words.split('\n')
  const legal = lines.findIndex((line) => notices[3]?.test(line) === true && line.length > 60)
  const kept = legal > 0 ? lines.slice(0, legal) : lines
  return kept
    .filter((line) => !picture.test(line) && !notices.some((notice) => notice.test(line)))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
