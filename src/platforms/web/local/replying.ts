import type { Form, Reply } from '#cards/card.ts'
import type { Heard, Place } from '#domain/heard/heard.ts'
import type { Person } from '#domain/person/person.ts'
import type { LocalMessage } from '#ports/local-message.ts'
import { type Conversations, clerk } from './conversations.ts'
import type { OpenPages } from './open-pages.ts'

/** A form that somebody was asked to fill, and where it was asked. */
export interface AskedForm {
  readonly form: Form
  readonly person: string
  readonly place: Place
  readonly pressed: LocalMessage | null
  readonly under: string | null
  /** What the card that was pressed was the answer to. */
  readonly by: unknown
}

/** What is answered: what was heard, the message whose card was pressed, and the message that the answer hangs under. */
export interface Answered {
  readonly heard: Heard
  readonly pressed: LocalMessage | null
  readonly under: string | null
}

/** Where somebody goes on from an answer: to a message, to a form, or back to the conversation. */
export type Onward =
  | { readonly to: 'message'; readonly id: string }
  | { readonly to: 'form'; readonly id: string }
  | { readonly to: 'conversation' }

/** Where answers go: into conversations, or among the forms that wait to be filled. */
interface Shelves {
  readonly conversations: Conversations
  readonly forms: OpenPages<AskedForm>
}

/** Puts the clerk's answer where it belongs: in place of the card that was pressed, in its thread, or as a form to fill. */
export async function deliverReply(
  { conversations, forms }: Shelves,
  person: Person,
  { heard, pressed, under }: Answered,
  reply: Reply,
): Promise<Onward> {
  switch (reply.as) {
    case 'silence':
      return { to: 'conversation' }
    case 'form':
      return {
        to: 'form',
        id: forms.keep({ form: reply.form, person: person.id, place: heard.place, pressed, under, by: byOf(heard) }),
      }
    case 'card': {
      const replaced = reply.instead && pressed ? await conversations.change(pressed.id, { card: reply.card }) : undefined
      if (replaced !== undefined) return { to: 'message', id: replaced.id }
      const posted = await conversations.post({
        channel: heard.place.channel,
        thread: under,
        from: clerk,
        card: reply.card,
        only: reply.for === 'you' ? person.id : null,
        key: `reply:${heard.key}`,
      })
      return { to: 'message', id: posted.id }
    }
  }
}

function byOf({ said }: Heard): unknown {
  return said.as === 'press' ? said.by : undefined
}
