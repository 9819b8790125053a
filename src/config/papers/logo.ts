import { readFile } from 'node:fs/promises'
import { isAbsolute, join, normalize } from 'node:path'
import { crc32 } from 'node:zlib'
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
  if (size === null) return { wrong: `"${file}" is not a PNG or JPEG image.` }
  if (size === 'damaged') return { wrong: `"${file}" is a damaged image: its bytes are cut off or changed.` }
  return { ...size, data: bytes.toString('base64') }
}

type Size = Omit<Logo, 'data'>

function pngSize(bytes: Buffer): Size | 'damaged' | null {
  const isPng = bytes.length > 24 && bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  if (!isPng) return null
  return isWholePng(bytes) ? sized('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20)) : 'damaged'
}

/** Every chunk is there with its right sum, up to the one that ends the picture: a length, a name, the data, and the sum over name and data. */
function isWholePng(bytes: Buffer): boolean {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return false
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true
    at = end + 4
  }
  return false
}

/** The size stands in the frame header, the first segment whose mark is SOF; a picture that is whole has an end-of-image mark. */
function jpegSize(bytes: Buffer): Size | 'damaged' | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const mark = bytes[at + 1] ?? 0
    const isFrame = mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc
    if (isFrame && bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > at)
      return sized('jpg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
  }
  return 'damaged'
}

function sized(type: Logo['type'], width: number, height: number): Size | null {
  return width > 0 && height > 0 ? { type, width, height } : null
}
