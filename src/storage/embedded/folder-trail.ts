import type { Trail } from '../snapshot.ts'
import { keptHead } from './head-file.ts'
import { HistoryFiles } from './history-files.ts'
import { changeLinesOf } from './journal.ts'
import { type LiveBytes, readLive } from './journal-files.ts'

/**
 * The history of a folder as its files have it, whatever else in them is damaged, and beside a running clerk too: the head is read
 * first and the older files last, so that neither leads what is live.
 */
export async function folderTrail(folder: string): Promise<Trail> {
  const kept = await keptHead(folder)
  const { live, journals } = await readLive(folder).catch((): LiveBytes => ({ live: null, journals: [] }))
  const text = live?.toString('utf8') ?? ''
  const whole = upToHead(text, liveLines(text))
  const begin = firstNumber(text, whole)
  const added = journals.flatMap(changeLinesOf)
  const first = Number.isFinite(begin) ? begin : numberOf(added[0])
  return { lines: joined(new HistoryFiles(folder), [...whole, ...beyond(added, begin + whole.length)], first), kept }
}

/** The lines of journals from a number on; those before are in the live file as well. */
function beyond(added: readonly string[], from: number): readonly string[] {
  const at = Number.isFinite(from) ? added.findIndex((line) => !(numberOf(line) < from)) : 0
  return at < 0 ? [] : added.slice(at)
}

/**
 * The older files, then what is live and not in them yet. A move leaves changes in both until the live file is next written: where
 * the two differ one of them was changed, and the entry is given as no change at all.
 */
async function* joined(history: HistoryFiles, live: readonly string[], first: number): AsyncIterable<string> {
  let end = 1
  for await (const { begin, lines } of history.segments()) {
    yield* lines.map((line, at) => ((live[begin + at - first] ?? line) === line ? line : ''))
    end = begin + lines.length
  }
  yield* live.slice(Math.max(0, end - first))
}

/** By line and not by JSON, so that damage elsewhere in the file does not hide what is whole. */
function liveLines(text: string): string[] {
  const begin = text.lastIndexOf('\n"changes":[\n')
  if (begin < 0) return []
  const end = text.indexOf('\n]', begin)
  const block = text.slice(begin + '\n"changes":[\n'.length, end < 0 ? undefined : end)
  return block.split('\n').map((line, at, all) => (at < all.length - 1 ? line.replace(/,$/, '') : line))
}

/** The lines of the live file; those beyond the file's own head were put there by something else, and are given as no change at all. */
function upToHead(text: string, lines: readonly string[]): readonly string[] {
  const head = Number(/^"head":\{"seq":(\d+)/m.exec(text)?.[1] ?? Number.NaN)
  return lines.map((line) => (numberOf(line) > head ? '' : line))
}

/** The number of the first live change: as its line says if the next line agrees, else counted back from the head. One of them may be damaged. */
function firstNumber(text: string, lines: readonly string[]): number {
  const [first, second] = [numberOf(lines[0]), numberOf(lines[1])]
  if (second === first + 1) return first
  const head = Number(/^"head":\{"seq":(\d+)/m.exec(text)?.[1] ?? Number.NaN)
  const known = [head - lines.length + 1, first, second - 1].filter((number) => !Number.isNaN(number))
  return known[0] ?? Number.POSITIVE_INFINITY
}

function numberOf(line: string | undefined): number {
  try {
    return Number(JSON.parse(line ?? '').seq)
  } catch {
    return Number.NaN
  }
}
