import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

const skewSeconds = 300

/**
 * Tells Slack's requests from others', as docs.slack.dev/authentication/verifying-requests-from-slack says. Bolt's own check compares by two
 * more HMACs under a random key, a quarter of all work on a command; and it takes a time of signing that is still to come, so that a
 * signature could be kept and used then.
 */
export class Signature {
  readonly #key: KeyObject

  /** Throws a RangeError for an empty secret: anybody could sign with that. */
  constructor(signingSecret: string) {
    if (signingSecret === '') throw new RangeError('the signing secret is empty')
    this.#key = createSecretKey(signingSecret, 'utf8')
  }

  /** Whether Slack signed this body, at most five minutes from now. */
  isOn(body: Uint8Array, headers: IncomingHttpHeaders, nowMs: number): boolean {
    const { 'x-slack-signature': given, 'x-slack-request-timestamp': at } = headers
    if (typeof given !== 'string' || typeof at !== 'string' || !/^\d{1,12}$/.test(at)) return false
    if (Math.abs(nowMs / 1000 - Number(at)) > skewSeconds) return false
    const ours = Buffer.from(`v0=${createHmac('sha256', this.#key).update(`v0:${at}:`).update(body).digest('hex')}`)
    const theirs = Buffer.from(given)
    return ours.length === theirs.length && timingSafeEqual(ours, theirs)
  }
}
