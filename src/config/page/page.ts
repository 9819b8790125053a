import { type Document, isCollection, isMap, isNode, LineCounter, parseDocument, type YAMLError } from 'yaml'
import type { Mistake } from './mistake.ts'

/** The way to a value inside a file: keys and list positions. */
export type Path = readonly PropertyKey[]

/**
 * One configuration file, read: its plain values, and the line that each stands on. Only the text is kept, and read again when a line
 * is asked for: a document with its places takes fifty times the memory, and a right one is never asked.
 */
export class Page {
  readonly file: string
  readonly raw: unknown
  readonly #text: string
  #placed: { readonly document: Document; readonly lines: LineCounter } | null = null

  constructor(file: string, raw: unknown, text: string) {
    this.file = file
    this.raw = raw
    this.#text = text
  }

  /** The line of a value, or of the nearest thing around it that is written. */
  line(path: Path): number {
    this.#placed ??= placedIn(this.#text)
    const { document, lines } = this.#placed
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetIn(document, path.slice(0, length))
      if (offset !== null) return lines.linePos(offset).line
    }
    return 1
  }

  /** The mistake of what stands at a path. */
  mistake(path: Path, found: string, allowed: string): Mistake {
    return { file: this.file, line: this.line(path), found, allowed }
  }
}

/** Reads YAML into a page, or tells what is wrong with it. A few aliases are welcome; a file that swells by them is refused. */
export function readPage(file: string, text: string): Page | { readonly mistakes: readonly Mistake[] } {
  try {
    const { document, lines } = placedIn(text)
    const wrong = rootCauses([...document.errors, ...document.warnings])
    if (wrong.length > 0)
      return {
        mistakes: wrong.map(({ code, message, pos }) => ({ file, line: lines.linePos(pos[0]).line, ...inWords(code, message) })),
      }
    const raw: unknown = document.toJS({ maxAliasCount: 50 })
    return raw === null ? { mistakes: [empty(file)] } : new Page(file, raw, text)
  } catch (error) {
    return { mistakes: [unreadable(file, error)] }
  }
}

function placedIn(text: string): { readonly document: Document; readonly lines: LineCounter } {
  const lines = new LineCounter()
  return { document: parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' }), lines }
}

function offsetIn(document: Document, path: Path): number | null {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const key = path.at(-1)
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(key))
    if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? null
  }
  const node: unknown = isCollection(parent) ? parent.get(key, true) : null
  return isNode(node) ? (node.range?.[0] ?? null) : null
}

/** The mistake of a file with nothing in it. */
export function empty(file: string): Mistake {
  return { file, line: 1, found: 'the file is empty.', allowed: 'Fill it as in the sample config that comes with the clerk.' }
}

/** Settings given twice, and the first thing that is not YAML: what is told after that is mostly its consequence. */
function rootCauses(errors: readonly YAMLError[]): YAMLError[] {
  const twice = errors.filter(({ code }) => code === 'DUPLICATE_KEY')
  const exhausted = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION')
  const first = exhausted ?? errors.find(({ code }) => code !== 'DUPLICATE_KEY')
  return first === undefined ? twice : [...twice, first]
}

/** What the YAML reader said, in words for somebody who does not know YAML. */
function inWords(code: string, message: string): { found: string; allowed: string } {
  switch (code) {
    case 'DUPLICATE_KEY':
      return { found: 'this setting is given twice in the same place.', allowed: 'Keep one of the two.' }
    case 'TAB_AS_INDENT':
      return { found: 'the line is indented with a tab.', allowed: 'Indent with spaces.' }
    case 'MULTIPLE_DOCS':
      return { found: 'a second document starts here (a line of three dashes).', allowed: 'Keep one document in a file.' }
    case 'RESOURCE_EXHAUSTION':
      return nested
    case 'BAD_INDENT':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        found: 'the line is not indented like those around it.',
        allowed: 'Line it up with its neighbours, using spaces; put text with a colon in quotes.',
      }
    default:
      return {
        found: `this is not YAML: ${sentence(message)}`,
        allowed: 'Check quotes, brackets, colons and indents on this line and the one above.',
      }
  }
}

const nested = { found: 'the file is nested too deeply.', allowed: 'Write it out plainly.' }

/** Values that cannot be made of the document: the reader throws a RangeError for depth and a ReferenceError for aliases. */
function unreadable(file: string, error: unknown): Mistake {
  if (error instanceof RangeError) return { file, line: 1, ...nested }
  if (!(error instanceof ReferenceError)) throw error
  return {
    file,
    line: 1,
    found: 'the file repeats parts of itself (&name and *name) too often.',
    allowed: 'Write it out plainly.',
  }
}

function sentence(message: string): string {
  const line = message.split('\n')[0]?.trim() ?? ''
  return /[.!?]$/.test(line) ? line : `${line}.`
}
