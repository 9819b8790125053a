import { readFile } from 'node:fs/promises'
import { isAbsolute, join, normalize } from 'node:path'
import type { PaperPolicy } from '#domain/pack/paper-policy.ts'

type Logo = NonNullable<PaperPolicy['logo']>

/** The largest file that is taken for a logo: it goes into every pack. */
const largest = 1_000_000

/** The logo of a file in the configuration folder, or what is wrong with it in words that end a sentence. */
export async function logoOf(folder: string, file: string): Promise<Logo | { readonly wrong: string }> {
  const path = normalize(file)
  if (isAbsolute(path) || path.startsWith('..')) return { wrong: `"${file}" is not in the config folder.` }
  const bytes = await readFile(join(folder, path)).catch(() => null)
  if (bytes === null) return { wrong: `there is no file "${file}" in the config folder.` }
  if (bytes.length > largest) return { wrong: `"${file}" is larger than one megabyte.` }
  const size = pngSize(bytes) ?? jpegSize(bytes)
  if (size === null) return { wrong: `"${file}" is not an image.` }
  return { ...size, data: bytes.toString('base64') }
}

function pngSize(bytes: Buffer): Omit<Logo, 'data'> | null {
  const isPng = bytes.length > 24 && bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  return isPng ? sized('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20)) : null
}

/** The size stands in the frame header, the first segment whose mark is SOF. */
function jpegSize(bytes: Buffer): Omit<Logo, 'data'> | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const mark = bytes[at + 1] ?? 0
    const isFrame = mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc
    if (isFrame) return sized('jpg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
  }
  return null
}

function sized(type: Logo['type'], width: number, height: number): Omit<Logo, 'data'> | null {
  return width > 0 && height > 0 ? { type, width, height } : null
}
