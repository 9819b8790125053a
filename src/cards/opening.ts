import type { Intent } from '#domain/intent.ts'
import type { Button, Card, FormReply } from './card.ts'
import { isCarried } from './carried.ts'
import { say } from './span.ts'

const openers: ReadonlySet<Intent['do']> = new Set(['form', 'report', 'report-page'])

/** Whether an intent is answered with a form: some platforms must know before the button is pressed. */
export function opensForm({ do: name }: Intent): boolean {
  return openers.has(name)
}

/** What a card is the answer to that has nothing but the button of a form. */
const theForm = { do: 'form', of: {} } as const

/**
 * Stands in for a form where none can open by itself, or could not in time: a button that opens it. What is sent takes its place, because it is
 * the answer to that form (`by`).
 */
export function openFormCard({ form, by }: FormReply): Card {
  const known = by !== undefined && (by.do === 'form' || (opensForm(by) && isCarried(by)))
  const intent: Intent = known ? by : { do: 'form', of: { ...form.fills } }
  const button: Button = { label: 'Open the form', intent, style: 'primary', by: theForm }
  return {
    title: form.title,
    marking: form.marking,
    lines: [
      { as: 'heading', spans: say`${form.title}` },
      { as: 'text', spans: say`To fill it in, please press the button to open the form.` },
      { as: 'buttons', buttons: [button] },
    ],
  }
}
