import { nearest } from '#domain/names.ts'

/** What may be written instead: the nearest names when there are any, else the names themselves, the first dozen of them. */
export function suggestion(typed: string, names: Iterable<string>): string {
  const all = [...names]
  const near = nearest(typed, all)
  if (near.length > 0) return `Did you mean ${near.join(' or ')}?`
  if (all.length === 0) return 'There are none yet.'
  const rest = all.length > 12 ? ` and ${all.length - 12} more` : ''
  return `Allowed: ${all.slice(0, 12).join(', ')}${rest}.`
}

/** A value as it is quoted in a mistake: never long, never more than a line. */
export function quoted(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a block of settings'
  const text = String(value).replaceAll(/\s+/g, ' ')
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text
  return typeof value === 'string' ? `"${short}"` : short
}
