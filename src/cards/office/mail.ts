import type { Marking } from '#domain/access/marking.ts'
import type { Card, Form } from '../card.ts'
import { say } from '../span.ts'

/** For the secretariat: somebody's mail program answered for them. It is no answer of theirs. */
export function awayByMailCard(name: string, about: string | null, marking: Marking): Card {
  const what = about === null ? say`a message` : say`“${about}”`
  return {
    title: `${name} is away (automatic reply)`,
    marking,
    lines: [
      { as: 'text', spans: say`${{ bold: name }} is away (automatic reply). It came to ${what}, and is not taken as an answer.` },
      { as: 'note', spans: say`The reply itself is in the shared mailbox. Ask their deputy if it cannot wait.` },
    ],
  }
}

/** For the secretariat: a mail of somebody known that was not taken as an answer, and why. */
export function untakenMailCard(name: string, why: string, marking: Marking): Card {
  return {
    title: `A mail from ${name} was not taken as an answer`,
    marking,
    lines: [
      { as: 'text', spans: say`A mail from the address of ${{ bold: name }} was not taken as an answer: ${why}.` },
      { as: 'note', spans: say`Nothing was changed. The mail is in the shared mailbox: please look whether it needs one.` },
    ],
  }
}

/** What a mail is answered that needs a form: its page has it. */
export function formByMailCard({ title, submit, fills, marking }: Form): Card {
  const intent = { do: 'form' as const, of: { ...fills } }
  return {
    title,
    marking,
    lines: [
      {
        as: 'text',
        spans: say`That needs a few more words. Fill in the form on your page, or answer with all of it in one sentence.`,
      },
      { as: 'buttons', buttons: [{ label: submit, intent }] },
    ],
  }
}

/** What a mail is answered in which nothing stands but what it quotes. */
export function nothingWrittenCard(marking: Marking): Card {
  return {
    title: 'Your mail had no words of its own',
    marking,
    lines: [
      {
        as: 'text',
        spans: say`I found no words of yours above what is quoted, so nothing was recorded. Please write your answer at the top.`,
      },
    ],
  }
}
