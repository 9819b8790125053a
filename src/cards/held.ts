import type { Marking } from '#domain/access/marking.ts'
import { heldDays } from '#domain/heard/held.ts'
import { type FindingKind, kindsWords } from '#domain/screen/finding.ts'
import type { TypedWords } from '#domain/screen/typed.ts'
import type { Button, Card, Field, Form } from './card.ts'
import { say } from './span.ts'

/** The most characters that a field of a form takes. */
const longest = 3000

/** What is said about held words: never the words. */
export interface HeldView {
  readonly id: string
  readonly kinds: readonly FindingKind[]
  /** What the reason given to send it seems to hold itself. */
  readonly inReason: readonly FindingKind[]
  /** Where it also stands and the clerk cannot take it away: in a chat, or in a mailbox; null when nowhere. */
  readonly alsoIn: 'chat' | 'mailbox' | null
  /** Short enough for a form. */
  readonly editable: boolean
  readonly marking: Marking
}

const stillThere = {
  chat: ' Your message still stands in this chat, from where I cannot take it: please edit or delete it there as well.',
  mailbox: ' Your mail is still in the mailbox it came to: please ask the secretariat to delete it there.',
}

/** Tells a writer privately that their words are held, what kinds of personal data were seen, and what they can do. */
export function heldCard({ id, kinds, inReason, alsoIn, editable, marking }: HeldView): Card {
  const edit: Button = { label: 'Edit…', style: 'primary', intent: { do: 'form', of: { do: 'edit-held', held: id } } }
  return {
    title: 'Held: this seems to hold personal data',
    marking,
    lines: [
      { as: 'heading', spans: say`Held, and not saved yet` },
      ...(inReason.length > 0
        ? [{ as: 'text' as const, spans: say`Your reason seems to hold ${kindsWords(inReason)} itself, so nothing was sent.` }]
        : []),
      {
        as: 'text',
        spans: say`What you wrote seems to hold ${kindsWords(kinds)}. I keep the business of boards and no data of persons, so nothing of it was recorded, and nobody else was told.`,
      },
      { as: 'text', spans: say`Please take it out, or say why it has to be sent as it is, or drop it.` },
      ...(editable ? [] : [{ as: 'text' as const, spans: say`It is too long for a form: please write it again without that.` }]),
      {
        as: 'buttons',
        buttons: [
          ...(editable ? [edit] : []),
          { label: 'Send with a reason…', intent: { do: 'form', of: { do: 'release', held: id } } },
          { label: 'Drop', style: 'danger', intent: { do: 'drop-held', held: id } },
        ],
      },
      {
        as: 'note',
        spans: say`It is dropped by itself after ${heldDays} days.${alsoIn === null ? '' : stillThere[alsoIn]}`,
      },
    ],
  }
}

/** Whether a writer can put their words right in one form. */
export function isEditable(typed: readonly TypedWords[]): boolean {
  return typed.length > 0 && typed.length <= 10 && typed.every(({ words }) => words.length <= longest)
}

/** The form in which a writer alone sees their own held words again, to put them right. */
export function editHeldForm(held: string, typed: readonly TypedWords[], marking: Marking): Form {
  return {
    title: 'Edit what is held',
    submit: 'Send',
    marking,
    fills: { do: 'edit-held', held },
    intro: say`Only you see this. Please take out what tells of a person; it is then sent as if you had written it so.`,
    fields: typed.map(
      ({ name, words }): Field => ({
        name,
        label: labelOf(name),
        as: 'words',
        required: name === 'words',
        max: longest,
        value: words,
      }),
    ),
  }
}

/** The form that asks why held words have to be sent as they are. */
export function releaseForm(held: string, marking: Marking): Form {
  return {
    title: 'Send with a reason',
    submit: 'Send',
    marking,
    fills: { do: 'release', held },
    fields: [
      {
        name: 'why',
        label: 'Why does it have to be sent as it is?',
        as: 'words',
        required: true,
        max: longest,
        hint: 'Your reason goes on the record, with the kinds of data that were seen.',
      },
    ],
  }
}

function labelOf(name: string): string {
  const [field, number] = name.split('-')
  const label = labels[field ?? ''] ?? 'Your words'
  return number === undefined ? label : `${label} (${number})`
}

const labels: Readonly<Record<string, string>> = {
  title: 'What is to be done?',
  description: 'More about it',
  source: 'Where it comes from',
  why: 'Why?',
  note: 'Your note',
}

/** Held words are gone: dropped by their writer, or because the message that they stood in was deleted. */
export function droppedCard(marking: Marking, deleted: boolean): Card {
  const spans = deleted
    ? say`You deleted a message that I was holding, so I dropped it. Nothing of it was kept.`
    : say`Dropped. Nothing of it was kept.`
  return { title: 'Dropped', marking, lines: [{ as: 'text', spans }] }
}
