import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Signs short texts so that they can be given away and known again: nobody else can make or change one. Each is signed for one purpose
 * only, so that a text signed for one is nothing for another. It is not hidden: whoever has it can read it.
 */
export class Seal {
  readonly #key: string

  /** `key` is the secret of the process, the same for every process of the clerk. */
  constructor(key: string) {
    this.#key = key
  }

  /** The text with its signature, in letters that may stand in an address. */
  close(purpose: string, text: string): string {
    const body = Buffer.from(text, 'utf8').toString('base64url')
    return `${body}.${this.sign(purpose, body)}`
  }

  /** The text that was signed for this purpose; null for anything else. Takes the same time however wrong it is. */
  open(purpose: string, sealed: string): string | null {
    const [body = '', signature = '', ...more] = sealed.split('.')
    const known = same(this.sign(purpose, body), signature)
    return known && more.length === 0 ? Buffer.from(body, 'base64url').toString('utf8') : null
  }

  /** A signature alone: 32 bytes that only this key makes of a text for a purpose. */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${purpose}\n${text}`).digest('base64url')
  }
}

/** Whether two texts are the same, told in a time that does not depend on where they differ. */
export function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
