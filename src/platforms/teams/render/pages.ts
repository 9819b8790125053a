import type { Line } from '#cards/card.ts'
import type { Element } from './element.ts'
import { cardBytes } from './limits.ts'

/** The blocks of a line, which stay together where they can. The title is none of the lines. */
export interface LineGroup {
  readonly lines: readonly Line[]
  readonly blocks: readonly Element[]
}

/** A page in the making: the lines on it and its blocks. */
export interface PageBlocks {
  readonly lines: readonly Line[]
  readonly blocks: readonly Element[]
}

interface Filling {
  readonly lines: Line[]
  readonly blocks: Element[]
  size: number
}

/** Lines on as many pages as they take, none over `bytes` unless a single block is. There is always one page. */
export function paged(groups: readonly LineGroup[], bytes: number): [PageBlocks, ...PageBlocks[]] {
  const first: Filling = { lines: [], blocks: [], size: 0 }
  const pages: [Filling, ...Filling[]] = [first]
  for (const { lines, blocks } of groups) {
    if (!fits(pages.at(-1) ?? first, blocks, bytes)) pages.push({ lines: [], blocks: [], size: 0 })
    for (const block of blocks) place(pages, block, bytes)
    pages.at(-1)?.lines.push(...lines)
  }
  return pages
}

function place(pages: [Filling, ...Filling[]], block: Element, bytes: number): void {
  const last = pages.at(-1) ?? pages[0]
  const page = fits(last, [block], bytes) ? last : { lines: [], blocks: [], size: 0 }
  if (page !== last) pages.push(page)
  page.blocks.push(block)
  page.size += cardBytes(block) + 2
}

/** Whether all of these fit on the page; an empty page takes anything. */
function fits(page: Filling, blocks: readonly Element[], bytes: number): boolean {
  return page.blocks.length === 0 || blocks.reduce((sum, block) => sum + cardBytes(block) + 2, page.size) <= bytes
}
