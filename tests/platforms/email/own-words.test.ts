import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownWords, writesBetween } from '#platforms/email/inbox/own-words.ts'

const said = 'CJ-12 done, evidence in the shared folder; rest on track'

describe('what somebody wrote in a mail', () => {
  it.each([
    ['alone', said],
    ['above a quotation', `${said}\n\n> On 30 May 2024 the clerk wrote:\n> CJ-13 blocked`],
    [
      'as Gmail quotes',
      `${said}\n\nOn Thu, 30 May 2024 at 09:10, Board Clerk <clerk@example.org> wrote:\n\n> 10 actions for OPPB\n> CJ-13 blocked\n`,
    ],
    [
      'as Gmail breaks the line',
      `${said}\n\nOn Thu, 30 May 2024 at 09:10, Board Clerk <clerk@example.org>\nwrote:\n\n> CJ-13 blocked\n`,
    ],
    [
      'as Outlook quotes',
      `${said}\r\n\r\nFrom: Board Clerk <clerk@example.org>\r\nSent: 30 May 2024 09:10\r\nTo: Owner <owner@example.org>\r\nSubject: OFFICIAL: 2 actions\r\n\r\nCJ-13 blocked`,
    ],
    [
      'as Outlook quotes in bold',
      `${said}\n\n*From:* Board Clerk <clerk@example.org>\n*Sent:* 30 May 2024\n*To:* Owner\n\nCJ-13 blocked`,
    ],
    [
      'as Outlook quotes in German and bold',
      `${said}\n\n*Von:* Board Clerk <clerk@example.org>\n*Gesendet:* 30. Mai 2024\n*An:* Owner\n\nCJ-13 blocked`,
    ],
    [
      'as Outlook quotes in French',
      `${said}\n\nDe\u00a0: Board Clerk <clerk@example.org>\nEnvoyé\u00a0: jeudi 30 mai 2024\nÀ\u00a0: Owner\n\nCJ-13 blocked`,
    ],
    [
      'as Outlook quotes in Welsh',
      `${said}\n\nOddi wrth: Board Clerk <clerk@example.org>\nAnfonwyd: 30 Mai 2024\nAt: Owner\n\nCJ-13 blocked`,
    ],
    [
      'as Gmail quotes in German and breaks the line',
      `${said}\n\nAm Do., 30. Mai 2024 um 09:10 Uhr schrieb Board Clerk <\nclerk@example.org>:\n\nCJ-13 blocked`,
    ],
    [
      'as Gmail quotes in French',
      `${said}\n\nLe jeu. 30 mai 2024 à 09:10, Board Clerk <clerk@example.org> a\nécrit :\n\nCJ-13 blocked`,
    ],
    [
      'as Gmail quotes in a language nobody thought of',
      `${said}\n\nczw., 30 maj 2024 o 09:10 Board Clerk <clerk@example.org> napisał(a):\n\n> CJ-13 blocked`,
    ],
    ['below a picture', `[cid:image001.png@01DAB2.8F]\n\n${said}\n\n[Image]\n<image002.jpg>\n[image: image.png]`],
    ['above a line', `${said}\n\n________________________________\nFrom: Board Clerk\nCJ-13 blocked`],
    ['above an original message', `${said}\n\n-----Original Message-----\nFrom: Board Clerk\nCJ-13 blocked`],
    [
      'from a telephone',
      `${said}\n\nSent from my iPhone\n\nOn 30 May 2024, at 09:10, Board Clerk <clerk@example.org> wrote:\n\n> CJ-13 blocked`,
    ],
    ['with Outlook for a telephone', `${said}\n\nGet Outlook for iOS\n________________________________\nCJ-13 blocked`],
    ['under a marking', `OFFICIAL\n\n${said}\n\nOFFICIAL - SENSITIVE`],
    ['under a warning', `CAUTION: This email originated from outside the organisation.\n\n${said}`],
    [
      'above a notice of confidence',
      `${said}\n\nThis email and any attachments are confidential and intended for the addressee only.\nIf you are not the addressee, delete it.`,
    ],
    ['above a signature', `${said}\n\n-- \nHead of Housing\nExample Council`],
    ['above an English leave', `${said}\n\nKind regards,\n\nHead of Housing\n01225 000000`],
    ['above a German leave', `${said}\n\nMit freundlichen Grüßen\n\nLeitung Wohnen\nTel. 01225 000000`],
    ['above a German leave in Swiss letters', `${said}\n\nFreundliche Grüsse aus Swindon\nLeitung Wohnen`],
    ['above a French leave', `${said}\n\nTrès cordialement,\nDirection du logement`],
    ['above a French formula', `${said}\n\nJe vous prie d’agréer, Madame, mes salutations distinguées.\n\nDirection du logement`],
    ['above a Welsh leave', `${said}\n\nCofion\nPennaeth Tai\nCyngor Enghraifft`],
    ['above a leave in two languages', `${said}\n\n*Cofion cynnes / Kind regards*\nPennaeth Tai / Head of Housing`],
    ['above a leave whose letters are put together', `${said}\n\nMit freundlichen Grüßen\nLeitung Wohnen`.normalize('NFD')],
  ])('is found %s', (_where, text) => {
    expect(ownWords({ text, html: null })).toBe(said)
  })

  it.each([
    [
      'Outlook',
      `<div>${said}</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Board Clerk</div><blockquote>CJ-13 blocked</blockquote>`,
    ],
    [
      'Outlook, which quotes beside its own head',
      `<div>${said}</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Board Clerk<br><b>Sent:</b> Thursday</div><div>CJ-13 blocked</div>`,
    ],
    [
      'Outlook in German',
      `<div>${said}</div><hr><div id="divRplyFwdMsg"><b>Von:</b> Board Clerk<br><b>Gesendet:</b> Donnerstag</div><div>CJ-13 blocked</div>`,
    ],
    [
      'Gmail',
      `<div dir="ltr">${said}</div><br><div class="gmail_quote">On 30 May the clerk wrote:<blockquote>CJ-13 blocked</blockquote></div>`,
    ],
    ['a style and a picture', `<style>p{color:red}</style><p>${said}</p><img src="cid:x" alt="CJ-13 blocked">`],
  ])('is found in the HTML of %s', (_who, html) => {
    expect(ownWords({ text: null, html })).toBe(said)
    expect(ownWords({ text: ' ', html })).toBe(said)
  })

  it.each([
    ['goes on with an action', 'Cofion at bawb sydd wedi ymateb\nCJ-13 blocked'],
    ['goes on with an action below it', 'Cofion cynnes\n\nCJ-13 blocked, no reply from health'],
    ['goes on with how it stands', 'Mit freundlichen Grüßen\nnicht fertig, blocked by legal'],
    ['stands in a sentence', 'Die Karte wurde mit freundlichen Grüßen verschickt\nLeitung Wohnen'],
  ])('is kept below what looks like a leave and %s', (_what, below) => {
    expect(ownWords({ text: `${said}\n${below}`, html: null })).toBe(`${said}\n${below}`)
  })

  it.each(['Kind regards', 'Mit freundlichen Grüßen', 'Cofion'])('has the postscript below a signature: %s', (leave) => {
    const text = `${said}\n\n${leave}\nHead of Housing\n01225 000000\n\nPS CJ-13 blocked,\nno reply from health\n\nExample Council`
    expect(ownWords({ text, html: null }).replace(/\n+/g, '\n')).toBe(`${said}\nPS CJ-13 blocked,\nno reply from health`)
  })

  it('keeps the ends of lines, and what looks like a heading but is not', () => {
    const words =
      'CJ-12 done\nCJ-10 slipping to 14 December, waiting on housing data\nFrom: April we have a new lead, CJ-13 on track'
    expect(ownWords({ text: words, html: null })).toBe(words)
  })

  it('is nothing where there is a picture alone', () => {
    for (const text of ['[Image]', '[cid:image001.png@01DAB2.8F]', '<image001.png>', '[image: image.png]'])
      expect(ownWords({ text, html: null })).toBe('')
  })

  it.each([
    ['> CJ-12 Host an event\n\non track, venue booked\n\n> CJ-13 Fill gaps', true],
    ['> CJ-12 Host an event\n> CJ-13 Fill gaps\n\nblocked, no reply from health', true],
    ['> CJ-12 Host an event\n\n> CJ-13 Fill gaps\n\nSent from my iPhone\n\nKind regards,\nHead of Housing', false],
    ['CJ-12 done', false],
  ])('stands between what they quote: %j', (text, is) => {
    expect(writesBetween({ text })).toBe(is)
  })

  it('is nothing where nothing was written', () => {
    expect(ownWords({ text: '\n\n> quoted\n', html: null })).toBe('')
    expect(ownWords({ text: null, html: null })).toBe('')
  })

  it('is found in any words without a fault, also where a pattern could go back over all of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => void ownWords({ text, html: `<p>${text}` })),
      { numRuns: 60 },
    )
    for (const text of [
      '> '.repeat(40_000),
      'On '.repeat(40_000),
      `${'a'.repeat(20_000)}wrote:`,
      '-'.repeat(60_000),
      '<'.repeat(60_000),
    ])
      for (const mail of [
        { text, html: null },
        { text: null, html: text },
      ])
        expect(ownWords(mail).length).toBeLessThanOrEqual(text.length)
  })
})
