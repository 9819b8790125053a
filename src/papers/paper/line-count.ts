import { Encodings, Font, FontNames } from '@pdf-lib/standard-fonts'
import type { Look } from './word-styles.ts'

/** What a letter of no known width takes, in thousandths of the size. */
const unknownWidth = 600

/** The widths of letters by their number, in thousandths of the size. Helvetica's are Arial's, and Liberation Sans's. */
function widthsOf(name: FontNames): Uint16Array {
  const font = Font.load(name)
  const widths = new Uint16Array(0x2200).fill(unknownWidth)
  for (const letter of Encodings.WinAnsi.supportedCodePoints)
    widths[letter] = font.getWidthOfGlyph(Encodings.WinAnsi.encodeUnicodeCodePoint(letter).name) ?? unknownWidth
  return widths
}

const regular = widthsOf(FontNames.Helvetica)
const bold = widthsOf(FontNames.HelveticaBold)

/**
 * How many lines words take within a width, in twentieths of a point: broken at spaces and after hyphens as word processors do, and
 * inside a word that is longer than a line. At least one.
 */
export function linesOf(words: string, { size, bold: isBold }: Pick<Look, 'size' | 'bold'>, width: number): number {
  const room = (width * 100) / size
  const widths = isBold ? bold : regular
  let lines = 0
  for (const line of words.split('\n')) lines += linesOfOne(line, widths, room)
  return lines
}

function linesOfOne(words: string, widths: Uint16Array, room: number): number {
  let lines = 1
  let used = 0
  let piece = 0
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at)
    const width = widths[code] ?? unknownWidth
    if (code === space) {
      // A space that does not fit hangs over the end of its line.
      used += piece + width
      piece = 0
      continue
    }
    if (used + piece + width > room) {
      lines += 1
      // The piece goes to the new line whole; one that has a line to itself is torn.
      if (used === 0) piece = 0
      used = 0
    }
    piece += width
    if (code === hyphen) {
      used += piece
      piece = 0
    }
  }
  return lines
}

const space = 0x20
const hyphen = 0x2d
