import type { Instant } from '../day.ts'
import type { Intent } from '../intent.ts'
import type { Handle, Ref } from '../person/handle.ts'

/** Where something was said: a direct message with the clerk, or a channel; `thread` is the message that the thread hangs on. */
export interface Place {
  readonly kind: 'direct' | 'channel' | 'home' | 'page' | 'terminal'
  readonly channel: string
  readonly thread: Ref | null
}

/**
 * What was said or pressed. `command` is what follows `/board` or a mention; `message` is anything typed to the clerk or in a thread it
 * started; `press` carries the button's intent whole, and `by` what its card was the answer to, where it was one, also in a form that it opened; `form` the intent it fills, with the fields by name; `edited` and `deleted` are
 * about an earlier message, named by its key, which may arrive after them, `anew` as what an edited one would be heard if it were written now, left out where it would not be; `opened` asks for the person's own page.
 */
export type Said =
  | { readonly as: 'command'; readonly words: string }
  | { readonly as: 'message'; readonly words: string; readonly message: Ref | null }
  | { readonly as: 'press'; readonly intent: unknown; readonly message: Ref | null; readonly by?: unknown }
  | { readonly as: 'form'; readonly fills: unknown; readonly values: Readonly<Record<string, string>>; readonly by?: unknown }
  | { readonly as: 'edited'; readonly words: string; readonly message: Ref; readonly anew?: 'command' | 'message' }
  | { readonly as: 'deleted'; readonly message: Ref }
  | { readonly as: 'intent'; readonly intent: Intent }
  | { readonly as: 'opened' }

/** One thing a person said or pressed, whatever the platform. `key` is the platform's own id of it: the same key is acted on once. */
export interface Heard {
  readonly key: string
  readonly from: Handle
  readonly place: Place
  readonly at: Instant
  readonly said: Said
}
