import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Change } from '#domain/record/change.ts'
import type { HistoryQuery } from '#ports.ts'
import { type WriteDurably, writeDurably } from '../durable-file.ts'
import { StoreUnreadable } from '../store-error.ts'
import { frozen, textOf } from '../table.ts'
import { cut, matches } from './history-query.ts'
import type { Entry } from './live.ts'

/** How many changes one file of the history holds; the live file keeps at least as many of the newest. */
export const segmentSize = 250

/** What of a segment is remembered, so that it need not be read when it holds nothing that is asked for. */
interface Summary {
  readonly values: Readonly<Record<'kind' | 'id' | 'board' | 'who' | 'cause', ReadonlySet<string | null>>>
  readonly from: number
  readonly to: number
}

/** History older than the live file: `history/NUMBER.jsonl`, each named by its first change and never written again with other content. */
export class HistoryFiles {
  readonly #folder: string
  readonly #write: WriteDurably
  readonly #summaries = new Map<number, Summary>()

  constructor(folder: string, write: WriteDurably = writeDurably) {
    this.#folder = join(folder, 'history')
    this.#write = write
  }

  /** The number that each file begins with, in order. */
  async begins(): Promise<number[]> {
    const names = await readdir(this.#folder).catch(nothingThere)
    return names
      .filter((name) => /^\d{12}\.jsonl$/.test(name))
      .map((name) => Number.parseInt(name, 10))
      .sort((one, other) => one - other)
  }

  /** Writes one file. Writing it again after a crash puts the same bytes. */
  async add(entries: readonly Entry[]): Promise<void> {
    const begin = entries[0]?.change.seq
    if (begin === undefined) return
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    await this.#write(this.#path(begin), Buffer.from(entries.map(({ line }) => `${textOf(line)}\n`).join('')))
    this.#summaries.delete(begin)
  }

  /** Every file as its lines, oldest first, with the number it begins at. */
  async *segments(): AsyncIterable<{ readonly begin: number; readonly lines: readonly string[] }> {
    for (const begin of await this.begins()) yield { begin, lines: linesOf(await readFile(this.#path(begin), 'utf8')) }
  }

  /** The changes before a number that match. */
  async find(query: HistoryQuery, before: number): Promise<readonly Change[]> {
    const begins = (await this.begins()).filter((begin) => begin < before)
    let found: readonly Change[] = []
    for (const [at, begin] of [...begins.entries()].reverse()) {
      const ends = Math.min(begins[at + 1] ?? before, before)
      if (query.after !== undefined && ends <= query.after + 1) break
      if (query.newest !== undefined && found.length >= query.newest) break
      if (!this.#mayHold(begin, query)) continue
      const changes = (await this.#read(begin)).filter((change) => change.seq < ends && matches(query, change))
      found = [...changes, ...found]
    }
    return cut(query, found)
  }

  /** Removes every file that begins at or after a number. */
  async drop(from: number): Promise<void> {
    const begins = (await this.begins()).filter((begin) => begin >= from)
    for (const begin of begins) await rm(this.#path(begin), { force: true })
    this.#summaries.clear()
  }

  #mayHold(begin: number, query: HistoryQuery): boolean {
    const summary = this.#summaries.get(begin)
    if (!summary) return true
    if (query.from !== undefined && summary.to < Date.parse(query.from)) return false
    if (query.to !== undefined && summary.from > Date.parse(query.to)) return false
    return summarised.every((name) => {
      const value = query[name]
      return value === undefined || summary.values[name].has(value)
    })
  }

  async #read(begin: number): Promise<readonly Change[]> {
    const path = this.#path(begin)
    try {
      const changes = linesOf(await readFile(path, 'utf8')).map((line): Change => frozen(JSON.parse(line)))
      this.#summaries.set(begin, summaryOf(changes))
      return changes
    } catch (cause) {
      const hint = 'Run `board-clerk audit verify` to see where, and put the file back from a backup of the folder.'
      throw new StoreUnreadable(`${path}, a part of the history, cannot be read.`, hint, { cause })
    }
  }

  #path(begin: number): string {
    return join(this.#folder, `${String(begin).padStart(12, '0')}.jsonl`)
  }
}

const summarised = ['kind', 'id', 'board', 'who', 'cause'] as const

function summaryOf(changes: readonly Change[]): Summary {
  const moments = changes.map(({ at }) => Date.parse(at))
  const all = (name: (typeof summarised)[number]) => new Set(changes.map((change) => change[name]))
  return {
    values: { kind: all('kind'), id: all('id'), board: all('board'), who: all('who'), cause: all('cause') },
    from: Math.min(...moments),
    to: Math.max(...moments),
  }
}

/** The lines of a text that ends each with a line feed; one that does not is still a line, and no whole one. */
function linesOf(text: string): string[] {
  const lines = text.split('\n')
  const last = lines.pop()
  return last ? [...lines, last] : lines
}

/** For a folder that may not be there yet. */
export function nothingThere(cause: unknown): string[] {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
  throw cause
}
