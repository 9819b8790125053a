import { isDeepStrictEqual } from 'node:util'
import type { EvidenceChange } from '#cards/record/evidence.ts'
import { dayWords, instantWords } from '#cards/words.ts'
import { personIn } from '#domain/board/holding.ts'
import type { Person } from '#domain/person/person.ts'

/** What the values of a field are read with. */
export interface FieldReading {
  readonly people: readonly Person[]
  readonly timeZone: string
}

/**
 * A field that a change altered, in words for somebody who reads no code: days as days, people by their names, of a list only what was added
 * and taken out. `changes.jsonl` beside the index has every value unaltered.
 */
export function fieldView(
  reading: FieldReading,
  name: string,
  before: unknown,
  after: unknown,
): EvidenceChange['fields'][number] {
  const [old, now] = [before, after].map((value) => (Array.isArray(value) ? value : null))
  const isList = (old ?? now) !== null && (old !== null || before == null) && (now !== null || after == null)
  return {
    name: spaced(name),
    before: words(reading, isList ? without(old ?? [], now ?? []) : before),
    after: words(reading, isList ? without(now ?? [], old ?? []) : after),
  }
}

function without(list: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  return list.filter((one) => !others.some((other) => isDeepStrictEqual(one, other)))
}

function words(reading: FieldReading, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return textWords(reading, value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map((one) => words(reading, one)).join(' · ')
  if (typeof value !== 'object') return String(value)
  const parts = Object.entries(value).map(([name, part]) => [spaced(name), words(reading, part)] as const)
  return parts.flatMap(([name, said]) => (said === '' ? [] : [`${name} ${said}`])).join('; ')
}

function textWords({ people, timeZone }: FieldReading, text: string): string {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text))) return instantWords(text, timeZone)
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return dayWords(text)
  return personIn(people, text)?.name ?? text
}

/** Names of fields that say nothing to a reader of evidence, as they are said. */
const called: Readonly<Record<string, string>> = {
  brag: 'colour',
  bragWhy: 'reason for the colour',
  noChanges: '“no change” running',
  answeredAt: 'answered',
  via: 'through',
}

/** `dateAsked` as it is said: date asked. */
function spaced(name: string): string {
  if (Object.hasOwn(called, name)) return called[name] ?? name
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
