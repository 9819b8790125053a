import type { Marking } from '#domain/access/marking.ts'
import type { Intent, OneIntent } from '#domain/intent.ts'
import type { Chart } from './chart.ts'
import type { Span } from './span.ts'

/** A button. It carries its intent whole, so a press needs nothing remembered. */
export interface Button {
  readonly label: string
  readonly intent: Intent
  readonly style?: 'primary' | 'danger'
  /** Asked before it is done. */
  readonly confirm?: string
  /** What its card is the answer to: asked anew when it is pressed, so that the card that was pressed shows how things stand. */
  readonly by?: OneIntent
}

/** A file that goes with a card. `id` is where its bytes are kept, `bytes` how many they are. */
export interface CardFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
}

/** One line of a card. `item` is a row of a list with what can be done to it; `quote` is somebody's own words; `note` is small print. */
export type Line =
  | { readonly as: 'heading'; readonly spans: readonly Span[] }
  | { readonly as: 'text'; readonly spans: readonly Span[] }
  | { readonly as: 'quote'; readonly spans: readonly Span[] }
  | { readonly as: 'note'; readonly spans: readonly Span[] }
  | { readonly as: 'facts'; readonly facts: readonly { readonly label: string; readonly spans: readonly Span[] }[] }
  | {
      readonly as: 'item'
      readonly spans: readonly Span[]
      readonly under?: readonly Span[]
      readonly buttons?: readonly Button[]
    }
  | { readonly as: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly as: 'chart'; readonly chart: Chart }
  | { readonly as: 'file'; readonly file: CardFile }
  | { readonly as: 'rule' }

/** What a person sees, on every surface. `title` also stands alone where only a line fits (a notification). `marking` is the highest inside it. */
export interface Card {
  readonly title: string
  readonly marking: Marking
  readonly lines: readonly Line[]
}

/** A field of a form; `name` is the property of the intent that it fills. Lengths in characters. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly as: 'line' | 'words' | 'day' | 'choice'
  readonly required: boolean
  readonly hint?: string
  readonly value?: string
  readonly max?: number
  /** How many words there may be: counted while they are typed where a platform can, and judged where they are saved. */
  readonly maxWords?: number
  /** May stay empty for now, but is needed in the end: not called optional. */
  readonly later?: boolean
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
}

/** A form that fills an intent: what it knows already in `fills`, the rest from its fields. */
export interface Form {
  readonly title: string
  readonly submit: string
  readonly marking: Marking
  readonly fills: Readonly<Record<string, unknown>>
  readonly intro?: readonly Span[]
  readonly fields: readonly Field[]
}

/**
 * What the clerk answers. `for: 'you'` is seen by the asker alone; `instead` replaces the card that was pressed.
 * A refusal is a card too, with `refused` set so that a form can show it at its fields and the command line can fail.
 * `by` is the one intent that a form was the answer to: where a form cannot open by itself, a button with it opens the form.
 */
export type Reply = CardReply | FormReply | { readonly as: 'silence' }

/** An answer that is a card. */
export interface CardReply {
  readonly as: 'card'
  readonly card: Card
  readonly for: 'you' | 'all'
  readonly instead: boolean
  readonly refused?: boolean
}

/** An answer that is a form to fill in. */
export interface FormReply {
  readonly as: 'form'
  readonly form: Form
  readonly by?: OneIntent
}
