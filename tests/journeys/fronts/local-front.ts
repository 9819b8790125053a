import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Clerk } from '#app/clerk.ts'
import { startClerk } from '#app/start.ts'
import type { Instant } from '#domain/day.ts'
import { type Front, quiet, sampleStart, settings, type Written } from './front.ts'
import { articlesOf, type Button, buttonsOf, fieldsOf, pageText } from './local-text.ts'

/** The clerk in local mode, used through the forms of its pages. */
export async function openLocalFront(): Promise<LocalFront> {
  const clerk = await startClerk(await settings({ BOARD_CLERK_CLOCK: sampleStart }), quiet)
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  return new LocalFront(clerk)
}

interface Shown {
  readonly status: number
  readonly at: string
  readonly html: string
}

export class LocalFront implements Front {
  readonly name = 'the local workspace'
  readonly clerk: Clerk
  #cookie = ''
  #token = ''
  /** The form that is open with each person. */
  #forms = new Map<string, { readonly path: string; readonly html: string }>()

  constructor(clerk: Clerk) {
    this.clerk = clerk
  }

  async command(person: string, words: string): Promise<string> {
    return this.#answer(person, await this.#say(person, { as: 'command', words }))
  }

  async write(person: string, words: string): Promise<Written> {
    return this.#written(person, await this.#say(person, { as: 'message', words }), words)
  }

  async reply(person: string, about: string, words: string): Promise<Written> {
    const root = (await this.#articles(person)).findLast(({ text }) => text.includes(about))
    if (root === undefined) throw new Error(`${person} has no message about ${about}`)
    return this.#written(person, await this.#say(person, { as: 'message', words, thread: root.thread ?? root.id }), words)
  }

  async press(person: string, label: string, ref?: string): Promise<string> {
    const articles = await this.#articles(person)
    const all = articles.flatMap(({ html }) => buttonsOf(html))
    const found = all.findLast((button) => button.label === label && (ref === undefined || isAbout(button, ref)))
    if (found === undefined) throw new Error(`${person} has no button ${label} ${ref ?? ''}`)
    const pressed = { message: found.message, button: found.value }
    const shown = await this.#post(`${dm(person)}/press`, pressed)
    // elsewhere the platform asks back by itself; here a page does
    const asksBack = shown.status === 200 && shown.html.includes('name="confirmed"')
    return this.#answer(person, asksBack ? await this.#post(`${dm(person)}/press`, { ...pressed, confirmed: 'yes' }) : shown)
  }

  async fill(person: string, values: Readonly<Record<string, string>>): Promise<string> {
    const form = this.#forms.get(person)
    if (form === undefined) throw new Error('no form is open')
    return this.#answer(person, await this.#post(form.path, fieldsOf(form.html, values)))
  }

  async edit(person: string, { id }: Written, words: string): Promise<string> {
    return this.#changed(person, id, { do: 'save', words })
  }

  async remove(person: string, { id }: Written): Promise<string> {
    return this.#changed(person, id, { do: 'delete', words: '-' })
  }

  async messages(person: string): Promise<readonly string[]> {
    const articles = await this.#articles(person)
    return articles.filter(({ isClerk }) => isClerk).map(({ text }) => text)
  }

  async home(person: string): Promise<string> {
    return pageText((await this.#get(`/as/${person}/page`)).html)
  }

  /** Through the form under the clock, which takes a day, and then to the minute. */
  async moveTo(at: Instant): Promise<void> {
    await this.#get(dm('governance-officer'))
    await this.#post(`${dm('governance-officer')}/clock`, { at })
    await this.clerk.lookNow()
  }

  async #say(person: string, fields: Readonly<Record<string, string>>): Promise<Shown> {
    await this.#get(dm(person))
    return this.#post(`${dm(person)}/say`, fields)
  }

  async #changed(person: string, message: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const before = (await this.#articles(person)).map(({ id }) => id)
    await this.#post(`${dm(person)}/change`, { message, ...fields })
    const after = await this.#articles(person)
    return after
      .filter(({ id, isClerk }) => isClerk && !before.includes(id))
      .map(({ text }) => text)
      .join('\n')
  }

  async #written(person: string, shown: Shown, words: string): Promise<Written> {
    const answer = await this.#answer(person, shown)
    const own = (await this.#articles(person)).findLast(
      ({ isClerk, html }) => !isClerk && pageText(html).includes(words.slice(0, 40)),
    )
    return { id: own?.id ?? '', answer }
  }

  /** What the browser was sent on to: the message that answers, or the form to fill. */
  async #answer(person: string, { status, at, html }: Shown): Promise<string> {
    await this.clerk.lookNow()
    if (status !== 303) return pageText(html)
    if (at.includes('/form/')) {
      const form = { path: at, html: (await this.#get(at)).html }
      this.#forms.set(person, form)
      return pageText(form.html)
    }
    const id = at.split('#m-')[1]
    return (await this.#articles(person)).find((article) => article.id === id)?.text ?? ''
  }

  /** Every message of the conversation, oldest first, from as many pages as it has. */
  async #articles(person: string) {
    const { html } = await this.#get(dm(person))
    const pages = [html]
    for (let earlier = earlierIn(html); earlier !== null; ) {
      const page = await this.#get(earlier)
      pages.push(page.html)
      earlier = earlierIn(page.html)
    }
    return pages.flatMap(articlesOf).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  }

  async #get(path: string): Promise<Shown> {
    return this.#take(await fetch(this.clerk.url + path, { redirect: 'manual', headers: { cookie: this.#cookie } }))
  }

  async #post(path: string, fields: Readonly<Record<string, string>>): Promise<Shown> {
    const body = new URLSearchParams({ token: this.#token, nonce: randomUUID(), ...fields })
    const sent = { method: 'POST', redirect: 'manual', body, headers: { cookie: this.#cookie } } as const
    return this.#take(await fetch(this.clerk.url + path, sent))
  }

  async #take(response: Response): Promise<Shown> {
    const html = await response.text()
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.#cookie
    this.#token = /name="token" value="([0-9a-f]+)"/.exec(html)?.[1] ?? this.#token
    return { status: response.status, at: response.headers.get('location') ?? '', html }
  }
}

function dm(person: string): string {
  return `/as/${person}/dm`
}

function isAbout({ about }: Button, ref: string): boolean {
  return about === '' || about.split(/\s+/).includes(ref)
}

function earlierIn(html: string): string | null {
  return /href="([^"]*\?before=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null
}
