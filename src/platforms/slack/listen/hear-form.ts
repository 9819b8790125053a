import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Card, CardReply, Reply } from '#cards/card.ts'
import { openFormCard } from '#cards/opening.ts'
import { privately } from '#cards/private.ts'
import { lateRefusalCard } from '#cards/trouble.ts'
import { late, within } from '#platforms/hearing/within.ts'
import { patiently } from '../patience.ts'
import { type AskedAt, renderForm, renderWindow } from '../render/render-form.ts'
import { spansWords } from '../render/words.ts'
import { unknownButtonCard } from './cards.ts'
import type { Ack, Ears } from './ears.ts'
import { heardOfSubmission, valuesOf } from './heard.ts'
import type { Submission } from './payload.ts'
import { type Spot, showAt } from './spot.ts'

const Private = z.object({
  fills: z.record(z.string(), z.unknown()),
  at: z
    .object({
      channel: z.string(),
      thread: z.string().exactOptional(),
      message: z.string().exactOptional(),
      by: z.unknown().optional(),
    })
    .optional(),
})

/** A form sent: a refusal is shown at its fields while it is open, any other answer where the form was asked for. */
export async function hearForm(ears: Ears, submission: Submission, ack: Ack, ackWithinMs: number): Promise<void> {
  const parsed = Private.safeParse(jsonOf(submission.view.private_metadata))
  if (!parsed.success) {
    await ack({ response_action: 'update', view: renderWindow(unknownButtonCard, ears.timeZone) })
    return
  }
  const { fills, at = null } = parsed.data
  const values = valuesOf(submission)
  const hearing = await ears.hearing('', submission.user.team_id ?? '')
  const heard = heardOfSubmission(submission, { fills, at, values, digest: digestOf(values) }, hearing)
  const answering = ears.answer(heard)
  const reply = await within(answering, ackWithinMs)
  const sent: Sent = { ears, submission, at, values, key: heard.key }
  if (reply === late) {
    await ack()
    await showLate(sent, await answering)
  } else await showInTime(sent, reply, ack)
}

interface Sent {
  readonly ears: Ears
  readonly submission: Submission
  readonly at: AskedAt | null
  readonly values: Readonly<Record<string, string>>
  readonly key: string
}

async function showInTime(sent: Sent, reply: Reply, ack: Ack): Promise<void> {
  const { ears, submission, at } = sent
  switch (reply.as) {
    case 'silence':
      await ack()
      return
    case 'form':
      await ack({ response_action: 'update', view: renderForm(reply.form, at, ears.timeZone) })
      return
    case 'card': {
      const field = reply.refused === true ? fieldFor(submission, wordsOf(reply.card, ears.timeZone)) : null
      if (field !== null) await ack({ response_action: 'errors', errors: { [field]: wordsOf(reply.card, ears.timeZone) } })
      else if (at === null) await ack({ response_action: 'update', view: renderWindow(reply.card, ears.timeZone) })
      else {
        await ack()
        await showThere(sent, reply)
      }
    }
  }
}

async function showLate(sent: Sent, reply: Reply): Promise<void> {
  if (reply.as === 'silence') return
  if (reply.as === 'form') {
    return showThere(sent, privately(lateRefusalCard(openFormCard(reply), sent.values)))
  }
  const card = reply.refused === true ? lateRefusalCard(reply.card, sent.values) : reply.card
  return showThere(sent, { ...reply, card })
}

async function showThere({ ears, submission, at, key }: Sent, reply: CardReply): Promise<void> {
  if (at !== null) {
    const spot: Spot = { ...at, user: submission.user.id, responseUrl: null }
    return showAt(ears, spot, reply, key)
  }
  await ears.show(key, async () => {
    const channel = await ears.poster.direct(submission.user.id)
    await patiently(() => ears.poster.post({ channel }, reply.card, key))
  })
}

/** The field that a refusal speaks of by its label, else the first; null for a window without fields. */
function fieldFor({ view }: Submission, words: string): string | null {
  const inputs = view.blocks.filter(({ type, block_id }) => type === 'input' && block_id !== undefined)
  const named = inputs.find(({ label }) => {
    const text = Label.safeParse(label).data?.text.toLowerCase()
    return text !== undefined && text !== '' && words.toLowerCase().includes(text)
  })
  return (named ?? inputs[0])?.block_id ?? Object.keys(view.state.values)[0] ?? null
}

const Label = z.object({ text: z.string() })

function wordsOf(card: Card, timeZone: string): string {
  const lines = card.lines.flatMap((line) => ('spans' in line ? [spansWords(line.spans, timeZone)] : []))
  return lines.filter((line) => line !== '').join(' ') || card.title
}

function digestOf(values: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
