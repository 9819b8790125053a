import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The earliest day a zip can tell: the same for every file, for when it was made is in the paper itself. */
const noTime = new Date(1980, 0, 1)

/**
 * An Office file made anew so that the same content is the same bytes: its parts in order of name and without a time, random
 * names of relations and running numbers of pictures and bookmarks counted from one, and the moment it speaks of as its date.
 * A picture whose bytes are the name of one of `images` is that image, which is compressed already.
 */
export function settled(bytes: Uint8Array, asAt: string, images: ReadonlyMap<string, Uint8Array> = new Map()): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).sort(([one], [other]) => (one < other ? -1 : 1))
  const names = relationNames(parts)
  const settledParts = parts.map(([name, part]): [string, [Uint8Array, { level: 0 | 6 }]] => {
    if (name.endsWith('.png')) return [name, [images.get(strFromU8(part)) ?? part, { level: 0 }]]
    return [name, [/\.(xml|rels)$/.test(name) ? textSettled(part, names, asAt) : part, { level: 6 }]]
  })
  return zipSync(Object.fromEntries(settledParts), { mtime: noTime })
}

/** Only what cannot be told from words is renamed: relations named by the library at random. */
function relationNames(parts: readonly (readonly [string, Uint8Array])[]): ReadonlyMap<string, string> {
  const found = parts
    .filter(([name]) => name.endsWith('.rels'))
    .flatMap(([, part]) => [...strFromU8(part).matchAll(/ Id="(rId[a-z0-9_-]{21}|[a-z0-9_-]{21})"/g)].map(([, id]) => id ?? ''))
  return new Map([...new Set(found)].map((id, at) => [id, `rIdClerk${at + 1}`]))
}

function textSettled(part: Uint8Array, names: ReadonlyMap<string, string>, asAt: string): Uint8Array {
  let text = strFromU8(part)
  for (const [from, to] of names) text = text.replaceAll(`"${from}"`, `"${to}"`)
  text = text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${asAt.slice(0, 19)}Z`)
  return strToU8(counted(counted(text, /(<wp:docPr [^>]*?\bid=")\d+/g), /(<w:bookmark(?:Start|End) [^>]*?w:id=")\d+/g, 2))
}

/** Running numbers of a library that counts over all files it ever made, counted from one; `each` stand for the same thing. */
function counted(text: string, pattern: RegExp, each = 1): string {
  let count = 0
  return text.replace(pattern, (_, before: string) => `${before}${Math.floor(count++ / each) + 1}`)
}
