import { crc32 } from 'node:zlib'
import type { Instant } from '#domain/day.ts'
import type { Change } from '#domain/record/change.ts'
import type { Kind, Records } from '#ports.ts'
import type { Head } from '../chain.ts'
import { kinds } from '../index-keys.ts'
import { rowRead, textOf } from '../table.ts'
import { type Draft, type Effects, replayed } from './draft.ts'
import { entryOf, type Live, Newer, Unfit } from './live.ts'

/*
 * A journal holds what was committed since the live file was last written whole: for each write a line for every record, key heard and
 * change of it, and a line that closes it. What no line closes was never acknowledged.
 */

interface End {
  readonly end: { readonly generation: number; readonly time: Instant | null; readonly head: Head }
}

const [endMark, sumMark, changeMark] = ['{"end":', ',"sum":"', '{"change":']

/** One write as bytes: what a draft changed, and the state that it came to. */
export function groupOf(draft: Draft, { generation, time, head }: Live): Uint8Array {
  const { rows, heard, changes } = draft.effects()
  const lines = [
    ...rows.map(([kind, id, row]) =>
      row === null ? JSON.stringify({ kind, gone: id }) : `{"kind":"${kind}","record":${textOf(row.line)}}`,
    ),
    ...heard.map(([key, at]) => JSON.stringify({ heard: key, at })),
    ...changes.map(({ line }) => `${changeMark}${textOf(line)}}`),
    JSON.stringify({ end: { generation, time, head } } satisfies End).slice(0, -1),
  ]
  const body = lines.join('\n')
  return Buffer.from(`${body}${sumMark}${sumOf(body)}"}\n`)
}

function sumOf(body: string): string {
  return crc32(body).toString(16).padStart(8, '0')
}

/** A state with what its journals hold beyond it, oldest first; the same when that is nothing. Throws {@link Unfit} and {@link Newer}. */
export function withJournals(live: Live, texts: readonly string[]): Live {
  const groups = texts.flatMap(groupsOf).filter(({ end }) => end.generation > live.generation)
  const [first] = groups
  if (first === undefined) return live
  const follows = groups.every(({ end }, at) => end.generation === live.generation + 1 + at)
  if (!follows) throw new Unfit('does not go together with the journal beside it')
  const next = replayed(
    live,
    groups.map(({ lines, end }) => effectsOf(lines, end.time)),
  )
  const { end } = groups.at(-1) ?? first
  const there = next.changes.find(({ change }) => change.seq === live.head.seq + 1)?.change.prev ?? live.head.hash
  if (next.head.hash !== end.head.hash || there !== live.head.hash)
    throw new Unfit('does not go together with the journal beside it')
  return { ...next, generation: end.generation }
}

/** The lines of changes that a journal holds, as their texts, damaged ones included; but not what no line closes. */
export function changeLinesOf(text: string): string[] {
  const whole = text.slice(0, text.lastIndexOf(`\n${endMark}`) + 1)
  return whole
    .split('\n')
    .filter((line) => line.startsWith(changeMark))
    .map((line) => line.slice(changeMark.length, -1))
}

interface Group extends End {
  readonly lines: readonly string[]
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = []
  let begin = 0
  for (let from = 0, to = text.indexOf('\n'); to >= 0; from = to + 1, to = text.indexOf('\n', from)) {
    if (!text.startsWith(endMark, from)) continue
    groups.push(groupIn(text.slice(begin, to)))
    begin = to + 1
  }
  return groups
}

function groupIn(text: string): Group {
  const body = text.slice(0, text.lastIndexOf(sumMark))
  if (text.slice(body.length) !== `${sumMark}${sumOf(body)}"}`)
    throw new Unfit('has a journal beside it that was changed by something other than the clerk')
  const lines = body.split('\n')
  const end = JSON.parse(`${lines.pop()}}`) as End // the sum says that it is as it was written
  return { ...end, lines }
}

type Line =
  | { readonly kind: Kind; readonly record: Records[Kind] }
  | { readonly kind: Kind; readonly gone: string }
  | { readonly heard: string; readonly at: Instant }
  | { readonly change: Change }

function effectsOf(texts: readonly string[], time: Instant | null): Effects {
  const lines = texts.map((text) => JSON.parse(text) as Line) // as above
  return {
    rows: lines.flatMap((line) => ('kind' in line ? [rowIn(line)] : [])),
    heard: lines.flatMap((line) => ('heard' in line ? [[line.heard, line.at] as const] : [])),
    changes: lines.flatMap((line) => ('change' in line ? [entryOf(line.change)] : [])),
    time,
  }
}

function rowIn(line: Extract<Line, { kind: Kind }>): Effects['rows'][number] {
  if (!kinds.includes(line.kind)) throw new Newer(`it keeps records of kind ${line.kind}`)
  return 'gone' in line ? [line.kind, line.gone, null] : [line.kind, line.record.id, rowRead(line.kind, line.record)]
}
