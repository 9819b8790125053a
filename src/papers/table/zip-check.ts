import { createInflateRaw } from 'node:zlib'
import { cellLimit, rowLimit, unpackedLimit } from './limits.ts'

/** One file of a zip, by its directory. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly at: number
}

const endMark = 0x06054b50
const entryMark = 0x02014b50

/** The directory of a zip, from its end; null when it is torn or no zip. */
export function zipEntries(bytes: Buffer): ZipEntry[] | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== endMark) return null
  const entries: ZipEntry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) return null
    const length = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + length),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** What is too much about a workbook: what it unpacks to, or how many rows or cells a sheet has. */
export type TooMuch = 'unpacked' | 'rows' | 'cells' | 'torn'

/** A part so small may be smaller than the directory says, as some programs write it: the library tells whether it can be read. */
const smallEntry = 64 * 1024

/**
 * Unpacks everything, a piece at a time and keeping none of it, to see that it is as large as it says and no sheet has too many rows or
 * cells: sixty kilobytes can unpack to sixty million. Done before the library reads it, which takes some 20 times the unpacked size in memory.
 */
export async function tooMuchIn(bytes: Buffer, entries: readonly ZipEntry[]): Promise<TooMuch | null> {
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > unpackedLimit) return 'unpacked'
  for (const entry of entries.filter(({ packed }) => packed > 0)) {
    const found = await checked(bytes, entry)
    if (found !== null) return found
  }
  return null
}

async function checked(bytes: Buffer, entry: ZipEntry): Promise<TooMuch | null> {
  if (entry.method === 0) return entry.packed === entry.unpacked ? null : 'torn'
  if (entry.method !== 8 || entry.at + 30 > bytes.length) return 'torn'
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 })
  inflate.end(bytes.subarray(start, start + entry.packed))
  let [size, rows, cells] = [0, 0, 0]
  const isText = /^\/?xl\/(worksheets\/|sharedStrings)/.test(entry.name)
  try {
    for await (const chunk of inflate) {
      size += chunk.length
      if (size > entry.unpacked || size > unpackedLimit) return 'unpacked'
      if (!isText) continue
      rows += tagsIn(chunk, rowTag)
      cells += tagsIn(chunk, cellTag) + tagsIn(chunk, stringTag)
      if (rows > rowLimit) return 'rows'
      if (cells > cellLimit) return 'cells'
    }
  } catch {
    return 'torn'
  }
  return size === entry.unpacked || entry.packed <= smallEntry ? null : 'torn'
}

const rowTag = Buffer.from('<row')
const cellTag = Buffer.from('<c')
const stringTag = Buffer.from('<si')
/** What may follow the name of a tag. */
const afterName = new Set(Buffer.from(' \t\r\n/>'))

/** Near enough: a tag cut by the end of a piece is missed. */
function tagsIn(chunk: Buffer, tag: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(tag); at >= 0; at = chunk.indexOf(tag, at + tag.length))
    if (afterName.has(chunk[at + tag.length] ?? 0)) count += 1
  return count
}
