/** A record as it was, null where it is new, and as it is now. */
export interface Altered<Record, Before = Record> {
  readonly before: Before
  readonly after: Record
}

/** The fields in which two records differ, as they were and as they are; the version is not one of them. */
export interface Difference {
  readonly before: Record<string, unknown>
  readonly after: Record<string, unknown>
}

/** Compares two records field by field; an absent record differs in every field. */
export function differenceOf(before: object | null, after: object | null): Difference {
  const was = new Map(Object.entries(before ?? {}))
  const is = new Map(Object.entries(after ?? {}))
  const fields = [...new Set([...was.keys(), ...is.keys()])].filter(
    (field) => field !== 'version' && JSON.stringify(was.get(field)) !== JSON.stringify(is.get(field)),
  )
  const pick = (from: ReadonlyMap<string, unknown>) =>
    Object.fromEntries(fields.filter((f) => from.has(f)).map((f) => [f, from.get(f)]))
  return { before: pick(was), after: pick(is) }
}
