import type { KnownBlock } from '@slack/types'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Button, Card, Form, Line } from '#cards/card.ts'
import { say } from '#cards/span.ts'
import type { Intent } from '#domain/intent.ts'
import { buttonValue, carriedIn } from '#platforms/slack/render/buttons.ts'
import { limits } from '#platforms/slack/render/limits.ts'
import { renderCard, renderHome } from '#platforms/slack/render/render.ts'
import { renderForm, renderWindow } from '#platforms/slack/render/render-form.ts'
import { colourWords } from '#platforms/slack/render/words.ts'
import { cardOf, formOf } from '../arbitrary-card.ts'
import { blockKitMistakes, hasBlockKitSchema } from './block-kit-schema.ts'

const zone = 'Europe/London'

function cardWith(...lines: Line[]): Card {
  return { title: 'A card', marking: 'OFFICIAL', lines }
}

function blocksOf(...lines: Line[]): KnownBlock[] {
  return renderCard(cardWith({ as: 'heading', spans: say`A card` }, ...lines), zone)[0].blocks.slice(1, -1)
}

function everything(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(everything)
  if (typeof value !== 'object' || value === null) return []
  return [{ ...value }, ...Object.values(value).flatMap(everything)]
}

const open: Button = { label: 'Open', intent: { do: 'show', ref: 'RRB-012' } }

describe('a line becomes a block', () => {
  const table: { name: string; line: Line; block: unknown }[] = [
    {
      name: 'text with every kind of span',
      line: {
        as: 'text',
        spans: say`Hello ${{ bold: 'Probation' }} ${{ day: '2026-02-05' }} ${{ instant: '2026-07-05T13:00:00Z' }} ${{ ref: 'RRB-012' }} ${{ brag: 'amber' }} ${{ code: '/board help' }} ${{ link: 'the plan', to: 'https://example.org/plan' }}`,
      },
      block: {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Hello ' },
              { type: 'text', text: 'Probation', style: { bold: true } },
              { type: 'text', text: ' ' },
              { type: 'text', text: 'Thursday 5 February 2026' },
              { type: 'text', text: ' ' },
              { type: 'text', text: '2pm on Sunday 5 July 2026' },
              { type: 'text', text: ' ' },
              { type: 'text', text: 'RRB-012', style: { bold: true } },
              { type: 'text', text: ' ' },
              { type: 'text', text: '🟧 A Amber', style: { bold: true } },
              { type: 'text', text: ' ' },
              { type: 'text', text: '/board help', style: { code: true } },
              { type: 'text', text: ' ' },
              { type: 'link', url: 'https://example.org/plan', text: 'the plan' },
            ],
          },
        ],
      },
    },
    {
      name: 'a heading',
      line: { as: 'heading', spans: say`Overdue` },
      block: { type: 'header', text: { type: 'plain_text', text: 'Overdue', emoji: false } },
    },
    {
      name: "somebody's own words",
      line: { as: 'quote', spans: say`waiting on housing` },
      block: {
        type: 'rich_text',
        elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'waiting on housing' }] }],
      },
    },
    {
      name: 'small print',
      line: { as: 'note', spans: say`Page 1 of 3` },
      block: { type: 'context', elements: [{ type: 'plain_text', text: 'Page 1 of 3', emoji: false }] },
    },
    {
      name: 'facts',
      line: {
        as: 'facts',
        facts: [
          { label: 'Due', spans: say`${{ day: '2026-02-05' }}` },
          { label: 'Slips', spans: say`${2}` },
        ],
      },
      block: {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Due: ', style: { bold: true } },
              { type: 'text', text: 'Thursday 5 February 2026' },
              { type: 'text', text: '\n' },
              { type: 'text', text: 'Slips: ', style: { bold: true } },
              { type: 'text', text: '2' },
            ],
          },
        ],
      },
    },
    { name: 'a rule', line: { as: 'rule' }, block: { type: 'divider' } },
    {
      name: 'buttons',
      line: { as: 'buttons', buttons: [{ ...open, style: 'primary', confirm: 'Really?' }] },
      block: {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'press:0',
            text: { type: 'plain_text', text: 'Open', emoji: false },
            value: '{"do":"show","ref":"RRB-012"}',
            style: 'primary',
            confirm: {
              title: { type: 'plain_text', text: 'Please confirm', emoji: false },
              text: { type: 'plain_text', text: 'Really?', emoji: false },
              confirm: { type: 'plain_text', text: 'Open', emoji: false },
              deny: { type: 'plain_text', text: 'No', emoji: false },
            },
          },
        ],
      },
    },
  ]
  test.each(table)('$name', ({ line, block }) => {
    expect(blocksOf(line)).toEqual([block])
  })

  it('an item keeps its second line and its buttons with it', () => {
    expect(blocksOf({ as: 'item', spans: say`One`, under: say`due soon`, buttons: [open] })).toMatchObject([
      { type: 'rich_text', elements: [{ elements: [{ text: 'One' }, { text: '\n' }, { text: 'due soon' }] }] },
      { type: 'actions' },
    ])
  })

  it('many short lines in a row make one block, a few stay apart', () => {
    const lines = (count: number): Line[] =>
      Array.from({ length: count }, (_, index) => ({ as: 'text', spans: [{ text: `L${index}` }] }))
    expect(blocksOf(...lines(5))).toHaveLength(5)
    expect(blocksOf(...lines(24))).toHaveLength(2)
    expect(JSON.stringify(blocksOf(...lines(6)))).toContain(
      '{"type":"text","text":"L4"},{"type":"text","text":"\\n"},{"type":"text","text":"L5"}',
    )
  })

  it('an empty line leaves nothing behind', () => {
    expect(blocksOf({ as: 'text', spans: [] }, { as: 'note', spans: say`` }, { as: 'buttons', buttons: [] })).toEqual([])
  })

  it('small print with a link is a line, for small print takes plain words only', () => {
    expect(blocksOf({ as: 'note', spans: say`See ${{ link: 'it', to: 'https://example.org' }}` })).toMatchObject([
      { type: 'rich_text' },
    ])
  })

  it('an address that opens neither a page nor a mail is shown as words', () => {
    const [block] = blocksOf({ as: 'text', spans: [{ link: 'press me', to: 'javascript:alert(1)' }] })
    expect(everything(block).filter(({ type }) => type === 'link')).toEqual([])
  })

  test.each([
    ['blue', '🟦 B Blue'],
    ['red', '🟥 R Red'],
    ['amber', '🟧 A Amber'],
    ['green', '🟩 G Green'],
    ['grey', '⬜ N Grey'],
  ] as const)('%s is said by letter, word and square', (brag, words) => {
    expect(colourWords(brag)).toBe(words)
  })
})

describe('every page', () => {
  it('bears the marking', () => {
    const { blocks, text } = renderCard({ ...cardWith({ as: 'text', spans: say`x` }), marking: 'OFFICIAL-SENSITIVE' }, zone)[0]
    expect(blocks.at(-1)).toEqual({
      type: 'context',
      elements: [{ type: 'plain_text', text: 'OFFICIAL-SENSITIVE', emoji: false }],
    })
    expect(text.endsWith('OFFICIAL-SENSITIVE')).toBe(true)
  })

  it('shows the title unless its first line says the same', () => {
    expect(
      renderCard(cardWith({ as: 'text', spans: say`A card` }), zone)[0].blocks.filter(({ type }) => type === 'header'),
    ).toEqual([])
    expect(renderCard(cardWith({ as: 'text', spans: say`Other` }), zone)[0].blocks[0]).toMatchObject({ type: 'header' })
  })

  it('has a title of more than 150 characters in bold, whole', () => {
    const title = 'word '.repeat(60).trim()
    expect(JSON.stringify(renderCard({ ...cardWith(), title }, zone)[0].blocks[0])).toContain(title)
  })

  it('has words for notifications and screen readers with every line in them', () => {
    const [page] = renderCard(
      cardWith({ as: 'item', spans: say`RRB-012`, under: say`late` }, { as: 'quote', spans: say`sorry` }),
      zone,
    )
    expect(page.text).toBe('A card\n• RRB-012\nlate\n“sorry”\nOFFICIAL')
  })

  it('says that there is more when 4,000 characters are not enough for those words', () => {
    const [page] = renderCard(
      cardWith(...Array.from({ length: 40 }, (): Line => ({ as: 'text', spans: say`${'x'.repeat(200)}` }))),
      zone,
    )
    expect(page.text.length).toBeLessThanOrEqual(4000)
    expect(page.text).toContain('The rest is in the message itself.')
  })
})

describe('a card longer than a message', () => {
  const long = cardWith(
    ...Array.from({ length: 120 }, (_, index): Line => ({ as: 'item', spans: say`Line ${index + 1}.`, buttons: [open] })),
  )

  it('goes on in further messages, with every line in one of them', () => {
    const pages = renderCard(long, zone)
    expect(pages.length).toBeGreaterThan(1)
    const shown = JSON.stringify(pages.map(({ blocks }) => blocks))
    for (let line = 1; line <= 120; line += 1) expect(shown).toContain(`"Line "},{"type":"text","text":"${line}"`)
  })

  it('says on each which part it is', () => {
    const pages = renderCard(long, zone)
    expect(JSON.stringify(pages.at(-1)?.blocks)).toContain(`part ${pages.length} of ${pages.length}`)
    expect(JSON.stringify(pages.at(-1)?.blocks[0])).toContain('A card (continued)')
  })

  it('keeps an item and its buttons on one page', () => {
    for (const { blocks } of renderCard(long, zone)) {
      const items = blocks.filter(({ type }) => type === 'rich_text').length
      expect(blocks.filter(({ type }) => type === 'actions')).toHaveLength(items)
    }
  })

  it('is shown in the App Home as far as it goes, with the number of lines that are left and where to see them', () => {
    const { blocks } = renderHome(long, zone)
    expect(blocks.length).toBeLessThanOrEqual(limits.blocksInView)
    expect(JSON.stringify(blocks.slice(-2))).toMatch(/72 more lines are not shown here. Say \/board actions mine/)
  })
})

describe('any card at all', () => {
  it('stays within what Slack takes, on every page', () => {
    fc.assert(
      fc.property(cardOf, (card) => {
        for (const { blocks, text } of renderCard(card, zone)) {
          expect(blocks.length).toBeLessThanOrEqual(limits.blocksInMessage)
          expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_000)
          expect(text.length).toBeLessThanOrEqual(4000)
          expect(text).not.toBe('')
          expect(blockKitMistakes(blocks, 'message')).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('has every action id once in a message', () => {
    fc.assert(
      fc.property(cardOf, (card) => {
        const ids = renderCard(card, zone).flatMap(({ blocks }) => everything(blocks).flatMap(({ action_id }) => action_id ?? []))
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: 40 },
    )
  })

  it('lets no word be read as markup: no mrkdwn, no mention, and entities in the words beside the blocks', () => {
    fc.assert(
      fc.property(cardOf, (card) => {
        for (const { blocks, text } of renderCard(card, zone)) {
          const all = everything(blocks)
          expect(
            all.filter(({ type }) =>
              ['mrkdwn', 'user', 'broadcast', 'usergroup', 'channel', 'emoji', 'markdown'].includes(String(type)),
            ),
          ).toEqual([])
          expect(all.filter(({ emoji }) => emoji === true)).toEqual([])
          expect(text.replaceAll(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]/)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('loses none of the words it was given', () => {
    const words = fc.string({ minLength: 1, maxLength: 20_000, unit: fc.constantFrom('a', 'b', ' ', '<', '&', '*', '\n', '😀') })
    fc.assert(
      fc.property(words, (text) => {
        const shown = renderCard(cardWith({ as: 'heading', spans: say`A card` }, { as: 'text', spans: [{ text }] }), zone)
          .flatMap(({ blocks }) => everything(blocks.filter(({ type }) => type === 'rich_text')))
          .filter(({ type }) => type === 'text')
          .map((element) => element.text)
          .join('')
        expect(shown).toBe(text)
      }),
      { numRuns: 60 },
    )
  })

  it('fits an App Home and a window', () => {
    fc.assert(
      fc.property(cardOf, (card) => {
        const home = renderHome(card, zone)
        expect(home.blocks.length).toBeLessThanOrEqual(limits.blocksInView)
        expect(blockKitMistakes(home, 'home')).toEqual([])
        expect(blockKitMistakes(renderWindow(card, zone), 'modal')).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('a button', () => {
  it('carries its intent whole', () => {
    expect(JSON.parse(buttonValue(open.intent))).toEqual(open.intent)
  })

  it('that opens a form shows where its prefilled words were shortened to fit', () => {
    const value = buttonValue({ do: 'form', of: { do: 'add', title: 'short', description: '"words" '.repeat(800) } })
    expect(value.length).toBeLessThanOrEqual(2000)
    expect(JSON.parse(value)).toMatchObject({
      do: 'form',
      of: { do: 'add', title: 'short', description: expect.stringMatching(/…$/) },
    })
  })

  it('with an intent that Slack cannot carry is refused where it is made', () => {
    expect(() => buttonValue({ do: 'update', ref: 'RRB-012', text: 'x'.repeat(2500) })).toThrow(RangeError)
    expect(() => buttonValue({ do: 'form', of: { do: 'add', list: Array(900).fill('xyz') } })).toThrow(RangeError)
  })

  it('has a label of at most 75 characters, the cut shown', () => {
    const [block] = blocksOf({ as: 'buttons', buttons: [{ ...open, label: 'x'.repeat(100) }] })
    expect(everything(block).find(({ type }) => type === 'plain_text')?.text).toBe(`${'x'.repeat(74)}…`)
  })

  it('beyond the 25th starts a new block', () => {
    expect(blocksOf({ as: 'buttons', buttons: Array.from({ length: 30 }, () => open) })).toMatchObject([
      { elements: { length: 25 } },
      { elements: { length: 5 } },
    ])
  })
})

describe('a form', () => {
  const form: Form = {
    title: 'Ask for a new date',
    submit: 'Ask the chair',
    marking: 'OFFICIAL',
    fills: { do: 'date', ref: 'RRB-012' },
    fields: [
      { name: 'to', label: 'New date', as: 'day', required: true, value: '2026-12-14' },
      { name: 'why', label: 'Why?', as: 'words', required: true, hint: 'The chair sees this.', value: 'late', max: 500 },
      {
        name: 'who',
        label: 'Who?',
        as: 'choice',
        required: false,
        value: 'b',
        choices: [
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ],
      },
      { name: 'title', label: 'Title', as: 'line', required: true },
    ],
  }

  it('is a window whose blocks are named after its fields', () => {
    const view = renderForm(form, { channel: 'C1' }, zone)
    expect(view.blocks.slice(0, 4)).toMatchObject([
      { block_id: 'to', optional: false, element: { type: 'datepicker', initial_date: '2026-12-14' } },
      {
        block_id: 'why',
        hint: { text: 'The chair sees this.' },
        element: { type: 'plain_text_input', multiline: true, max_length: 500, initial_value: 'late' },
      },
      { block_id: 'who', optional: true, element: { type: 'static_select', initial_option: { value: 'b' } } },
      { block_id: 'title', element: { type: 'plain_text_input', multiline: false } },
    ])
    expect(JSON.parse(view.private_metadata ?? '')).toEqual({ fills: form.fills, at: { channel: 'C1' } })
  })

  it('has a title over 24 characters in full at its head', () => {
    const view = renderForm({ ...form, title: 'A title that is longer than Slack allows' }, null, zone)
    expect(view.title.text).toHaveLength(24)
    expect(JSON.stringify(view.blocks[0])).toContain('A title that is longer than Slack allows')
  })

  it('with more than 100 choices shows them in groups, none left out', () => {
    const choices = Array.from({ length: 250 }, (_, index) => ({ value: `v${index}`, label: `Choice ${index}` }))
    const view = renderForm(
      { ...form, fields: [{ name: 'who', label: 'Who?', as: 'choice', required: true, choices }] },
      null,
      zone,
    )
    expect(everything(view).filter(({ value }) => value !== undefined)).toHaveLength(250)
    expect(blockKitMistakes(view, 'modal')).toEqual([])
  })

  it('that carries more than Slack takes is refused where it is made', () => {
    expect(() => renderForm({ ...form, fills: { do: 'date', text: 'x'.repeat(3000) } }, null, zone)).toThrow(RangeError)
  })

  it('of any kind is one that Slack takes', () => {
    fc.assert(
      fc.property(formOf, (any) => {
        const view = renderForm(any, null, zone)
        expect(view.title.text.length).toBeLessThanOrEqual(24)
        expect(view.blocks.length).toBeLessThanOrEqual(limits.blocksInView)
        expect(blockKitMistakes(view, 'modal')).toEqual([])
      }),
      { numRuns: 80 },
    )
  })
})

it.runIf(hasBlockKitSchema)('the schema at hand finds what is wrong', () => {
  expect(blockKitMistakes([{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }], 'message')).not.toEqual([])
  expect(blockKitMistakes({ type: 'modal' }, 'modal')).not.toEqual([])
})

const by = { do: 'show', ref: 'CJ-13' } as const

test('a button carries its intent and what its card was the answer to', () => {
  const intent: Intent = { do: 'on-track', ref: 'CJ-13' }
  expect(carriedIn(buttonValue(intent, by))).toEqual({ intent, by })
  expect(carriedIn(buttonValue(intent))).toEqual({ intent })
})

test('where both are longer than Slack takes, the intent goes alone', () => {
  const intent: Intent = { do: 'update', ref: 'CJ-13', text: 'x'.repeat(1_930) }
  const value = buttonValue(intent, by)
  expect(value.length).toBeLessThanOrEqual(2_000)
  expect(carriedIn(value)).toEqual({ intent })
})

test('what is no value of the clerk’s carries nothing', () => {
  expect(carriedIn('{"do":')).toBeNull()
})
