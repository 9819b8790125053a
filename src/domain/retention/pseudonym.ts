/** What stands for somebody who was erased. Nothing of who they were can be read from it. `random` is eight hexadecimal digits. */
export function pseudonymOf(random: string): string {
  return `erased-${random}`
}

/** Puts a pseudonym where any of the names stands, in every text of a value and every key. Gives back the value itself where none does. */
export type Pseudonymise = <T>(value: T) => T

/**
 * Replaces names, accounts and addresses wherever they stand by themselves, in capitals or not: `head` is not found in `head-of-it`.
 * Names of fewer than three characters are left, because they would be found everywhere.
 */
export function pseudonymising(names: readonly string[], pseudonym: string): Pseudonymise {
  const wanted = [...new Set(names.map((name) => name.trim()))].filter((name) => name.length >= 3)
  if (wanted.length === 0) return (value) => value
  const longestFirst = wanted.toSorted((one, other) => other.length - one.length).map((name) => RegExp.escape(name))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_.+-])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}_-])`, 'giu')
  const text = (words: string) => words.replace(pattern, pseudonym)
  return <T>(value: T) => within(value, text) as T // of the shape it had: only texts differ
}

function within(value: unknown, text: (words: string) => string): unknown {
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value))
    return ifOther(
      value,
      value.map((one) => within(one, text)),
    )
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value)
  const now = parts.map(([key, part]) => [text(key), within(part, text)] as const)
  return now.every(([key, part], at) => key === parts[at]?.[0] && part === parts[at]?.[1]) ? value : Object.fromEntries(now)
}

function ifOther(was: readonly unknown[], is: readonly unknown[]): readonly unknown[] {
  return is.every((one, at) => one === was[at]) ? was : is
}
