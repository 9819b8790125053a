import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Card } from '#cards/card.ts'
import type { Chart } from '#cards/chart.ts'
import { say } from '#cards/span.ts'
import { enclosuresOf } from '#platforms/email/enclosures.ts'
import { type LetterContext, letterOf } from '#platforms/email/letter.ts'
import { wholeCard } from '../web/scripted-answer.ts'

const context: LetterContext = {
  timeZone: 'Europe/London',
  handling: 'For members of the board.',
  partnership: 'The partnership of the tests',
  mark: 'ABCDEFGH1234',
  link: { url: 'https://clerk.example.org/u/x.y', until: '2024-03-31' },
  replies: true,
  enclosed: { pictures: [], files: [], shown: new Map(), attached: new Set() },
}
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<img src=x onerror=alert(1)>',
    '"><script>',
    "'onmouseover='",
    '</style><b>',
    'a\r\nBcc: x@example.net',
    '&lt;',
  ),
)

describe('a letter', () => {
  it('carries its marking in the subject, and at both ends of its words', () => {
    const { subject, text, html } = letterOf(wholeCard, context)
    expect(subject).toBe('OFFICIAL-SENSITIVE: Where the Reducing Reoffending Board stands [BC-ABCDEFGH1234]')
    expect(text.split('\n').filter((line) => line === 'OFFICIAL-SENSITIVE – For members of the board.')).toHaveLength(2)
    expect(html.split('<strong>OFFICIAL-SENSITIVE</strong> For members of the board.')).toHaveLength(3)
  })

  it('says every colour by letter and word', () => {
    const { text, html } = letterOf(wholeCard, context)
    for (const words of ['R Red', 'A Amber', 'G Green', 'B Blue', 'N Grey']) {
      expect(text).toContain(words)
      expect(html).toContain(`>${words}</span>`)
    }
  })

  it('shows nothing to press, but one link', () => {
    const { text, html } = letterOf(wholeCard, context)
    expect(text).not.toContain('[On track]')
    expect(html).not.toMatch(/<(button|form|script|input|link|style)[\s>]/)
    expect(text).toContain('Answer on one page:\nhttps://clerk.example.org/u/x.y')
    expect(html).toContain('href="https://clerk.example.org/u/x.y"')
  })

  it.each([
    [{ link: context.link, replies: true }, 'Or answer by replying'],
    [{ link: context.link, replies: false }, 'Please do not reply'],
    [{ link: null, replies: true }, 'Answer by replying'],
    [{ link: null, replies: false }, 'tell the secretariat'],
  ])('says how to answer with %j', (how, words) => {
    const letter = letterOf(wholeCard, { ...context, ...how })
    expect(letter.text).toContain(words)
    expect(letter.html).toContain(words)
  })

  it('takes people’s words for words, whatever they are', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, words) => {
        const card = { title, marking: 'OFFICIAL' as const, lines: [{ as: 'quote' as const, spans: say`${words}` }] }
        const { subject, html } = letterOf(card, context)
        expect(subject).not.toMatch(/[\r\n]/)
        const plain = letterOf({ ...card, title: 'x', lines: [{ as: 'quote', spans: say`y` }] }, context).html
        const tags = (text: string) => text.replaceAll(/<\/?bdi>|<br>/g, '').match(/<[^>]*>/g)
        expect(tags(html)).toEqual(tags(plain))
      }),
    )
  })
})

describe('what goes with a letter', () => {
  const chart: Chart = {
    title: 'Open actions <by priority>',
    says: 'Two are red and one is "late".',
    shape: { as: 'bars', groups: ['P1'], series: [{ name: 'Red', tone: 'red', values: [2] }], stacked: true, unit: 'actions' },
  }
  const small = { id: 'a', name: 'pack.docx', mediaType: 'application/msword', bytes: 3 }
  const large = { id: 'b', name: 'pictures.zip', mediaType: 'application/zip', bytes: 9_000_000 }
  const card: Card = {
    title: 'Board pack',
    marking: 'OFFICIAL',
    lines: [
      { as: 'chart', chart },
      { as: 'file', file: small },
      { as: 'file', file: large },
    ],
  }
  const papers = { draw: async () => ({ png: new Uint8Array([1, 2]), width: 640, height: 320 }) }
  const kept = { read: async (id: string) => (id === 'a' ? new Uint8Array([1, 2, 3]) : new Uint8Array(9_000_000)) }

  it('shows a chart as a picture, with its words beside it and for those who see none', async () => {
    const enclosed = await enclosuresOf(card, papers, kept)
    const { html, text } = letterOf(card, { ...context, enclosed })
    expect(enclosed.pictures).toEqual([
      { id: 'chart-1', name: 'chart-1.png', mediaType: 'image/png', bytes: new Uint8Array([1, 2]) },
    ])
    expect(html).toMatch(
      /<img src="cid:chart-1" width="640" height="320" alt="Open actions &lt;by priority&gt;: Two are red[^"]*"/,
    )
    expect(html.match(/Two are red and one is &quot;late&quot;\./g)).toHaveLength(2)
    expect(text).toContain('Two are red and one is "late".')
  })

  it('brings the files that one mail can carry, and says which it does not', async () => {
    const enclosed = await enclosuresOf(card, papers, kept)
    expect(enclosed.files.map(({ name }) => name)).toEqual(['pack.docx'])
    const { html } = letterOf(card, { ...context, enclosed })
    expect(html).toContain('Attached: pack.docx (3 bytes)')
    expect(html).toContain('Not attached: pictures.zip (9.0 MB)')
  })

  it('says that a file which is kept no more is not attached', async () => {
    const enclosed = await enclosuresOf(card, papers, { read: async () => undefined })
    expect(enclosed.files).toEqual([])
    expect(letterOf(card, { ...context, enclosed }).html).toContain('Not attached: pack.docx')
  })
})
