import fc from 'fast-check'
import type { Button, Card, Field, Form, Line } from '#cards/card.ts'
import type { Span } from '#cards/span.ts'

/** Words that Slack would read as markup, mention, command or control, were they not data. */
const hostileWords: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '<!channel>',
    '<!here> look',
    '<@U0CLERK>',
    '<#C1|general>',
    '@channel @everyone',
    '*bold* _it_ ~no~ `code`',
    ':red_circle:',
    '<https://example.org|click>',
    '&lt;!channel&gt;',
    '> quote\n\n- list',
    '\u0000\u001b[31m',
    '\ud800 half',
    'שלום \u202e reversed',
  ),
  fc.integer({ min: 1, max: 9000 }).map((length) => 'long words & more '.repeat(600).slice(0, length)),
)

const spanOf: fc.Arbitrary<Span> = fc.oneof(
  hostileWords.map((text) => ({ text })),
  hostileWords.map((bold) => ({ bold })),
  hostileWords.map((code) => ({ code })),
  fc.constantFrom<Span>({ day: '2026-02-05' }, { day: 'not a day' }, { instant: '2026-07-05T13:00:00.000Z' }, { ref: 'RRB-012' }),
  fc.constantFrom('blue', 'red', 'amber', 'green', 'grey').map((brag) => ({ brag }) as Span),
  fc.record({
    link: hostileWords,
    to: fc.constantFrom('https://example.org/a?b=c&d', 'mailto:a@example.org', 'javascript:alert(1)', 'x y'),
  }),
)

const spans = fc.array(spanOf, { maxLength: 12 })

const buttonOf: fc.Arbitrary<Button> = fc.record(
  {
    label: hostileWords,
    intent: fc.oneof(
      fc.constant<Button['intent']>({ do: 'show', ref: 'RRB-012' }),
      hostileWords.map((text) => ({ do: 'form' as const, of: { do: 'update', ref: 'RRB-012', text } })),
    ),
    style: fc.constantFrom('primary' as const, 'danger' as const),
    confirm: hostileWords,
  },
  { requiredKeys: ['label', 'intent'] },
)

const buttons = fc.array(buttonOf, { maxLength: 30 })

const lineOf: fc.Arbitrary<Line> = fc.oneof(
  fc
    .constantFrom('heading' as const, 'text' as const, 'quote' as const, 'note' as const)
    .chain((as) => spans.map((each): Line => ({ as, spans: each }))),
  fc.array(fc.record({ label: hostileWords, spans }), { maxLength: 8 }).map((facts): Line => ({ as: 'facts', facts })),
  fc.record({ as: fc.constant('item' as const), spans, under: spans, buttons }, { requiredKeys: ['as', 'spans'] }),
  buttons.map((each): Line => ({ as: 'buttons', buttons: each })),
  fc.record({ title: hostileWords, says: hostileWords }).map(({ title, says }): Line => {
    const shape = {
      as: 'bars',
      groups: ['A'],
      series: [{ name: 'Red', tone: 'red', values: [1] }],
      stacked: true,
      unit: 'actions',
    } as const
    return { as: 'chart', chart: { title, says, shape } }
  }),
  hostileWords.map((name): Line => ({ as: 'file', file: { id: 'f1', name, mediaType: 'text/plain', bytes: 12 } })),
  fc.constant<Line>({ as: 'rule' }),
)

export const cardOf: fc.Arbitrary<Card> = fc.record({
  title: hostileWords,
  marking: fc.constantFrom('OFFICIAL' as const, 'OFFICIAL-SENSITIVE' as const),
  lines: fc.array(lineOf, { maxLength: 70 }),
})

const fieldOf: fc.Arbitrary<Field> = fc.record(
  {
    name: fc.constantFrom('text'),
    label: hostileWords,
    as: fc.constantFrom('line' as const, 'words' as const, 'day' as const, 'choice' as const),
    required: fc.boolean(),
    hint: hostileWords,
    value: hostileWords,
    max: fc.integer({ min: 0, max: 9000 }),
    choices: fc.array(fc.record({ value: fc.uuid(), label: hostileWords }), { maxLength: 250 }),
  },
  { requiredKeys: ['name', 'label', 'as', 'required'] },
)

export const formOf: fc.Arbitrary<Form> = fc.record(
  {
    title: hostileWords,
    submit: hostileWords,
    marking: fc.constantFrom('OFFICIAL' as const, 'OFFICIAL-SENSITIVE' as const),
    fills: fc.constant({ do: 'update', ref: 'RRB-012' }),
    intro: spans,
    fields: fc
      .array(fieldOf, { maxLength: 8 })
      .map((fields) => fields.map((field, index) => ({ ...field, name: `field${index}` }))),
  },
  { requiredKeys: ['title', 'submit', 'marking', 'fills', 'fields'] },
)
