import type { Card } from '#cards/card.ts'
import { plainCard } from '#cards/plain.ts'
import { dayWords } from '#cards/words.ts'
import type { Day } from '#domain/day.ts'
import type { Mail } from '#ports/mail.ts'
import type { Enclosures } from './enclosures.ts'
import { subjectMark } from './mark.ts'
import { type Closing, mailHtml } from './render-html.ts'
import { hasButtons, unpressed } from './unpressed.ts'

/** What a letter is made of besides its card. */
export interface LetterContext {
  readonly timeZone: string
  /** The partnership's handling line, beside the marking. */
  readonly handling: string
  readonly partnership: string
  readonly mark: string
  /** The reader's own link, and the last day it works; null where links are off. */
  readonly link: { readonly url: string; readonly until: Day } | null
  /** Whether what is replied is read by the clerk. */
  readonly replies: boolean
  readonly enclosed: Enclosures
}

/** The longest subject that is shown whole in most mail programs is far shorter; this is where it would be refused. */
const longestTitle = 160

/** A card as a mail: subject, plain words and HTML, each with its marking, and how to answer. */
export function letterOf(card: Card, context: LetterContext): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { timeZone, handling, mark, enclosed } = context
  const bare = unpressed(card)
  const closing = closingOf(card, context)
  const marked = [card.marking, ...(handling === '' ? [] : [handling])].join(' – ')
  const link = closing.link === null ? [] : ['', `${closing.link.label}:`, closing.link.url]
  const body = plainCard({ ...bare, marking: 'OFFICIAL' }, timeZone)
  return {
    subject: `${card.marking}: ${oneLine(card.title)} ${subjectMark(mark)}`,
    text: [marked, '', body, ...link, '', ...closing.sentences, '', marked].join('\n'),
    html: mailHtml(bare, { handling, timeZone }, closing, enclosed),
  }
}

function closingOf(card: Card, { link, replies, partnership }: LetterContext): Closing {
  const asks = hasButtons(card)
  const label = asks ? 'Answer on one page' : 'Open your page'
  const whose =
    link === null
      ? []
      : [
          `The link is yours alone and works until ${dayWords(link.until)}. What is done with it is recorded in your name, so do not forward it.`,
        ]
  return {
    link: link === null ? null : { url: link.url, label },
    sentences: [...whose, ...replyWords(link !== null, replies), `Sent by the clerk of ${partnership}.`],
  }
}

function replyWords(hasLink: boolean, replies: boolean): string[] {
  if (replies) return [`${hasLink ? 'Or answer' : 'Answer'} by replying to this e-mail in your own words, above what is quoted.`]
  return [
    hasLink
      ? 'Please do not reply: this mailbox is not read by the clerk.'
      : 'This mailbox is not read by the clerk: please tell the secretariat.',
  ]
}

function oneLine(words: string): string {
  const flat = words.replaceAll(/\s+/g, ' ').trim()
  return flat.length > longestTitle ? `${flat.slice(0, longestTitle - 1)}…` : flat
}
