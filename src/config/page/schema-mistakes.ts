import { z } from 'zod'
import type { Mistake } from './mistake.ts'
import type { Page, Path } from './page.ts'
import { quoted, suggestion } from './suggestion.ts'

/** Says what is wrong with a page by its schema, in words, each where it stands; of several wrongs of one value, the first. */
export function schemaMistakes(page: Page, schema: z.ZodType, error: z.ZodError): Mistake[] {
  const told = new Set<string>()
  return error.issues.flatMap((issue) => {
    const place = JSON.stringify([issue.path, issue.code === 'unrecognized_keys'])
    if (told.has(place)) return []
    told.add(place)
    return ofIssue(page, schema, issue)
  })
}

function ofIssue(page: Page, schema: z.ZodType, issue: z.core.$ZodIssue): Mistake[] {
  const { path } = issue
  const value = valueAt(page.raw, path)
  const name = nameOf(path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(page, schema, path, key))
    case 'invalid_key':
      return [page.mistake(path, `${quoted(path.at(-1))} cannot be a name here.`, 'Use letters, digits and dashes only.')]
    case 'invalid_value':
      return [value === undefined ? missing(page, path, name) : wrongChoice(page, path, value, issue.values.map(String))]
    case 'invalid_type':
      if (issue.expected === 'int') return [page.mistake(path, `${name} is ${quoted(value)}.`, `Write ${issue.message}.`)]
      return [value === undefined ? missing(page, path, name) : wrongType(page, path, value, issue.expected)]
    default:
      return [page.mistake(path, `${name} is ${quoted(value)}.`, `Write ${issue.message}.`)]
  }
}

function unknownKey(page: Page, schema: z.ZodType, path: Path, key: string): Mistake {
  return page.mistake([...path, key], `"${key}" is not a setting here.`, suggestion(key, keysAt(schema, path)))
}

function missing(page: Page, path: Path, name: string): Mistake {
  return page.mistake(path.slice(0, -1), `${name} is missing.`, 'Add it.')
}

function wrongChoice(page: Page, path: Path, value: unknown, allowed: readonly string[]): Mistake {
  return page.mistake(path, `${nameOf(path)} is ${quoted(value)}.`, `Allowed: ${allowed.join(', ')}.`)
}

function wrongType(page: Page, path: Path, value: unknown, expected: string): Mistake {
  if (value === null)
    return page.mistake(path, `${nameOf(path)} is left empty.`, `Write ${kindWords(expected)}, or take the line out.`)
  return page.mistake(path, `${nameOf(path)} is ${quoted(value)}.`, `Write ${kindWords(expected)}.`)
}

function kindWords(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text (put numbers and dates in quotes)',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list: a line beginning with "- " for each, or [] for none',
    object: 'settings below it, indented',
    record: 'settings below it, indented',
  }
  return words[expected] ?? expected
}

/** `boards[3].seats[0].agency` is called `agency`; an entry of a list is called after the list. */
function nameOf(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string')
  const inList = typeof path.at(-1) === 'number'
  if (key === undefined) return 'the file'
  return inList ? `an entry of ${String(key)}` : String(key)
}

/** The value at a path of plain values; undefined when there is none. */
export function valueAt(raw: unknown, path: Path): unknown {
  let at = raw
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    at = Reflect.get(at, key)
  }
  return at
}

/** The settings a schema knows at a path. */
function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  let at = schema
  for (const key of path) at = within(unwrapped(at), key) ?? z.never()
  const found = unwrapped(at)
  return found instanceof z.ZodObject ? Object.keys(found.shape) : []
}

function within(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(key)]
  if (schema instanceof z.ZodArray) return schema.element
  if (schema instanceof z.ZodRecord) return schema.valueType
  return undefined
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
  return wrapped ? unwrapped(schema.unwrap()) : schema
}
