import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { z } from 'zod'
import type { Button, Card, Reply } from '#cards/card.ts'
import type { Said } from '#domain/heard/heard.ts'
import { Intent } from '#domain/intent.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Ref } from '#domain/person/handle.ts'
import type { Files } from '#ports/papers.ts'
import type { Answer } from '#ports.ts'
import { type Seal, same } from '#seal.ts'
import { TurnedAway } from '../guard.ts'
import { misfilled } from '../misfilled.ts'
import { page } from '../pages.ts'
import { type CardView, cardView } from '../render.ts'
import type { Caller } from './caller.ts'
import type { PersonalLinks } from './personal-links.ts'
import type { Sessions } from './sessions.ts'
import { filePath } from './signed-files.ts'
import type { Refused, StandingSources } from './standing.ts'

/** What the pages behind sign-in need. */
export interface SignedOptions extends StandingSources {
  readonly files: Pick<Files, 'read'>
  readonly answer: Answer
  readonly partnership: Partnership
  readonly seal: Seal
  readonly links: PersonalLinks
  readonly sessions: Sessions
  /** The address that people reach the clerk at. */
  readonly publicUrl: string
  /** The page inside Microsoft Teams that signs people in, and the origins that it stands in; null where there is none. */
  readonly tab: { readonly path: string; readonly origins: readonly string[] } | null
  /** Sends a new link to an address, if it is somebody's on record; it goes nowhere else. Null when no mail can be sent. */
  readonly sendLink: ((address: string) => Promise<void>) | null
  /** Told of links that were opened and do not work. */
  readonly turnedAway: (refused: Refused) => Promise<void>
  readonly failed: (error: unknown) => void
}

/** The fields that every form posts. */
export const Posted = z.object({ token: z.string(), nonce: z.uuid() })

const Pressable = z.object({
  intent: Intent,
  label: z.string(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: z.string().optional(),
})

/** A button as a page carries it: whole and signed for one person, so that nothing need be remembered of the page. */
export type Pressable = z.infer<typeof Pressable>

/** What was posted, checked to come from a page that this person was shown. */
export function posted<T extends z.infer<typeof Posted>>(
  options: SignedOptions,
  request: Request,
  caller: Caller,
  shape: z.ZodType<T>,
): T {
  const read = shape.safeParse(request.body)
  const token = Posted.pick({ token: true }).safeParse(request.body).data?.token ?? ''
  if (!isFromHere(options, request) || !same(tokenOf(options, caller), token))
    throw new TurnedAway(403, 'This page is out of date. Go back, refresh the page and try again. Nothing was changed.')
  if (!read.success) throw misfilled(read.error)
  return read.data
}

/**
 * Whether a form came from a page of this clerk, as far as the browser says where it came from. Pages that tell nobody where they are
 * make browsers say "null" for their origin.
 */
export function isFromHere({ publicUrl }: SignedOptions, { headers }: Request): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin, host } = headers
  const here = [undefined, 'null', new URL(publicUrl).origin, `http://${host}`, `https://${host}`]
  return here.includes(origin)
}

/** Says something to the clerk through the one door. What is said on a page about its message hangs under that message. */
export async function hear(
  { answer, store, clock }: SignedOptions,
  { person, message }: Caller,
  nonce: string,
  said: Said,
): Promise<Reply> {
  const about = message === null ? undefined : await store.get('outgoing', message)
  const thread: Ref | null = said.as === 'message' && about !== undefined ? (about.refs[0] ?? null) : null
  return answer({
    key: `page:${person.id}:${nonce}`,
    from: { platform: 'local', tenant: 'local', user: person.id },
    place: { kind: 'page', channel: '', thread },
    at: clock.now(),
    said,
  })
}

/** A card as a page of this person's shows it, its buttons signed for them. */
export function signedCard({ seal, partnership }: SignedOptions, { person, base }: Caller, card: Card): CardView {
  const named = ({ intent, label, style, confirm }: Button) => {
    const pressable: Pressable = {
      intent,
      label,
      ...(style === undefined ? {} : { style }),
      ...(confirm === undefined ? {} : { confirm }),
    }
    return seal.close(`press ${person.id}`, JSON.stringify(pressable))
  }
  const addressOf = (_what: 'picture' | 'file', at: number) => {
    const line = card.lines[at]
    return line?.as === 'file' ? base + filePath(line.file) : null
  }
  return cardView(card, partnership.timeZone, addressOf, named)
}

/** The button that was pressed; null when the clerk never showed it to this person, or an older version of it did. */
export function pressableIn({ seal }: SignedOptions, { person }: Caller, button: string): Pressable | null {
  const text = seal.open(`press ${person.id}`, button)
  return text === null ? null : (Pressable.safeParse(JSON.parse(text)).data ?? null)
}

/** A page of this person's, with what its forms need. */
export function signedPage(options: SignedOptions, caller: Caller, template: string, view: Parameters<typeof page>[1]): string {
  const { base, person, by, framed } = caller
  const whose = by === 'link' ? person.name : null
  const token = tokenOf(options, caller)
  return page(template, { ...view, base, whose, framed, who: person.name, token, nonce: randomUUID })
}

function tokenOf({ seal }: SignedOptions, { secret, person }: Caller): string {
  return seal.sign(`form ${person.id}`, secret)
}
