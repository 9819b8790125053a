import { randomUUID } from 'node:crypto'
import { buttonsOf, fieldsOf, pageText } from './local-text.ts'

/** Somebody in a browser without scripts, on the pages of a link or after sign-in: keeps cookies and the page that is open. */
export class PageVisitor {
  readonly #url: string
  #cookies = new Map<string, string>()
  #html = ''
  #base = ''
  status = 0
  /** Where the last answer sends the browser on to; empty when it does not. */
  onward = ''

  constructor(url: string) {
    this.#url = url
  }

  /** The page as it came. */
  get html(): string {
    return this.#html
  }

  /** The page as it is read. */
  get text(): string {
    return pageText(this.#html)
  }

  async open(path: string): Promise<this> {
    this.#base = /^\/u\/[^/]+/.exec(path)?.[0] ?? ''
    return this.#take(await fetch(this.#url + path, { redirect: 'manual', headers: this.#headers() }))
  }

  /** Posts as a form of the open page would; `fields` may take the place of its token and nonce. */
  async post(path: string, fields: Readonly<Record<string, string>>): Promise<this> {
    const token = /name="token" value="([^"]+)"/.exec(this.#html)?.[1] ?? ''
    const body = new URLSearchParams({ token, nonce: randomUUID(), ...fields })
    return this.#take(await fetch(this.#url + path, { method: 'POST', redirect: 'manual', body, headers: this.#headers() }))
  }

  say(words: string): Promise<this> {
    return this.post(`${this.#base}/say`, { words, as: 'message' })
  }

  command(words: string): Promise<this> {
    return this.post(`${this.#base}/say`, { words, as: 'command' })
  }

  press(label: string, about = ''): Promise<this> {
    return this.post(`${this.#base}/press`, { button: this.button(label, about) })
  }

  /** Sends the form that is open. */
  fill(values: Readonly<Record<string, string>>): Promise<this> {
    const form = /name="form" value="([^"]+)"/.exec(this.#html)?.[1] ?? ''
    return this.post(`${this.#base}/fill`, { ...fieldsOf(this.#html, values), form })
  }

  /** What the first button of that name carries. */
  button(label: string, about = ''): string {
    const found = buttonsOf(this.#html).find((button) => button.label === label && button.about.includes(about))
    if (found === undefined) throw new Error(`the page has no button ${label} ${about}`)
    return found.value
  }

  #headers(): Record<string, string> {
    return { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  }

  async #take(response: Response): Promise<this> {
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      this.#cookies.set(name, value)
    }
    this.status = response.status
    this.onward = response.headers.get('location') ?? ''
    this.#html = await response.text()
    return this
  }
}
