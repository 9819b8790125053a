/** How wide words are about, in pixels, in a font as CSS tells it: an average letter of DejaVu Sans is this much of its size. */
export function widthOf(words: string, font: string): number {
  return words.length * Number(/(\d+)px/.exec(font)?.[1] ?? 12) * (/bold/.test(font) ? 0.68 : 0.61)
}
