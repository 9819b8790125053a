import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Card } from '#cards/card.ts'
import { page } from '#platforms/web/pages.ts'
import { buttonsOf, buttonWith, cardView, cardWords } from '#platforms/web/render.ts'
import { wholeCard } from './scripted-answer.ts'

/** The card as the page shows it. */
function html(card: Card): string {
  const own = cardView(card, 'Europe/London')
  const frame = { title: 'Page', marking: card.marking, handling: '', partnership: 'Partnership' }
  const whole = page('own-page', {
    ...frame,
    own,
    who: '',
    base: '/as/x',
    here: '/as/x/dm',
    held: 'h',
    token: 't',
    nonce: () => 'n',
  })
  return /<div class="card"[\s\S]*<\/main>/.exec(whole)?.[0] ?? ''
}

function saying(text: string): Card {
  return {
    title: text,
    marking: 'OFFICIAL',
    lines: [
      { as: 'heading', spans: [{ text }] },
      { as: 'quote', spans: [{ bold: text }] },
      { as: 'facts', facts: [{ label: text, spans: [{ code: text }] }] },
      { as: 'item', spans: [{ ref: text }], under: [{ text }], buttons: [{ label: text, intent: { do: 'help', topic: text } }] },
      { as: 'note', spans: [{ link: text, to: 'https://www.example.org/' }] },
    ],
  }
}

/** Every tag that the page has, without its attributes. */
function tags(markup: string): string[] {
  return [...markup.matchAll(/<\/?([a-z0-9]+)/g)].map((match) => match[1] ?? '')
}

describe('a card as HTML', () => {
  it('words days and moments, in the time of the partnership', () => {
    expect(html(wholeCard)).toContain('<time datetime="2024-03-14">Thursday 14 March 2024</time>')
    expect(html(wholeCard)).toContain('9am on Tuesday 5 March 2024')
  })

  it('shows each colour as a tag with its letter and word', () => {
    expect(html(wholeCard)).toContain('<strong class="govuk-tag govuk-tag--orange">A Amber</strong>')
    expect(html(wholeCard)).toContain('<strong class="govuk-tag govuk-tag--grey">N Grey</strong>')
  })

  it('carries its marking', () => {
    expect(html(wholeCard)).toMatch(/Marked <\/span>OFFICIAL-SENSITIVE/)
  })

  it('names each button of a list by the row it is in', () => {
    expect(html(wholeCard)).toContain(
      'Need more time<span class="govuk-visually-hidden"> – A Amber RRB-015 Housing on release</span>',
    )
  })

  it('names each button so that the card finds it again, and keeps its intent to itself', () => {
    const ids = [...html(wholeCard).matchAll(/name="button" value="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(ids.map((id) => buttonWith(wholeCard, id))).toEqual(buttonsOf(wholeCard))
    expect(html(wholeCard)).not.toContain('on-track')
  })

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '{{ 7 * 7 }}{% raw %}',
    '</textarea><svg/onload=alert(1)>',
    '&lt;b&gt; & &amp;',
  ])('shows %s as words', (text) => {
    expect(tags(html(saying(text)))).toEqual(tags(html(saying('words'))))
    expect(html(saying(text))).toContain(escaped(text))
    expect(html(saying(text))).not.toContain('49')
  })

  it('never lets words add a tag, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('<', '">', "'", '&', '{{', '-->'),
        (some, mark) => {
          const markup = html(saying(`a${some}${mark}${some}`)).replaceAll(/<\/?bdi>/g, '')
          expect(tags(markup)).toEqual(tags(html(saying('words'))))
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each(['\u202edesrever', 'שלום', '\u2067x', 'مرحبا'])('keeps the writing direction of %j to itself', (text) => {
    expect(html(saying(text))).toContain(`<strong><bdi>${text}</bdi></strong>`)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', ' JavaScript:alert(1)', '//evil.example', 'vbscript:x'])(
    'makes no link to %s',
    (to) => {
      const card: Card = { ...saying('x'), lines: [{ as: 'text', spans: [{ link: 'read', to }] }] }
      expect(html(card)).not.toContain('<a ')
      expect(html(card)).toContain('read')
    },
  )

  it('gives its words alone, for where only words fit', () => {
    expect(cardWords(saying('hello'), 'Europe/London')).toBe('hello hello hello hello')
    expect(cardWords({ title: 'Only a title', marking: 'OFFICIAL', lines: [] }, 'Europe/London')).toBe('Only a title')
  })
})

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
