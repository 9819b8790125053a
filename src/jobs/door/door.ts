import { askedBy, recordedAbove } from '#cards/anew.ts'
import type { Card, Reply } from '#cards/card.ts'
import { opensForm } from '#cards/opening.ts'
import { recordedCard } from '#cards/recorded.ts'
import { refusalReply, repeatedReply, staleReply, strangerReply } from '#cards/refusal.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Held } from '#domain/heard/held.ts'
import { Intent, type IntentOf, OneIntent } from '#domain/intent.ts'
import type { Person } from '#domain/person/person.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Answer } from '#ports.ts'
import { changeActions, type LeftOver } from '../actions/change.ts'
import { type Asked, type Deed, type Desk, viaOf } from '../desk.ts'
import { letThrough } from '../held/again.ts'
import { heardClean } from '../held/clean.ts'
import { dropHeld } from '../held/drop.ts'
import { heldBack, ownHeld } from '../held/screen.ts'
import { notesForSecretariat } from '../note-notice.ts'
import { markingOf } from '../visible.ts'
import { landedAt } from './about.ts'
import { type Doing, doerOf, isActionIntent, tellerOf } from './doers.ts'
import { noticeEdit } from './edited.ts'
import { homeReply } from './home.ts'
import { mergedDeed } from './merged-deed.ts'
import { hasLeftNothing, isNewest, isOvertaken, overtake, writtenAnew } from './overtaken.ts'
import { commitOf, type Through } from './through.ts'
import { deskOfTurn } from './turn-desk.ts'
import { boundsOf, Turnstile } from './turnstile.ts'
import { isNothing, type Wanted, wantedOf } from './wanted.ts'

/** How many characters are read of what somebody writes at once: ten pages, which are read in a moment. */
const longest = 20_000

/** How often a change is tried again when somebody else changed the same record at that moment. */
const tries = 3

/** The one door: everything heard is a turn of its own. */
export class Door {
  readonly #desk: Desk
  readonly #turnstile: Turnstile

  constructor(desk: Desk, turnstile: Turnstile = new Turnstile(boundsOf(desk.partnership.policies))) {
    this.#desk = desk
    this.#turnstile = turnstile
  }

  readonly answer: Answer = (heard) =>
    this.#turnstile.pass(heard.from, () => new Turn(this.#desk, this.#turnstile).answer(heardClean(heard)), refusalReply)
}

/**
 * One thing heard, until it is answered. Whoever speaks is known first, and what they typed is screened for personal data; then what they
 * want is read, allowed, decided and committed as one, and answered.
 */
class Turn {
  readonly #desk: Desk
  readonly #turnstile: Turnstile

  constructor(desk: Desk, turnstile: Turnstile) {
    this.#desk = deskOfTurn(desk)
    this.#turnstile = turnstile
  }

  async answer(heard: Heard): Promise<Reply> {
    const person = await this.#desk.directory.personOf(heard.from)
    if (person === undefined) return strangerReply
    const asked = this.#asked(person, heard)
    const { said } = heard
    if (said.as === 'opened') return homeReply(this.#desk, asked)
    if ('words' in said && said.words.length > longest) return refusalReply(tooLong)
    if (await isOvertaken(this.#desk, asked)) return { as: 'silence' }
    if (said.as !== 'edited' && said.as !== 'deleted') return this.#hearFirst(asked)
    if (await hasLeftNothing(this.#desk, asked)) return this.#overtaking(asked)
    return this.#screened(asked, () => this.#hearEdit(asked))
  }

  /** What was overtaken while it was being recorded was not recorded, and its writer has their answer. */
  async #hearFirst(asked: Asked): Promise<Reply> {
    const reply = await this.#screened(asked, () => this.#hear(asked, null))
    return reply === repeatedReply && (await isOvertaken(this.#desk, asked)) ? { as: 'silence' } : reply
  }

  async #screened(asked: Asked, hear: () => Promise<Reply>): Promise<Reply> {
    return (await heldBack(this.#desk, asked)) ?? hear()
  }

  /** What was written last counts, also when it arrives first. What was recorded meanwhile is reported like any other. */
  async #overtaking(asked: Asked): Promise<Reply> {
    const mark = await overtake(this.#desk, asked)
    if (mark === null) return this.#hearEdit(asked)
    const anew = writtenAnew(asked)
    if (anew === null) return { as: 'silence' }
    const through = { heard: `anew:${asked.heard.key}`, also: { put: [mark], remove: [], changes: [] } }
    const reply = await this.#screened(anew, () => this.#hear(anew, through))
    if (reply === repeatedReply) return this.#hearEdit(asked)
    return reply === staleReply && !(await isNewest(this.#desk, mark)) ? { as: 'silence' } : reply
  }

  async #hear(asked: Asked, through: Through | null): Promise<Reply> {
    const wanted = await wantedOf(this.#desk, asked)
    return isRefusal(wanted) ? refusalReply(wanted) : this.#do(asked, wanted, through)
  }

  /** Words that are held are put right by editing their message, and dropped with it. */
  async #hearEdit(asked: Asked): Promise<Reply> {
    const { said } = asked.heard
    const held = await ownHeld(this.#desk, asked, asked.key)
    if (isRefusal(held)) return noticeEdit(this.#desk, asked)
    if (said.as === 'edited') return this.#again(asked, held, { words: said.words }, null)
    const as = { ...asked, key: asked.heard.key }
    return this.#commit(as, () => dropHeld(this.#desk, as, { do: 'drop-held', held: held.id }), null)
  }

  async #sendOn(asked: Asked, intent: IntentOf<'release'> | IntentOf<'edit-held'>): Promise<Reply> {
    const held = await ownHeld(this.#desk, asked, intent.held)
    if (isRefusal(held)) return refusalReply(held)
    return intent.do === 'release' ? this.#again(asked, held, {}, intent.why) : this.#again(asked, held, intent.values, null)
  }

  /** Held words go through the door again: as they are with a reason, or edited and looked at anew. */
  #again(asked: Asked, held: Held, values: Readonly<Record<string, string>>, why: string | null): Promise<Reply> {
    const through = letThrough(asked, held, values, why)
    return this.#hear(through.as, through)
  }

  #asked(person: Person, heard: Heard): Asked {
    const today = this.#desk.partnership.calendar.dayOf(heard.at)
    return { person, for: null, at: heard.at, today, via: viaOf(heard), key: causeOf(heard), heard }
  }

  async #do(asked: Asked, wanted: Wanted, through: Through | null): Promise<Reply> {
    if (isNothing(wanted) && asked.heard.place.kind === 'channel') return { as: 'silence' }
    const as = { ...asked, for: wanted.for }
    const [only, ...others] = wanted.intents
    if (only?.do === 'release' || only?.do === 'edit-held') return this.#sendOn(asked, only)
    const alone = only !== undefined && others.length === 0 && wanted.unplaced.length === 0 && wanted.refused.length === 0
    const teller = alone ? tellerOf(only) : null
    const reply = await (teller ? this.#tell(as, teller, through) : this.#commit(as, () => this.#deed(as, wanted), through))
    return alone ? answerTo(only, reply, teller !== null) : reply
  }

  async #tell(asked: Asked, teller: NonNullable<ReturnType<typeof tellerOf>>, through: Through | null): Promise<Reply> {
    const reply = await teller(this.#desk, asked)
    if (isRefusal(reply)) return refusalReply(reply)
    if (through !== null) await this.#desk.store.commit({ heard: through.heard, ...through.also, outgoing: [] })
    return reply
  }

  async #deed(asked: Asked, wanted: Wanted): Promise<Deed | Refusal> {
    const left: LeftOver = { unplaced: wanted.unplaced, refused: wanted.refused }
    const onActions = wanted.intents.filter(isActionIntent)
    const others = wanted.intents.filter((intent) => !isActionIntent(intent) && doerOf(intent) !== null)
    const [only] = others
    if (onActions.length === 0 && others.length === 1 && only && left.unplaced.length === 0 && left.refused.length === 0)
      return this.#otherDeed(asked, only)
    return this.#several(asked, onActions, others, left)
  }

  async #several(asked: Asked, onActions: Doing[], others: readonly OneIntent[], left: LeftOver): Promise<Deed | Refusal> {
    const results: (Deed | Refusal)[] = []
    for (const intent of others) results.push(await this.#otherDeed(asked, intent))
    const deeds = results.filter((result): result is Deed => !isRefusal(result))
    const refused = [...left.refused, ...results.filter(isRefusal)]
    const main = await changeActions(this.#desk, asked, onActions, { ...left, refused })
    if (isRefusal(main) && deeds.length === 0) return main
    const outgoing = await notesForSecretariat(this.#desk, asked, left.unplaced)
    const told = { ...nothingDone(this.#desk, isRefusal(main) ? [main] : []), outgoing }
    const whole = deeds.reduce(mergedDeed, isRefusal(main) ? told : { ...main, outgoing: [...main.outgoing, ...outgoing] })
    return whole.card.lines.length > 0 ? whole : { ...whole, card: nothingDone(this.#desk, []).card }
  }

  async #otherDeed(asked: Asked, intent: OneIntent): Promise<Deed | Refusal> {
    const doer = doerOf(intent)
    return doer === null ? { refused: 'That cannot be done together with the rest.' } : doer(this.#desk, asked)
  }

  async #commit(asked: Asked, make: () => Promise<Deed | Refusal>, through: Through | null): Promise<Reply> {
    const spent = this.#turnstile.spend(asked.heard.from)
    if (spent !== true) return refusalReply(spent)
    for (let left = tries; left > 0; left -= 1) {
      const deed = await make()
      if (isRefusal(deed)) return refusalReply(deed)
      const committed = await this.#desk.store.commit(commitOf(asked, deed, through))
      if (committed.done) return deed.reply ?? this.#recorded(asked, deed.card)
      if (committed.why === 'repeated') return repeatedReply
    }
    return staleReply
  }

  /** Whether what was undone stands in an answer of its own, which has said all it had to say. What was sent by itself is edited by itself. */
  async #isUndoneAnswer(said: Heard['said']): Promise<boolean> {
    if (said.as !== 'press' || Intent.safeParse(said.intent).data?.do !== 'undo') return false
    return said.message === null || (await landedAt(this.#desk, said.message)) === undefined
  }

  /** What was recorded; by a press on an answer, in the place of that answer and with it as it is now. */
  async #recorded(asked: Asked, card: Card): Promise<Reply> {
    const { said } = asked.heard
    const by = said.as === 'press' || said.as === 'form' ? OneIntent.safeParse(said.by) : undefined
    if (by?.data !== undefined && opensForm(by.data)) return { as: 'card', card, for: 'you', instead: true }
    const teller = by?.success === true ? tellerOf(by.data) : null
    const anew = teller === null ? null : await teller(this.#desk, { ...asked, for: null })
    if (by?.data === undefined || anew === null || isRefusal(anew) || anew.as !== 'card')
      return { as: 'card', card, for: 'you', instead: await this.#isUndoneAnswer(said) }
    return { as: 'card', card: recordedAbove(card, anew.card, by.data), for: 'you', instead: true }
  }
}

/** An answer that knows what it is the answer to. */
function answerTo(by: OneIntent, reply: Reply, told: boolean): Reply {
  if (reply.as === 'form') return { by, ...reply }
  return told && reply.as === 'card' && reply.refused !== true ? { ...reply, card: askedBy(reply.card, by) } : reply
}

const tooLong: Refusal = {
  refused: 'That is longer than I can read at once, so nothing was recorded.',
  hint: `Please send it in parts of at most ${longest.toLocaleString('en-GB')} characters.`,
}

/**
 * What changes are filed under. A message is filed under where it stands, so that hearing of it twice (as a message and as a mention)
 * is once, and an edit or deletion finds what it did.
 */
function causeOf(heard: Heard): string {
  const { said } = heard
  const message = said.as === 'message' || said.as === 'edited' || said.as === 'deleted' ? said.message : null
  return message === null ? heard.key : `message:${message.platform}:${message.channel}:${message.message}`
}

/** A deed that changes nothing, with why where that was refused. */
function nothingDone({ partnership }: Desk, refused: readonly Refusal[]): Deed {
  const card = recordedCard({
    recorded: [],
    refused,
    unplaced: [],
    for: null,
    undo: null,
    also: [],
    marking: markingOf(partnership, []),
  })
  return { put: [], remove: [], changes: [], outgoing: [], card }
}
