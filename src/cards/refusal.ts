import { OneIntent } from '#domain/intent.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { Card, Reply } from './card.ts'
import { say } from './span.ts'

/** A no, with what to do instead and the form that puts it right where there is one. */
function refusalCard(refusal: Refusal): Card {
  const label = refusal.form?.do === 'comment-escalation' ? 'Add as a comment…' : 'Fill in a form'
  const form = refusal.form === undefined ? null : OneIntent.safeParse({ do: 'form', of: refusal.form })
  return {
    title: refusal.refused,
    marking: 'OFFICIAL',
    lines: [
      { as: 'text', spans: say`${refusal.refused}` },
      ...(refusal.hint === undefined ? [] : [{ as: 'text' as const, spans: say`${refusal.hint}` }]),
      ...(form?.success ? [{ as: 'buttons' as const, buttons: [{ label, intent: form.data }] }] : []),
    ],
  }
}

/** The refusal as an answer, for the asker alone. */
export function refusalReply(refusal: Refusal): Reply {
  return { as: 'card', card: refusalCard(refusal), for: 'you', instead: false, refused: true }
}

/** What somebody the clerk does not know is told: one polite line, and no data. */
export const strangerReply: Reply = {
  as: 'card',
  card: {
    title: 'I do not know you yet',
    marking: 'OFFICIAL',
    lines: [
      {
        as: 'text',
        spans: say`Hello. I am the clerk of a partnership board, and I do not know this account yet. Please ask the board's secretariat to add you.`,
      },
    ],
  },
  for: 'you',
  instead: false,
  refused: true,
}

/** Heard before: nothing was done twice. */
export const repeatedReply: Reply = {
  as: 'card',
  card: {
    title: 'Already recorded',
    marking: 'OFFICIAL',
    lines: [{ as: 'text', spans: say`That is recorded already, so nothing was done twice.` }],
  },
  for: 'you',
  instead: false,
}

/** Others kept changing the same record: nothing was saved. */
export const staleReply: Reply = refusalReply({
  refused: 'Somebody else was changing this at the same moment, so nothing was saved.',
  hint: 'Please try once more.',
})
