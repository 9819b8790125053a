import type { CookieOptions, Request, Response } from 'express'
import { z } from 'zod'
import { Instant } from '#domain/day.ts'
import type { Person } from '#domain/person/person.ts'
import type { Seal } from '#seal.ts'
import { type StandingSources, standing } from './standing.ts'

const purpose = 'web session'
const cookieName = 'board-clerk-session'

/** How long somebody stays signed in, in seconds. */
const lifetime = 8 * 3_600

/** Whose session, from when, and whether its pages stand inside Microsoft Teams. */
const Carried = z.tuple([z.string(), Instant, z.boolean()])

/** Somebody who is signed in. `secret` is what binds a form to this session. */
export interface Session {
  readonly person: Person
  readonly framed: boolean
  readonly secret: string
}

/** Who is signed in, kept in a signed cookie of the browser: nothing is stored, and any process of the clerk can read it. */
export class Sessions {
  readonly #seal: Seal
  readonly #secure: boolean
  readonly #sources: StandingSources

  /** `secure` where people reach the clerk by https. */
  constructor(seal: Seal, secure: boolean, sources: StandingSources) {
    this.#seal = seal
    this.#secure = secure
    this.#sources = sources
  }

  /** Signs somebody in. `framed` lets the pages stand inside Microsoft Teams, which needs https. */
  begin(response: Response, person: string, framed: boolean): void {
    const carried: z.infer<typeof Carried> = [person, this.#sources.clock.now(), framed]
    response.cookie(cookieName, this.#seal.close(purpose, JSON.stringify(carried)), this.#manner(framed))
  }

  /** Signs whoever it is out of this browser. */
  end(response: Response): void {
    response.clearCookie(cookieName, { ...this.#manner(false), maxAge: 0 })
  }

  /** Who is signed in; null when nobody is, or their time is up. */
  async of(request: Request): Promise<Session | null> {
    const value = cookieIn(request)
    const text = value === null ? null : this.#seal.open(purpose, value)
    if (value === null || text === null) return null
    const [id, issuedAt, framed] = Carried.parse(JSON.parse(text))
    const found = await standing(this.#sources, id, issuedAt, lifetime)
    return 'refused' in found ? null : { person: found.person, framed, secret: value }
  }

  #manner(framed: boolean): CookieOptions {
    const placed = framed ? ({ sameSite: 'none', secure: true, partitioned: true } as const) : { sameSite: 'lax' as const }
    return { httpOnly: true, secure: this.#secure, path: '/', maxAge: lifetime * 1_000, ...placed }
  }
}

function cookieIn(request: Request): string | null {
  const found = /(?:^|;\s*)board-clerk-session=([\w-]+\.[\w-]+)(?:;|$)/.exec(request.headers.cookie ?? '')
  return found?.[1] ?? null
}
