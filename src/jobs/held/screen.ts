import type { Reply } from '#cards/card.ts'
import { heldCard, isEditable } from '#cards/held.ts'
import { privately } from '#cards/private.ts'
import { refusalReply, repeatedReply, staleReply } from '#cards/refusal.ts'
import type { Held } from '#domain/heard/held.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { FindingKind } from '#domain/screen/finding.ts'
import { knownAddresses } from '#domain/screen/known.ts'
import { findings } from '#domain/screen/personal-data.ts'
import { isTextField, retyped, type TypedWords, typedIn } from '#domain/screen/typed.ts'
import type { Asked, Desk } from '../desk.ts'
import { isNothing, wantedOf } from '../door/wanted.ts'
import { markingOf } from '../visible.ts'

/** How often holding is tried again when the same words were held at that moment. */
const tries = 3

/**
 * The personal-data screen, in the one door and before anything is read, decided or saved: whatever was typed, on any platform, in a
 * command, message, form or button. A hit is held whole, and its writer told privately which kinds were seen. Null when nothing was.
 *
 * Cards are not looked through again before they are posted: all words in them came through here or through an import, which screens its
 * rows; a second look would warn twice of what was released with a reason.
 */
export async function heldBack(desk: Desk, asked: Asked): Promise<Reply | null> {
  const { said } = asked.heard
  const typed = typedIn(said)
  const kinds = await kindsIn(desk, typed)
  if (kinds.length === 0) return null
  if (said.as === 'press' && (await wereLetThrough(desk, asked, typed))) return null
  if (!(await isOfConcern(desk, asked))) return null
  const about = heldNamed(asked)
  if (about === null) return hold(desk, asked, kinds)
  const held = await ownHeld(desk, asked, about.held)
  if (isRefusal(held)) return goneReply(held)
  return about.do === 'release' ? shown(desk, held, kinds) : hold(desk, asked, kinds, held)
}

/** The kinds of personal data in some words, each once. */
async function kindsIn(desk: Desk, typed: readonly TypedWords[]): Promise<FindingKind[]> {
  const known = typed.some(({ words }) => words.includes('@')) ? knownAddresses(await desk.directory.people()) : undefined
  return [...new Set(typed.flatMap(({ words }) => findings(words, known)).map(({ kind }) => kind))]
}

/** A button can carry words that could not be placed. They were looked at when they were typed, and are a note of their writer's. */
async function wereLetThrough(desk: Desk, asked: Asked, typed: readonly TypedWords[]): Promise<boolean> {
  const notes = new Set((await desk.store.list('note', { person: asked.person.id })).map(({ text }) => text))
  return typed.every(({ words }) => notes.has(words))
}

/** Words between people in a channel, and edits of what the clerk did nothing with, are heard but never kept, so they are not held either. */
async function isOfConcern(desk: Desk, asked: Asked): Promise<boolean> {
  const { said, place } = asked.heard
  if (said.as === 'message' && place.kind === 'channel') {
    const wanted = await wantedOf(desk, asked)
    return isRefusal(wanted) || !isNothing(wanted)
  }
  if (said.as !== 'edited' || (await desk.store.get('held', asked.key)) !== undefined) return true
  return (await desk.store.history({ cause: asked.key })).some(({ who }) => who === asked.person.id)
}

/** The held words that a form or button sends on, with a reason or edited. */
function heldNamed(asked: Asked): { readonly do: 'release' | 'edit-held'; readonly held: string } | null {
  const { said } = asked.heard
  const intent: unknown = said.as === 'form' ? said.fills : said.as === 'press' || said.as === 'intent' ? said.intent : null
  if (typeof intent !== 'object' || intent === null || !('do' in intent && 'held' in intent)) return null
  return (intent.do === 'release' || intent.do === 'edit-held') && typeof intent.held === 'string'
    ? { do: intent.do, held: intent.held }
    : null
}

/** Keeps what was said for its writer, in place of what they edited, and tells them. The same thing heard twice is held once. */
async function hold(desk: Desk, asked: Asked, kinds: readonly FindingKind[], edited?: Held): Promise<Reply> {
  for (let left = tries; left > 0; left -= 1) {
    const id = edited?.id ?? asked.key
    const before = await desk.store.get('held', id)
    const held: Held = {
      id,
      version: before?.version ?? 0,
      person: asked.person.id,
      at: asked.at,
      heard: heardNow(asked, edited ?? before),
      kinds,
    }
    const committed = await desk.store.commit({
      heard: `held:${asked.heard.key}`,
      put: [{ kind: 'held', record: held }],
      remove: [],
      changes: [],
      outgoing: [],
    })
    if (committed.done) return shown(desk, held, [])
    if (committed.why === 'repeated') return before === undefined ? repeatedReply : shown(desk, before, [])
  }
  return staleReply
}

/** What is held stays what it was, a message or a form, with the words that it has now. */
function heardNow({ heard }: Asked, before: Held | undefined): Held['heard'] {
  const { said } = heard
  if (before === undefined || (said.as !== 'form' && said.as !== 'edited')) return heard
  return { ...before.heard, said: retyped(before.heard.said, said.as === 'form' ? said.values : { words: said.words }) }
}

/** Held words that are gone, told without what was typed meanwhile: a refusal would be shown with it. */
function goneReply(refusal: Refusal): Reply {
  const reply = refusalReply(refusal)
  return reply.as === 'card' ? { ...reply, refused: false } : reply
}

/** To its writer alone; never as a refusal, for those are shown with the words that were refused. */
function shown({ partnership }: Desk, held: Held, inReason: readonly FindingKind[]): Reply {
  const { id, kinds, heard } = held
  const isMessage = heard.from.platform !== 'local' && ['message', 'edited'].includes(heard.said.as)
  const alsoIn = isMessage ? (heard.from.platform === 'email' ? ('mailbox' as const) : ('chat' as const)) : null
  const editable = isEditable(editableIn(held))
  return privately(heldCard({ id, kinds, inReason, alsoIn, editable, marking: markingOf(partnership, []) }))
}

/** Held words by field, without the choices and days beside them. */
export function editableIn({ heard }: Held): TypedWords[] {
  return typedIn(heard.said).filter(({ name, words }) => isTextField(name) || findings(words).length > 0)
}

/** Somebody's own held words; nobody else hears that there are any. */
export async function ownHeld({ store }: Desk, { person }: Asked, id: string): Promise<Held | Refusal> {
  const held = await store.get('held', id)
  return held !== undefined && held.person === person.id
    ? held
    : refuse('Nothing of yours is held there: it was sent or dropped already.', 'Write it again if it is still needed.')
}
