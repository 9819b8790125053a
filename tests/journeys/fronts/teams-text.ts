import { z } from 'zod'

/** What somebody reads of an adaptive card: words, and buttons in square brackets. Ends of elements are ends of lines. */
export function teamsText(card: unknown): string {
  const { body, actions } = Shell.parse(card)
  return [...body.map(elementText), buttonsText(actions)].filter((text) => text !== '').join('\n')
}

/** A button as it stands in a card: `sends` is `Action.Execute`, or `Action.Submit` that opens a form or sends one. */
export interface TeamsButton {
  readonly label: string
  readonly sends: 'Action.Execute' | 'Action.Submit'
  readonly verb: string | undefined
  readonly data: Readonly<Record<string, unknown>>
}

/** Every button of a card, in order; those behind a question among them, by the first button's own name. */
export function teamsButtons(card: unknown): TeamsButton[] {
  const found: TeamsButton[] = []
  walk(card, (node) => {
    const asked = Asking.safeParse(node)
    const labelled = asked.success ? { ...asked.data.card.actions[0], title: asked.data.title } : node
    const read = Pressable.safeParse(labelled)
    if (read.success)
      found.push({ label: read.data.title, sends: read.data.type, verb: read.data.verb, data: read.data.data ?? {} })
    return !asked.success
  })
  return found
}

/** The value that a choice of a form has under what is shown; what is not a choice stays as it is. */
export function chosenIn(card: unknown, field: string, shown: string): string {
  let value = shown
  walk(card, (node) => {
    const read = ChoiceSet.safeParse(node)
    if (!read.success || !read.data.id.endsWith(field)) return true
    value = read.data.choices.find((choice) => choice.title === shown || choice.value === shown)?.value ?? shown
    return false
  })
  return value
}

/** What sending a form as it stands gives: its inputs with what is in them already, and what its button carries. */
export function sendingOf(card: unknown): Record<string, unknown> {
  return { ...inputsOf(card), ...teamsButtons(card).find(({ data }) => 'fills' in data)?.data }
}

function inputsOf(card: unknown): Record<string, string> {
  const found: Record<string, string> = {}
  walk(card, (node) => {
    const read = Input.safeParse(node)
    if (read.success) found[read.data.id] = read.data.value ?? ''
    return true
  })
  return found
}

const Shell = z.looseObject({ body: z.array(z.unknown()).default([]), actions: z.unknown().optional().optional() })
const Pressable = z.looseObject({
  type: z.enum(['Action.Execute', 'Action.Submit']),
  title: z.string(),
  verb: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
})
const Asking = z.looseObject({
  type: z.literal('Action.ShowCard'),
  title: z.string(),
  card: z.looseObject({ actions: z.tuple([z.looseObject({})]) }),
})
const ChoiceSet = z.looseObject({
  type: z.literal('Input.ChoiceSet'),
  id: z.string(),
  choices: z.array(z.object({ title: z.string(), value: z.string() })),
})
const Input = z.looseObject({ type: z.string().startsWith('Input.'), id: z.string(), value: z.string().optional() })
const Node = z.looseObject({ type: z.string() })

function elementText(element: unknown): string {
  const read = Node.safeParse(element)
  if (!read.success) return ''
  const { type, text, items, inlines, columns, actions, label, value, choices, facts, rows, cells, fallback } = read.data
  switch (type) {
    case 'TextBlock':
    case 'TextRun':
      return String(text ?? '')
    case 'RichTextBlock':
      return list(inlines)
        .map((inline) => (typeof inline === 'string' ? inline : elementText(inline)))
        .join('')
    case 'FactSet':
      return list(facts)
        .map((fact) => `${Reflect.get(Object(fact), 'title')}: ${Reflect.get(Object(fact), 'value')}`)
        .join('\n')
    case 'ActionSet':
      return buttonsText(actions)
    case 'Input.ChoiceSet':
      return [
        label,
        list(choices)
          .map((choice) => Reflect.get(Object(choice), 'title'))
          .join(' / '),
      ].join('\n')
    case 'Input.Text':
    case 'Input.Date':
      return [label, value ?? ''].filter((one) => one !== '').join('\n')
    default: {
      const inner = [...list(items), ...list(columns), ...list(rows), ...list(cells)].map(elementText)
      const shown = inner.filter((one) => one !== '').join('\n')
      return shown === '' && fallback !== undefined ? elementText(fallback) : shown
    }
  }
}

function buttonsText(actions: unknown): string {
  return list(actions)
    .map((action) => `[${Reflect.get(Object(action), 'title')}]`)
    .join(' ')
}

/** Visits every node of a card until told to go no deeper. */
function walk(node: unknown, visit: (node: unknown) => boolean): void {
  if (typeof node !== 'object' || node === null) return
  if (!Array.isArray(node) && !visit(node)) return
  for (const inner of Object.values(node)) walk(inner, visit)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
