import type { Instant } from '#domain/day.ts'
import type { Sent } from '../ports.ts'

/** A picture inside a mail, shown where its HTML says `cid:ID`. */
export interface MailPicture {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** A file that is attached to a mail. */
export interface MailFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/**
 * One mail to one address. `key` is the outgoing's: it travels in a header of its own, so that a mail can be looked up. `messageId` (with
 * its angle brackets) is made from the key too; where a mailer cannot set it, the mark in the subject still tells what a reply answers.
 */
export interface Mail {
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  /** The message ids of the mails it answers, oldest first; the last is the one it replies to. */
  readonly references: readonly string[]
  /** More headers by name; only names that begin with `X-` can be set everywhere. */
  readonly headers: Readonly<Record<string, string>>
  readonly pictures: readonly MailPicture[]
  readonly files: readonly MailFile[]
}

/** The header that carries the key of a mail. */
export const keyHeader = 'X-Board-Clerk-Key'

/** How sending a mail ended, as for any {@link Sent}, but for where it landed: a mail has no other place than its message id. */
export type MailSent = Exclude<Sent, { readonly is: 'sent' }> | { readonly is: 'sent' }

/** A way for mails to leave. Never throws for what the other side answers. */
export interface Mailer {
  send(mail: Mail): Promise<MailSent>
  /** Whether a mail with this key left since that moment, as far as can be looked up; `unknown` where nothing can. */
  find(key: string, since: Instant): Promise<'sent' | 'not sent' | 'unknown'>
  /** Why nothing can be sent at the moment, or null. For `/readyz` and `doctor`; sends nothing. */
  trouble(): Promise<string | null>
}

/** A mail that arrived. `id` is the mailbox's own; header names are small letters, each with its values in order. @public */
export interface Received {
  readonly id: string
  readonly at: Instant
  /** The one address in From; empty when there is none or several. */
  readonly from: string
  readonly subject: string
  readonly text: string | null
  readonly html: string | null
  readonly headers: Readonly<Record<string, readonly string[]>>
  /** Parts that machines write, where the mailbox gives them: a delivery status, the headers of a returned mail. */
  readonly parts: readonly { readonly mediaType: string; readonly text: string }[]
}

/** The mailbox that answers come to. Throws where it cannot be read: it is read again at the next look. @public */
export interface Inbox {
  /** What arrived since the cursor, oldest first, and the cursor to go on from; with null, from now on. */
  since(cursor: string | null): Promise<{ readonly mails: readonly Received[]; readonly cursor: string }>
}
