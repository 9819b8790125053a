import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Button, Card, Line } from '#cards/card.ts'
import { say } from '#cards/span.ts'
import type { Brag } from '#domain/action/brag.ts'
import { renderCard } from '#platforms/teams/render/render.ts'
import { renderWindow } from '#platforms/teams/render/render-form.ts'
import { cardOf } from '../arbitrary-card.ts'
import { cardMistakes, everything, hasCardSchemas } from './card-mistakes.ts'

const zone = 'Europe/London'
const open: Button = { label: 'Open', intent: { do: 'show', ref: 'RRB-012' } }

function cardWith(...lines: Line[]): Card {
  return { title: 'A card', marking: 'OFFICIAL', lines }
}

/** The words of every run of text, in order. */
function runs(value: unknown): string[] {
  return everything(value).flatMap(({ type, text }) => (type === 'TextRun' ? [String(text)] : []))
}

function bodyOf(...lines: Line[]): readonly unknown[] {
  return renderCard(cardWith({ as: 'heading', spans: say`A card` }, ...lines), zone)[0].card.body.slice(1, -1)
}

describe('a line becomes elements', () => {
  it('with every kind of span as a run of text', () => {
    const spans = say`Hello ${{ bold: 'Probation' }} ${{ day: '2026-02-05' }} ${{ instant: '2026-07-05T13:00:00Z' }} ${{ ref: 'RRB-012' }} ${{ code: 'help' }} ${{ link: 'the plan', to: 'https://example.org/plan' }}`
    expect(bodyOf({ as: 'text', spans })).toMatchObject([
      {
        type: 'RichTextBlock',
        inlines: [
          { text: 'Hello ' },
          { text: 'Probation', weight: 'Bolder' },
          { text: ' ' },
          { text: 'Thursday 5 February 2026' },
          { text: ' ' },
          { text: '2pm on Sunday 5 July 2026' },
          { text: ' ' },
          { text: 'RRB-012', weight: 'Bolder' },
          { text: ' ' },
          { text: 'help', fontType: 'Monospace' },
          { text: ' ' },
          { text: 'the plan', selectAction: { type: 'Action.OpenUrl', url: 'https://example.org/plan' } },
        ],
      },
    ])
  })

  test.each<[Brag, string, object]>([
    ['blue', 'B Blue', { color: 'Accent' }],
    ['red', 'R Red', { color: 'Attention' }],
    ['amber', 'A Amber', { color: 'Warning' }],
    ['green', 'G Green', { color: 'Good' }],
    ['grey', 'N Grey', { isSubtle: true }],
  ])('%s is said by letter and word, and has its colour', (brag, text, look) => {
    expect(bodyOf({ as: 'text', spans: [{ brag }] })).toMatchObject([{ inlines: [{ text, ...look }] }])
  })

  it('an address that opens neither a page nor a mail is shown as words', () => {
    const [block] = bodyOf({ as: 'text', spans: [{ link: 'press me', to: 'javascript:alert(1)' }] })
    expect(everything(block).filter(({ type }) => type === 'Action.OpenUrl')).toEqual([])
  })

  it('a plain heading is one to screen readers, and one with marks that could be markdown is a large line', () => {
    expect(bodyOf({ as: 'heading', spans: say`What is late` })).toMatchObject([{ type: 'TextBlock', style: 'heading' }])
    for (const words of ['**late**', '1. late', '[late](https://example.org)', '- late', '_late_', 'see www.example.org'])
      expect(bodyOf({ as: 'heading', spans: [{ text: words }] })).toMatchObject([{ type: 'RichTextBlock' }])
  })

  it("somebody's own words stand in a box", () => {
    expect(bodyOf({ as: 'quote', spans: say`waiting on housing` })).toMatchObject([
      { type: 'Container', style: 'emphasis', items: [{ inlines: [{ text: 'waiting on housing' }] }] },
    ])
  })

  it('an item keeps its second line and its buttons with it, under a line', () => {
    expect(bodyOf({ as: 'item', spans: say`One`, under: say`due soon`, buttons: [open] })).toMatchObject([
      { separator: true, inlines: [{ text: 'One' }] },
      { spacing: 'None', inlines: [{ text: 'due soon' }] },
      { type: 'ActionSet' },
    ])
  })

  it('a line break starts a line, and a rule draws one above what follows', () => {
    expect(bodyOf({ as: 'rule' }, { as: 'text', spans: say`one\n\ntwo` })).toMatchObject([
      { separator: true, inlines: [{ text: 'one' }] },
      { spacing: 'Small', inlines: [{ text: 'two' }] },
    ])
  })

  it('an empty line leaves nothing behind', () => {
    expect(bodyOf({ as: 'text', spans: [] }, { as: 'note', spans: say`` }, { as: 'buttons', buttons: [] })).toEqual([])
  })
})

it('what is read aloud has a pause after each line, and none twice', () => {
  const lines: Card['lines'] = [
    { as: 'heading', spans: say`Risks` },
    { as: 'text', spans: say`Wanted by 14 June.` },
    { as: 'text', spans: say`Two nurses` },
  ]
  const [{ card }] = renderCard({ title: 'Risks', marking: 'OFFICIAL', lines }, zone)
  expect(card.speak).toBe('Risks. Wanted by 14 June. Two nurses. OFFICIAL')
})

describe('a chart', () => {
  const series = [{ name: 'Red', tone: 'red', values: [1, null] }] as const
  const says = 'One is red.'

  it('of bars is drawn by Teams below its title, with its figures where it cannot be and what it says below', () => {
    const none = { name: 'Amber', tone: 'amber', values: [0, null] } as const
    const shape = { as: 'bars', groups: ['RRB', 'SV'], series: [...series, none], stacked: true, unit: 'actions' } as const
    expect(bodyOf({ as: 'chart', chart: { title: 'Actions', says, shape } })).toMatchObject([
      { type: 'RichTextBlock', inlines: [{ text: 'Actions' }] },
      {
        type: 'Chart.VerticalBar.Grouped',
        stacked: true,
        data: [{ legend: 'Red', color: 'attention', values: [{ x: 'RRB', y: 1 }] }],
        fallback: { type: 'Container', items: [{ inlines: [{ text: 'RRB: Red 1' }] }, { inlines: [{ text: 'SV: none' }] }] },
      },
      { type: 'RichTextBlock', inlines: [{ text: says }] },
    ])
  })

  it('of lines is drawn by Teams', () => {
    const shape = { as: 'lines', points: ['May', 'June'], series, unit: 'actions' } as const
    expect(bodyOf({ as: 'chart', chart: { title: 'Actions', says, shape } })[1]).toMatchObject({
      type: 'Chart.Line',
      data: [{ legend: 'Red', values: [{ x: 'May', y: 1 }] }],
    })
  })

  it('that is a matrix of many columns has their numbers at the head, and says below what they mean, where a word would not fit', () => {
    const columns = ['Negligible', 'Minor', 'Moderate', 'Major']
    const shape = { as: 'grid', rowsAre: 'Likelihood', columnsAre: 'Impact', rows: ['Rare'], columns, cells: [] } as const
    expect(bodyOf({ as: 'chart', chart: { title: 'Risks', says, shape } }).slice(1)).toMatchObject([
      {
        type: 'Table',
        rows: [
          { cells: ['Likelihood / Impact', '1', '2', '3', '4'].map((text) => ({ items: [{ inlines: [{ text }] }] })) },
          { cells: [{ items: [{ inlines: [{ text: 'Rare' }] }] }, {}, {}, {}, {}] },
        ],
      },
      { inlines: [{ text: 'Impact: 1 Negligible · 2 Minor · 3 Moderate · 4 Major' }] },
      { inlines: [{ text: says }] },
    ])
  })

  it('that is a matrix is a table with words in its coloured cells', () => {
    const cells = [{ row: 0, column: 1, tone: 'red', words: '2 risks' }] as const
    const shape = { as: 'grid', rowsAre: 'Likelihood', columnsAre: 'Impact', rows: ['5'], columns: ['1', '2'], cells } as const
    const card = cardWith({ as: 'chart', chart: { title: 'Risks', says, shape } })
    expect(bodyOf(...card.lines)[1]).toMatchObject({
      type: 'Table',
      rows: [
        { cells: { length: 3 } },
        {
          cells: [
            {},
            { items: [{ inlines: [{ text: '–' }] }] },
            { style: 'attention', items: [{ inlines: [{ text: '2 risks' }] }] },
          ],
        },
      ],
    })
    expect(cardMistakes(renderCard(card, zone)[0].card)).toEqual([])
  })
})

describe('a button', () => {
  function actions(...buttons: Button[]): unknown {
    return everything(bodyOf({ as: 'buttons', buttons })).find(({ type }) => type === 'ActionSet')?.actions
  }

  it('carries its intent whole and is answered with a card', () => {
    expect(actions({ ...open, style: 'primary' })).toMatchObject([
      { type: 'Action.Execute', title: 'Open', style: 'positive', verb: 'press', data: { intent: open.intent } },
    ])
  })

  it('that opens a form asks for a dialog', () => {
    const intent: Button['intent'] = { do: 'form', of: { do: 'done', ref: 'RRB-012' } }
    expect(actions({ label: 'Done…', intent })).toMatchObject([
      { type: 'Action.Submit', title: 'Done…', data: { msteams: { type: 'task/fetch' }, intent } },
    ])
  })

  it('that asks first opens the question, with the button that does it inside', () => {
    expect(actions({ ...open, style: 'danger', confirm: 'Really?' })).toMatchObject([
      {
        type: 'Action.ShowCard',
        title: 'Open',
        card: {
          body: [{ inlines: [{ text: 'Really?' }] }],
          actions: [{ type: 'Action.Execute', title: 'Yes: Open', style: 'destructive', data: { intent: open.intent } }],
        },
      },
    ])
  })

  it('beyond the sixth starts a new row', () => {
    const rows = bodyOf({ as: 'buttons', buttons: Array.from({ length: 8 }, () => open) })
    expect(rows).toMatchObject([{ actions: { length: 6 } }, { actions: { length: 2 } }])
  })

  it('in a dialog is sent as a dialog is, with where that was asked for', () => {
    const at = { conversation: '19:x' }
    const { card } = renderWindow(cardWith({ as: 'buttons', buttons: [open] }), at, zone)
    expect(everything(card).find(({ type }) => type === 'Action.Submit')?.data).toEqual({ intent: open.intent, at })
  })
})

describe('every page', () => {
  const long = cardWith(
    ...Array.from({ length: 300 }, (_, index): Line => ({ as: 'item', spans: say`Line ${index + 1}.`, buttons: [open] })),
  )

  it('bears the marking and says which part it is', () => {
    const pages = renderCard({ ...long, marking: 'OFFICIAL-SENSITIVE' }, zone)
    expect(pages.length).toBeGreaterThan(1)
    pages.forEach(({ card, summary }, index) => {
      expect(runs(card).at(-1)).toBe(`OFFICIAL-SENSITIVE · part ${index + 1} of ${pages.length}`)
      expect(summary).toBe(`A card (part ${index + 1} of ${pages.length}) · OFFICIAL-SENSITIVE`)
      expect(card.speak).toMatch(/OFFICIAL-SENSITIVE$/)
    })
  })

  it('after the first bears the title, and every line is on one of them with its button', () => {
    const pages = renderCard(long, zone)
    for (const { card } of pages.slice(1)) expect(runs(card)[0]).toBe('A card (continued)')
    const shown = pages.map(({ card }) => runs(card).join(''))
    for (let line = 1; line <= 300; line += 1) expect(shown.filter((words) => words.includes(`Line ${line}.`))).toHaveLength(1)
    for (const { card } of pages)
      expect(everything(card).filter(({ type }) => type === 'ActionSet')).toHaveLength(
        runs(card).join('').split('Line ').length - 1,
      )
  })

  it('is as wide as the conversation, and says in words what an old Teams cannot show', () => {
    const [{ card }] = renderCard(cardWith(), zone)
    expect(card).toMatchObject({ version: '1.5', msteams: { width: 'full' }, fallbackText: expect.stringContaining('A card') })
  })
})

describe('any card at all', () => {
  it('is one that Teams takes, on every page', () => {
    fc.assert(
      fc.property(cardOf, (card) => {
        for (const page of renderCard(card, zone)) expect(cardMistakes(page.card)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('is one that a dialog takes', () => {
    fc.assert(
      fc.property(cardOf, (card) => {
        expect(cardMistakes(renderWindow(card, null, zone).card)).toEqual([])
      }),
      { numRuns: 10 },
    )
  })

  it('has no word where markdown is read, but for headings without a mark in them', () => {
    fc.assert(
      fc.property(cardOf, (card) => {
        for (const page of renderCard(card, zone)) {
          const all = everything(page.card)
          expect(all.filter(({ type }) => type === 'FactSet')).toEqual([])
          for (const { text } of all.filter(({ type }) => type === 'TextBlock'))
            expect(text).not.toMatch(/[*_`~[\]<>#|\\{}!]|^\d+[.)] |:\/\//)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('has nothing in it that a client replaces by a date or time of its own', () => {
    const words = 'due {{DATE(2026-02-05T09:00:00Z, SHORT)}} or {{{TIME(2026-02-05T09:00:00Z)}}'
    const shown = JSON.stringify(renderCard({ ...cardWith({ as: 'text', spans: [{ text: words }] }), title: words }, zone))
    expect(shown).not.toContain('{{')
  })

  it('loses none of the words it was given', () => {
    const words = fc.string({ minLength: 1, maxLength: 60_000, unit: fc.constantFrom('a', 'b', ' ', '<', '&', '*', '\n', '😀') })
    fc.assert(
      fc.property(words, (text) => {
        const pages = renderCard(cardWith({ as: 'heading', spans: say`A card` }, { as: 'text', spans: [{ text }] }), zone)
        const shown = pages.flatMap(({ card }, index) => runs(card).slice(index === 0 ? 0 : 1, -1)).join('')
        expect(shown).toBe(text.replaceAll('\n', ''))
      }),
      { numRuns: 30 },
    )
  })
})

it.runIf(hasCardSchemas)('the schemas at hand find what is wrong', () => {
  const [{ card }] = renderCard(cardWith(), zone)
  const wrong: object[] = [
    { type: 'Unknown' },
    { type: 'TextBlock' },
    { type: 'RichTextBlock', inline: [] },
    { type: 'Chart.Line', data: 3 },
  ]
  for (const element of wrong) expect(cardMistakes(Object.assign({}, card, { body: [element] }))).not.toEqual([])
  expect(cardMistakes(Object.assign({}, card, { msteams: { width: 'Fullest' } }))).not.toEqual([])
})
