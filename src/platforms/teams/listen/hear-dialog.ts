import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Card, Form } from '#cards/card.ts'
import type { Activity } from '../activity.ts'
import { type AskedAt, DialogData, fieldValues, PressData } from '../render/press-data.ts'
import { type Dialog, filledForm, renderForm, renderWindow } from '../render/render-form.ts'
import { spansWords } from '../render/words.ts'
import { unknownButtonCard } from './cards.ts'
import type { Ears } from './ears.ts'
import type { Answered } from './hear-press.ts'
import { heardOfForm, heardOfPress } from './heard.ts'
import { madeAction } from './make-action.ts'
import { type AnswerTo, showInPlace, showReply } from './show.ts'

const cardType = 'application/vnd.microsoft.card.adaptive'

const Task = z.object({ data: z.unknown().optional() })
const closed: Answered = { status: 200 }

/** A button that opens a form (`task/fetch`). */
export async function hearFetch(ears: Ears, activity: Activity): Promise<Answered> {
  const task = Task.safeParse(activity.value)
  const press = PressData.safeParse(task.data?.data)
  const at = askedAt(activity)
  if (!press.success) return shown(renderWindow(unknownButtonCard, at, ears.timeZone))
  const { intent, by } = press.data
  return opened(ears, activity, intent, by === undefined || at.message === undefined ? at : { ...at, by })
}

/** The message extension “Make this an action”: a form about the message it was used on. */
export async function hearExtension(ears: Ears, activity: Activity): Promise<Answered> {
  return opened(ears, activity, await madeAction(activity), null)
}

/** A dialog sent (`task/submit`, `composeExtension/submitAction`): its form, or a button that stands in it. */
export async function hearSubmit(ears: Ears, activity: Activity): Promise<Answered> {
  const task = Task.safeParse(activity.value)
  const form = DialogData.safeParse(task.data?.data)
  if (form.success) return hearForm(ears, activity, form.data)
  const press = PressData.safeParse(task.data?.data)
  if (press.success) return opened(ears, activity, press.data.intent, press.data.at ?? null)
  return shown(renderWindow(unknownButtonCard, null, ears.timeZone))
}

/** What a press inside or before a dialog comes to: a form in it, or an answer in it. */
async function opened(ears: Ears, activity: Activity, intent: unknown, at: AskedAt | null): Promise<Answered> {
  const heard = heardOfPress(activity, { intent }, await ears.hearing(activity))
  const reply = await ears.answer(heard, activity)
  if (reply.as === 'silence') return closed
  return shown(reply.as === 'form' ? formDialog(ears, reply.form, at) : renderWindow(reply.card, at, ears.timeZone))
}

async function hearForm(ears: Ears, activity: Activity, data: DialogData): Promise<Answered> {
  const { fills, at = null } = data
  const values = fieldValues(data)
  const heard = heardOfForm(activity, { fills, values, opened: at?.opened ?? null, by: at?.by }, await ears.hearing(activity))
  const reply = await ears.answer(heard, activity)
  switch (reply.as) {
    case 'silence':
      return closed
    case 'form':
      return shown(formDialog(ears, reply.form, at))
    case 'card':
      return answered(ears, activity, { fills, values, at }, { reply, key: heard.key })
  }
}

interface SentForm {
  readonly fills: DialogData['fills']
  readonly values: Readonly<Record<string, string>>
  readonly at: AskedAt | null
}

/** A refusal is shown in the dialog, with what was written; any other answer where the form was asked for. */
async function answered(ears: Ears, activity: Activity, form: SentForm, answer: AnswerTo): Promise<Answered> {
  const { reply, key } = answer
  if (reply.refused === true) return refused(ears, activity, form, reply.card)
  const message = form.at?.message
  if (message === undefined) return shown(renderWindow(reply.card, form.at, ears.timeZone))
  const after = () => (reply.instead ? showInPlace(ears, activity, message, answer) : showReply(ears, activity, reply, key))
  return { ...closed, after }
}

async function refused(ears: Ears, activity: Activity, { fills, values, at }: SentForm, card: Card): Promise<Answered> {
  const asking = heardOfPress(
    { ...activity, id: randomUUID() },
    { intent: { do: 'form', of: fills } },
    await ears.hearing(activity),
  )
  const again = await ears.answer(asking, activity)
  if (again.as !== 'form') return shown(renderWindow(card, at, ears.timeZone))
  return shown(renderForm(filledForm(again.form, values), withOpening(at), ears.timeZone, wordsOf(card, ears.timeZone)))
}

function formDialog(ears: Ears, form: Form, at: AskedAt | null): Dialog {
  return renderForm(form, withOpening(at), ears.timeZone)
}

/** Each opening of a form has an id, so that the same one sent twice is heard once. */
function withOpening(at: AskedAt | null): AskedAt {
  return { ...at, conversation: at?.conversation ?? '', opened: randomUUID() }
}

function askedAt({ conversation, replyToId }: Activity): AskedAt {
  return { conversation: conversation.id, ...(replyToId == null ? {} : { message: replyToId }) }
}

function shown({ title, card }: Dialog): Answered {
  const value = { title, height: 'medium', width: 'medium', card: { contentType: cardType, content: card } }
  return { status: 200, body: { task: { type: 'continue', value } } }
}

function wordsOf(card: Card, timeZone: string): string {
  const lines = card.lines.flatMap((line) => ('spans' in line ? [spansWords(line.spans, timeZone)] : []))
  return lines.filter((line) => line !== '').join(' ') || card.title
}
