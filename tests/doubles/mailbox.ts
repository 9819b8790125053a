import type { Inbox, Received } from '#ports/mail.ts'

/** A mailbox to put mails into. Its cursor is how many were read. */
export class MailboxDouble implements Inbox {
  readonly #mails: Received[] = []
  #fails = 0

  /** A mail arrives; what is not given is as in a plain mail of a person. */
  arrives(mail: Partial<Received> & Pick<Received, 'from'>): void {
    const id = `m${this.#mails.length + 1}`
    const at = new Date(Date.UTC(2024, 4, 30, 12, this.#mails.length)).toISOString()
    this.#mails.push({ id, at, subject: '', text: null, html: null, headers: {}, parts: [], ...mail })
  }

  /** The next so many looks fail. */
  fails(times: number): void {
    this.#fails = times
  }

  /** Everything is given again, as a mailbox does whose cursor was lost. */
  async since(cursor: string | null): Promise<{ mails: readonly Received[]; cursor: string }> {
    if (this.#fails > 0) {
      this.#fails -= 1
      throw new Error('the mailbox is away')
    }
    return { mails: cursor === null ? [] : this.#mails.slice(Number(cursor)), cursor: String(this.#mails.length) }
  }
}
