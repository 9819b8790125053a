import { createHash } from 'node:crypto'
import { Change, type ChangeDraft } from '#domain/record/change.ts'

/** Where a history ends: the number and hash of its last change. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** The head of a history in which nothing has happened. */
export const genesis: Head = { seq: 0, hash: '0'.repeat(64) }

/** What a walk along the chain found. `entries` counts what was there, broken or not; `firstBroken` numbers the first that is not as it was written. */
export interface Audit {
  readonly entries: number
  readonly ok: boolean
  readonly firstBroken: number | null
}

/** JSON with the keys of every object in order, so that equal values have equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) => (isPlain(held) ? inOrder(held) : held))
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function inOrder(held: Record<string, unknown>): Record<string, unknown> {
  // without a prototype, so that a key `__proto__` is a key like any other
  const ordered: Record<string, unknown> = Object.create(null)
  for (const key of Object.keys(held).sort()) ordered[key] = held[key]
  return ordered
}

/** Where the history of each board ends: the number on that board, and the hash, of the last change there. */
export type BoardHeads = ReadonlyMap<string, Head>

/** Where the history of each board ends that is in some changes, oldest first. */
export function boardHeads(changes: Iterable<Change>): Map<string, Head> {
  const heads = new Map<string, Head>()
  for (const { board, boardSeq, hash } of changes)
    if (board !== null && boardSeq !== undefined) heads.set(board, { seq: boardSeq, hash })
  return heads
}

/**
 * The draft as the next link: numbered, naming the hash before it, and hashed over that hash and everything in it. One of a board is numbered
 * on that board too, and names the hash of the change there before it: what is handed out of one board can be checked without the others.
 */
export function chained(head: Head, boards: BoardHeads, draft: ChangeDraft): Change {
  const text = canonical({ ...draft, ...boardLink(boards, draft), seq: head.seq + 1, prev: head.hash })
  // everything within is in order already, only the hash has to find its place
  const parts = Object.entries({ ...JSON.parse(text), hash: hashOf(head.hash, text) })
  return Object.fromEntries(parts.sort(([one], [other]) => (one < other ? -1 : 1))) as unknown as Change // the draft, numbered and hashed
}

function boardLink(boards: BoardHeads, { board }: ChangeDraft): Partial<Pick<Change, 'boardSeq' | 'boardPrev'>> {
  if (board === null) return {}
  const { seq, hash } = boards.get(board) ?? genesis
  return { boardSeq: seq + 1, boardPrev: hash }
}

/**
 * The text of a draft's link in the five parts between which its board's link, its hash, the hash before it and its number go in, each with
 * its key: for whoever makes links elsewhere. Put together they are to the byte what {@link chained} makes.
 */
export function linkParts(draft: ChangeDraft): readonly [string, string, string, string, string] {
  const within = (from: string, to: string) => {
    const text = canonical(Object.fromEntries(Object.entries(draft).filter(([key]) => from < key && key < to)))
    return text.slice(1, -1)
  }
  const ended = (text: string) => (text === '' ? '' : `${text},`)
  const last = within('seq', '\uffff')
  return [
    `{${ended(within('', 'boardPrev'))}`,
    ended(within('boardSeq', 'hash')),
    ended(within('hash', 'prev')),
    ended(within('prev', 'seq')),
    last === '' ? '}' : `,${last}}`,
  ]
}

/** The hash of a link's text in canonical order, after the hash before it. */
function hashOf(prev: string, text: string): string {
  return createHash('sha256').update(prev).update('\n').update(text).digest('hex')
}

/** The kind of the changes that vouch for redacted ones: `after.redacted` is the sum of each line, by its number. */
export const erasureKind = 'erasure'

/** The sum that an erasure vouches for a line with. */
export function lineSum(line: string): string {
  return createHash('sha256').update(line).digest('hex')
}

/** Whether a line is, to the byte, the change that follows this head; of a redacted one, whether it stands where it says. The change when it is. */
function following(head: Head, line: string): Change | null {
  const change = readChange(line)
  if (change === null || canonical(change) !== line) return null
  const { hash, ...link } = change
  if (link.seq !== head.seq + 1 || link.prev !== head.hash) return null
  return link.redacted || hash === hashOf(head.hash, canonical(link)) ? change : null
}

/** Whether a change follows the one before it on its board. Those written before boards had links of their own have none. */
function followsOnBoard(boards: BoardHeads, { board, boardSeq, boardPrev }: Change): boolean {
  if (boardSeq === undefined && boardPrev === undefined) return true
  const { seq, hash } = boards.get(board ?? '') ?? genesis
  return board !== null && boardSeq === seq + 1 && boardPrev === hash
}

function readChange(line: string): Change | null {
  try {
    const read: unknown = JSON.parse(line)
    // as it was read, not as zod rebuilds it: the hash covers every byte
    return Change.safeParse(read).success ? (read as Change) : null
  } catch {
    return null
  }
}

/**
 * Walks lines of history from the first. `kept` is the head noted apart from them; null when none was found. Where it was noted together with
 * where each board ends, both must be as the lines say; without that the head may lag behind them.
 */
export async function walk(
  lines: AsyncIterable<string> | Iterable<string>,
  kept: Head | null,
  noted?: BoardHeads,
): Promise<Audit> {
  let head = genesis
  let entries = 0
  let firstBroken: number | null = null
  const vouching = new Vouching()
  const boards = new Map<string, Head>()
  const ends = new Map<string, number>()
  for await (const line of lines) {
    entries += 1
    if (firstBroken !== null) continue
    const change = following(head, line)
    if (change === null || !followsOnBoard(boards, change) || (kept?.seq === change.seq && kept.hash !== change.hash))
      firstBroken = entries
    else {
      vouching.see(change, line)
      for (const [board, end] of boardHeads([change])) {
        boards.set(board, end)
        ends.set(board, change.seq)
      }
      head = { seq: change.seq, hash: change.hash }
    }
  }
  const cut = kept === null ? entries > 0 : kept.seq > entries
  if (firstBroken === null) firstBroken = vouching.firstUnvouched() ?? (cut ? entries + 1 : null)
  if (firstBroken === null && noted !== undefined) firstBroken = firstBeyond(entries, kept, noted, boards, ends)
  return { entries, ok: firstBroken === null, firstBroken }
}

/** The first entry beyond the head that was noted, or the last of a board that was noted to end otherwise: the next one there would not follow. */
function firstBeyond(
  entries: number,
  kept: Head | null,
  noted: BoardHeads,
  boards: BoardHeads,
  ends: ReadonlyMap<string, number>,
): number | null {
  if (kept !== null && kept.seq < entries) return kept.seq + 1
  const all = [...new Set([...noted.keys(), ...boards.keys()])]
  const wrong = all.filter((board) => {
    const [one, other] = [noted.get(board) ?? genesis, boards.get(board) ?? genesis]
    return one.seq !== other.seq || one.hash !== other.hash
  })
  return wrong.length === 0 ? null : Math.min(...wrong.map((board) => ends.get(board) ?? entries + 1))
}

/** Redacted lines met on the way, and what later erasures vouch for: the newest word on a line counts. */
class Vouching {
  readonly #redacted = new Map<number, string>()
  readonly #vouched = new Map<number, string>()

  see(change: Change, line: string): void {
    if (change.redacted) this.#redacted.set(change.seq, lineSum(line))
    const sums = change.kind === erasureKind ? change.after.redacted : null
    if (typeof sums !== 'object' || sums === null) return
    for (const [seq, sum] of Object.entries(sums)) if (Number(seq) < change.seq) this.#vouched.set(Number(seq), String(sum))
  }

  firstUnvouched(): number | null {
    const bad = [...this.#redacted].filter(([seq, sum]) => this.#vouched.get(seq) !== sum).map(([seq]) => seq)
    return bad.length === 0 ? null : Math.min(...bad)
  }
}
