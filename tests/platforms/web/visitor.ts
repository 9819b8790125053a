import { randomUUID } from 'node:crypto'
import { request } from 'node:http'

/** What came back, with redirects not followed. */
export interface Answered {
  readonly status: number
  readonly location: string
  readonly html: string
  readonly headers: Headers
}

/** A browser without scripts: keeps its cookie and the token of the last page, and posts forms. */
export class Visitor {
  readonly #url: string
  #cookie = ''
  #token = ''
  #html = ''

  constructor(url: string) {
    this.#url = url
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    return this.#take(await fetch(this.#url + path, { redirect: 'manual', headers: { cookie: this.#cookie, ...headers } }))
  }

  /** Posts as a form of the last page would; `fields` may take the place of its token and nonce. */
  async post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered> {
    const body = new URLSearchParams({ token: this.#token, nonce: randomUUID(), ...fields })
    const sent = { method: 'POST', redirect: 'manual', body, headers: { cookie: this.#cookie, ...headers } } as const
    return this.#take(await fetch(this.#url + path, sent))
  }

  /** Opens a page and then posts, for tests of the post alone. */
  async open(path: string): Promise<this> {
    await this.get(path)
    return this
  }

  /** The id of the button of the last page that says this first. */
  button(label: string): string {
    return new RegExp(`name="button" value="([^"]+)"[^>]*>${label}`).exec(this.#html)?.[1] ?? ''
  }

  async #take(response: Response): Promise<Answered> {
    const html = await response.text()
    this.#html = html
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.#cookie
    this.#token = /name="token" value="([0-9a-f]+)"/.exec(html)?.[1] ?? this.#token
    return { status: response.status, location: response.headers.get('location') ?? '', html, headers: response.headers }
  }
}

/** The status of a request with any Host header, which `fetch` does not let one choose. */
export function statusFor(url: string, host: string): Promise<number> {
  return new Promise((done, failed) => {
    const asking = request(url, { headers: { host }, agent: false }, (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    })
    asking.on('error', failed).end()
  })
}
