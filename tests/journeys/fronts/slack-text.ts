import { z } from 'zod'

const Node = z.looseObject({ type: z.string() })

/** What somebody reads of blocks or of a window: words, and buttons in square brackets. Ends of blocks are ends of lines. */
export function slackText(blocks: unknown): string {
  return (Array.isArray(blocks) ? blocks : [])
    .map(nodeText)
    .filter((text) => text !== '')
    .join('\n')
}

/** A window: its title, then what is in it. */
export function windowText(view: unknown): string {
  const { title, blocks, submit } = z.looseObject({ title: z.unknown(), blocks: z.unknown(), submit: z.unknown() }).parse(view)
  return [nodeText(title), slackText(blocks), submit === undefined ? '' : `[${nodeText(submit)}]`].join('\n')
}

function nodeText(node: unknown): string {
  const read = Node.safeParse(node)
  if (!read.success) return ''
  const { type, text, elements, label, hint, element, initial_value } = read.data
  switch (type) {
    case 'button':
      return `[${nodeText(text)}]`
    case 'text':
    case 'plain_text':
    case 'mrkdwn':
      return String(text)
    case 'link':
      return String(text ?? read.data.url)
    case 'actions':
      return list(elements).map(nodeText).join(' ')
    case 'input':
      return [nodeText(label), hint === undefined ? '' : nodeText(hint), nodeText(element)].filter((one) => one !== '').join('\n')
    case 'plain_text_input':
      return String(initial_value ?? '')
    case 'static_select':
      return list(read.data.options)
        .map((option) => optionText(option))
        .join(' / ')
    default:
      return text === undefined ? list(elements).map(nodeText).join('') : nodeText(text)
  }
}

function optionText(option: unknown): string {
  return nodeText(z.looseObject({ text: z.unknown() }).parse(option).text)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A button as it stands in a message, with what a press of it sends. */
export interface SlackButton {
  readonly label: string
  readonly action_id: string
  readonly value: string
}

/** Every button of some blocks, in order. */
export function slackButtons(blocks: unknown): SlackButton[] {
  return list(blocks).flatMap((block) => {
    const { elements } = z.looseObject({ elements: z.unknown().optional() }).parse(block)
    return list(elements).flatMap((element) => {
      const read = Pressable.safeParse(element)
      return read.success ? [{ ...read.data, label: read.data.text.text }] : []
    })
  })
}

const Pressable = z.object({
  type: z.literal('button'),
  text: z.object({ text: z.string() }),
  action_id: z.string(),
  value: z.string(),
})

/** The value that a choice of a window has under what is shown; what is not a choice stays as it is. */
export function chosen(view: unknown, field: string, shown: string): string {
  const { blocks } = z.looseObject({ blocks: z.array(z.unknown()) }).parse(view)
  const input = blocks.map((block) => Input.safeParse(block).data).find((one) => one?.block_id === field)
  const options = [...(input?.element.options ?? []), ...(input?.element.option_groups ?? []).flatMap(({ options: all }) => all)]
  return options.find(({ text, value }) => text.text === shown || value === shown)?.value ?? shown
}

/** What the fields of a window hold when it opens: Slack sends them along, touched or not. */
export function initialValues(view: unknown): Record<string, string> {
  const { blocks } = z.looseObject({ blocks: z.array(z.unknown()) }).parse(view)
  return Object.fromEntries(
    blocks.flatMap((block) => {
      const input = Input.safeParse(block).data
      const value = input?.element.initial_value ?? input?.element.initial_date ?? input?.element.initial_option?.value
      return input === undefined || value === undefined ? [] : [[input.block_id, value]]
    }),
  )
}

const Option = z.object({ text: z.object({ text: z.string() }), value: z.string() })
const Input = z.object({
  block_id: z.string(),
  element: z.object({
    initial_value: z.string().optional(),
    initial_date: z.string().optional(),
    initial_option: Option.optional(),
    options: z.array(Option).optional(),
    option_groups: z.array(z.object({ options: z.array(Option) })).optional(),
  }),
})
