import type { Page } from '../render/render.ts'

/** How a message by response_url is shown. */
export interface ResponseManner {
  readonly response_type: 'ephemeral' | 'in_channel'
  readonly replace_original?: boolean
  readonly thread_ts?: string
}

/** The address that Slack gives to answer a command or a press by, without membership or token: five times in half an hour. */
export class ResponseUrl {
  #left = 5
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  get left(): number {
    return this.#left
  }

  /** Posts a page. Throws when the uses are spent or Slack does not take it. */
  async send(page: Page, manner: ResponseManner): Promise<void> {
    if (this.#left === 0) throw new Error('the response address was used five times')
    this.#left -= 1
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ replace_original: false, ...manner, ...page, ...asData }),
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`the response address answered ${response.status}`)
  }
}

/** So that the words beside the blocks are not read as markup, and no preview is added. */
export const asData = { mrkdwn: false, unfurl_links: false, unfurl_media: false } as const
