import type { KnownBlock } from '@slack/types'
import type { Line } from '#cards/card.ts'
import { jsonBytes } from './rich-text.ts'

/** A block of a message. */
export type Block = KnownBlock

/** The blocks of a line, or of a few short ones, which stay together where they can. The title is none of the lines. */
export interface LineGroup {
  readonly lines: readonly Line[]
  readonly blocks: readonly Block[]
}

/** A page in the making: the lines on it and its blocks. */
export interface PageBlocks {
  readonly lines: readonly Line[]
  readonly blocks: Block[]
}

type Frame = (page: number, of: number) => { readonly before: readonly Block[]; readonly after: readonly Block[] }

/** Room kept on each page for what frames it. */
const frameBytes = 1_600

/** Lines on as many pages as they take, none over `bytes` or `count` blocks, each with its frame. */
export function paged(groups: readonly LineGroup[], bytes: number, count: number, frame: Frame): PageBlocks[] {
  const filled = filledPages(groups, bytes - frameBytes, count - 2)
  return filled.map(({ lines, blocks }, index) => {
    const { before, after } = frame(index + 1, filled.length)
    return { lines, blocks: [...before, ...blocks, ...after] }
  })
}

interface Filling {
  readonly lines: Line[]
  readonly blocks: Block[]
  size: number
}

function filledPages(groups: readonly LineGroup[], bytes: number, count: number): Filling[] {
  const all = groups.flatMap(({ blocks }) => blocks)
  if (all.length > 0 && all.length <= count && jsonBytes(all) <= bytes)
    return [{ lines: groups.flatMap(({ lines }) => lines), blocks: all, size: 0 }]
  const pages: Filling[] = []
  for (const { lines, blocks } of groups) {
    if (!fits(pages.at(-1), blocks, bytes, count)) pages.push({ lines: [], blocks: [], size: 0 })
    for (const block of blocks) add(pages, block, bytes, count)
    pages.at(-1)?.lines.push(...lines)
  }
  return pages.filter((page) => page.blocks.length > 0)
}

function add(pages: Filling[], block: Block, bytes: number, count: number): void {
  const last = pages.at(-1)
  const page = last !== undefined && fits(last, [block], bytes, count) ? last : { lines: [], blocks: [], size: 0 }
  if (page !== last) pages.push(page)
  page.blocks.push(block)
  page.size += jsonBytes(block) + 1
}

/** Whether all of these fit on the page; an empty page takes anything. */
function fits(page: Filling | undefined, blocks: readonly Block[], bytes: number, count: number): boolean {
  if (page === undefined) return false
  if (page.blocks.length === 0) return true
  const size = blocks.reduce((sum, block) => sum + jsonBytes(block) + 1, page.size)
  return size <= bytes && page.blocks.length + blocks.length <= count
}
