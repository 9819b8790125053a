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

/** The page, counted from one, on which each begins, as a word processor lays them out on pages of a height. */
export function pagesOf(all: readonly Flowing[], height: number): readonly number[] {
  const pages: number[] = []
  let page = 1
  let used = 0
  let after = 0
  const turn = () => {
    page += 1
    used = 0
    after = 0
  }
  all.forEach((one, at) => {
    if (used > 0 && all[at - 1]?.keepNext !== true && used + after + needed(all, at, after) > height) turn()
    if (used > 0) used += Math.max(after, one.before)
    if (used > 0 && used + one.head + sum(one.parts.slice(0, firstOf(one))) > height) turn()
    pages.push(page)
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
  return pages
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

/** The room, besides the space before it, that one needs with all that must stand on its page. */
function needed(all: readonly Flowing[], from: number, after: number): number {
  let height = -after
  let before = after
  for (let at = from; at < all.length; at += 1) {
    const one = all[at]
    if (one === undefined) break
    height += Math.max(before, one.before) + one.head + sum(one.keepNext ? one.parts : one.parts.slice(0, firstOf(one)))
    if (!one.keepNext) break
    before = one.after
  }
  return height
}

function sum(heights: readonly number[]): number {
  return heights.reduce((all, one) => all + one, 0)
}
