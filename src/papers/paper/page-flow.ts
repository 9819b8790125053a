/** Something that flows down the pages of a document, in twentieths of a point. */
export interface Flowing {
  readonly before: number
  readonly after: number
  /** Stands on the page where the next begins. */
  readonly keepNext: boolean
  /** The height of what is repeated above its parts on every page, such as the head of a table; 0 where nothing is. */
  readonly head: number
  /** The heights of its lines or rows: none of them is torn. */
  readonly parts: readonly number[]
  /** How many parts stand together at least where a page ends: two lines of a paragraph, one row of a table. */
  readonly together: number
}

/** Where something begins: on which page, counted from one, and whether a page is ended before it that would have had room. */
export interface Placed {
  readonly page: number
  readonly breaks: boolean
}

/**
 * Where each begins, as a word processor lays them out on pages of a height. A page is ended before a table, with what stands over it, of
 * which it would hold one row alone: that reads badly, and LibreOffice 7.4 loses the rows after it where that row ends just with the page.
 */
export function placesOf(all: readonly Flowing[], height: number): readonly Placed[] {
  const places: Placed[] = []
  let page = 1
  let used = 0
  let after = 0
  const turn = () => {
    page += 1
    used = 0
    after = 0
  }
  all.forEach((one, at) => {
    let breaks = false
    if (used > 0 && all[at - 1]?.keepNext !== true) {
      const room = height - used - after
      const wanted = needed(all, at, after, wantedOf)
      breaks = wanted > room && wanted <= height && needed(all, at, after, firstOf) <= room
      if (breaks || needed(all, at, after, firstOf) > room) turn()
    }
    if (used > 0) used += Math.max(after, one.before)
    if (used > 0 && used + one.head + sum(one.parts.slice(0, firstOf(one))) > height) turn()
    places.push({ page, breaks })
    used += one.head
    let left = one.parts.length
    while (left > 0) {
      const taken = taking(one, left, height - used)
      used += sum(one.parts.slice(one.parts.length - left).slice(0, taken))
      left -= taken
      if (left === 0) break
      turn()
      used = one.head
    }
    after = one.after
  })
  return places
}

/** How many of the parts that are left go on a page with some room: as many as fit, without leaving too few on either side; at least one. */
function taking({ parts, together }: Flowing, left: number, room: number): number {
  let count = 0
  let height = 0
  for (const part of parts.slice(parts.length - left)) {
    height += part
    if (height > room) break
    count += 1
  }
  if (count < left && left - count < together) count = left - together
  return Math.max(1, count)
}

/** How many parts stand together at its beginning. One that has too few to be parted stands whole. */
function firstOf({ parts, together }: Flowing): number {
  return parts.length < 2 * together ? parts.length : together
}

/** How many it should have there: a table with a head two rows at least. */
function wantedOf(one: Flowing): number {
  return one.head > 0 ? Math.max(firstOf(one), Math.min(2, one.parts.length)) : firstOf(one)
}

/** The room, besides the space before it, that one needs with all that must stand on its page. */
function needed(all: readonly Flowing[], from: number, after: number, partsOf: (one: Flowing) => number): number {
  let height = -after
  let before = after
  for (let at = from; at < all.length; at += 1) {
    const one = all[at]
    if (one === undefined) break
    height += Math.max(before, one.before) + one.head + sum(one.keepNext ? one.parts : one.parts.slice(0, partsOf(one)))
    if (!one.keepNext) break
    before = one.after
  }
  return height
}

function sum(heights: readonly number[]): number {
  return heights.reduce((all, one) => all + one, 0)
}
