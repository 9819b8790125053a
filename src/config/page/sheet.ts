import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Mistake } from './mistake.ts'
import { empty, type Page, type Path, readPage } from './page.ts'
import { schemaMistakes, valueAt } from './schema-mistakes.ts'

const tooLarge = 2_000_000

/**
 * A configuration file against its schema. `value` holds what is right in it, null when too much is wrong to go on;
 * `wrong` is everything the schema refuses. Entries of lists that are wrong are left out of `value`, so that the rest can still be checked.
 */
export interface Sheet<T> {
  readonly file: string
  readonly value: T | null
  readonly wrong: readonly Mistake[]
  /** The mistake of something in `value`, by its path there. */
  mistake(path: Path, found: string, allowed: string): Mistake
  /** Every id in a list of the file, of entries that are wrong too; null when the file could not be read. */
  ids(list: string): ReadonlySet<string> | null
}

/** Reads one file of the folder. What is wrong with it, its absence included, is in the sheet; nothing is thrown. */
export async function readSheet<S extends z.ZodType>(
  folder: string,
  file: string,
  names: readonly string[],
  schema: S,
): Promise<Sheet<z.infer<S>>> {
  const text = await readText(folder, file, names)
  if (typeof text !== 'string') return blank(file, [text])
  const page = readPage(file, text)
  return 'mistakes' in page ? blank(file, page.mistakes) : sheetOf(page, schema)
}

/** The sheet of a file that may be left out and is: what holds without it. */
export function sheetWithout<T>(file: string, value: T): Sheet<T> {
  return { ...blank(file, []), value }
}

/** A file that may be left out: then it says what its schema makes of nothing. */
export async function readOptional<S extends z.ZodType>(
  folder: string,
  file: string,
  names: readonly string[],
  schema: S,
): Promise<Sheet<z.infer<S>>> {
  if (names.includes(file)) return readSheet(folder, file, names, schema)
  return { ...blank(file, []), value: schema.parse({}) }
}

async function readText(folder: string, file: string, names: readonly string[]): Promise<string | Mistake> {
  const wrong = (found: string, allowed: string): Mistake => ({ file, line: 1, found, allowed })
  if (!names.includes(file)) return wrong('the file is missing.', fileHint(file, names))
  try {
    const path = join(folder, file)
    const about = await stat(path)
    if (!about.isFile()) return wrong('this is not a file.', 'Put a YAML file in its place.')
    if (about.size > tooLarge) return wrong('the file is larger than 2 MB.', 'Take out what does not belong there.')
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return text.trim() === '' ? empty(file) : text
  } catch (error) {
    if (error instanceof TypeError) return wrong('the file is not UTF-8 text.', 'Save it as UTF-8.')
    return wrong('the file cannot be read.', 'Check that the account the clerk runs as may read it.')
  }
}

/** People.yaml, people.yml and people.yaml.txt are all people.yaml by mistake. */
function fileHint(file: string, names: readonly string[]): string {
  const stem = file.replace('.yaml', '')
  const meant = names.find((name) => name.toLowerCase().split('.')[0] === stem)
  return meant === undefined ? 'Copy it from the sample config that comes with the clerk.' : `Is it ${meant}? Give it this name.`
}

function blank(file: string, wrong: readonly Mistake[]): Sheet<never> {
  return { file, value: null, wrong, mistake: (_path, found, allowed) => ({ file, line: 1, found, allowed }), ids: () => null }
}

function sheetOf<S extends z.ZodType>(page: Page, schema: S): Sheet<z.infer<S>> {
  const first = schema.safeParse(page.raw)
  const pruned = first.success ? { raw: page.raw, kept: new Map<string, number[]>() } : withoutWrong(page.raw, first.error)
  const second = first.success ? first : schema.safeParse(pruned.raw)
  return {
    file: page.file,
    value: second.success ? second.data : null,
    wrong: first.success ? [] : schemaMistakes(page, schema, first.error),
    mistake: (path, found, allowed) => page.mistake(original(path, pruned.kept), found, allowed),
    ids: (list) => idsIn(page.raw, list),
  }
}

/** The values without unknown settings, and without the wrong entries of its lists; `kept` tells where those that stay were. */
function withoutWrong(raw: unknown, error: z.ZodError): { raw: unknown; kept: Map<string, number[]> } {
  const copy = structuredClone(raw)
  const drop = new Map<string, Set<number>>()
  for (const { code, path, ...issue } of error.issues) {
    const [list, index] = path
    if (code === 'unrecognized_keys' && 'keys' in issue) for (const key of issue.keys) forget(valueAt(copy, path), key)
    else if (typeof list === 'string' && typeof index === 'number') drop.set(list, (drop.get(list) ?? new Set()).add(index))
  }
  const kept = new Map<string, number[]>()
  for (const [list, dropped] of drop) {
    const entries = valueAt(copy, [list])
    if (!Array.isArray(entries) || typeof copy !== 'object' || copy === null) continue
    kept.set(
      list,
      [...entries.keys()].filter((index) => !dropped.has(index)),
    )
    Reflect.set(
      copy,
      list,
      entries.filter((_, index) => !dropped.has(index)),
    )
  }
  return { raw: copy, kept }
}

function forget(block: unknown, key: string): void {
  if (typeof block === 'object' && block !== null) Reflect.deleteProperty(block, key)
}

function original(path: Path, kept: ReadonlyMap<string, readonly number[]>): Path {
  const [list, index, ...rest] = path
  const was = typeof list === 'string' && typeof index === 'number' ? kept.get(list)?.[index] : undefined
  return list === undefined || was === undefined ? path : [list, was, ...rest]
}

function idsIn(raw: unknown, list: string): ReadonlySet<string> {
  const entries = valueAt(raw, [list])
  const ids = Array.isArray(entries) ? entries.map((entry: unknown) => valueAt(entry, ['id'])) : []
  return new Set(ids.filter((id) => typeof id === 'string'))
}
