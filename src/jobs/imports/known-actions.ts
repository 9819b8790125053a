import type { Action } from '#domain/action/action.ts'
import { type PlanLine, titleKey } from '#domain/plan/line.ts'

/** The actions that are there, found by reference or title for the rows of one file. */
export class KnownActions {
  readonly ids: ReadonlySet<string>
  readonly #byId = new Map<string, Action>()
  readonly #byRef = new Map<string, Action | null>()
  readonly #byTitle = new Map<string, Action[]>()
  /** The titles that rows of each reference have. */
  readonly #refs = new Map<string, Set<string>>()
  readonly #new = new Map<string, number>()
  readonly #newRefs = new Map<string, number>()

  constructor(actions: readonly Action[], board: string, lines: readonly PlanLine[]) {
    this.ids = new Set(actions.map(({ id }) => id))
    for (const { ref, titleKey } of lines)
      if (ref !== null) this.#refs.set(key(ref), (this.#refs.get(key(ref)) ?? new Set()).add(titleKey))
    for (const action of actions.filter(({ boards }) => boards.includes(board))) {
      this.#byId.set(key(action.id), action)
      if (action.source.ref !== null)
        this.#byRef.set(key(action.source.ref), this.#byRef.has(key(action.source.ref)) ? null : action)
      const title = titleKey(action.title)
      const alike = this.#byTitle.get(title)
      if (alike === undefined) this.#byTitle.set(title, [action])
      else alike.push(action)
    }
  }

  /** The references of the file. */
  get refs(): Iterable<string> {
    return this.#refs.keys()
  }

  /** A reference that the file uses for one action identifies, though its row may come again; others are only words. */
  isUnique(ref: string | null): ref is string {
    return ref !== null && this.#refs.get(key(ref))?.size === 1
  }

  match(line: PlanLine): Action | null {
    const byRef = this.isUnique(line.ref) ? (this.#byId.get(key(line.ref)) ?? this.#byRef.get(key(line.ref))) : undefined
    if (byRef != null) return byRef
    const titled = this.#byTitle.get(line.titleKey) ?? []
    const free = titled.find((action) => !this.#isOtherRow(action))
    return free ?? (this.isUnique(line.ref) ? null : (titled[0] ?? null))
  }

  /** Two rows may share a title when each has its own reference. */
  #isOtherRow({ id, source }: Action): boolean {
    return this.#refs.has(key(id)) || (source.ref !== null && this.#refs.get(key(source.ref))?.size === 1)
  }

  /** The row above that made the same new action. */
  newAbove(line: PlanLine): number | undefined {
    return this.isUnique(line.ref) ? this.#newRefs.get(key(line.ref)) : this.#new.get(line.titleKey)
  }

  taken(line: PlanLine): void {
    if (!this.#new.has(line.titleKey)) this.#new.set(line.titleKey, line.row)
    if (line.ref !== null && !this.#newRefs.has(key(line.ref))) this.#newRefs.set(key(line.ref), line.row)
  }
}

/** A reference as references are compared. */
export function key(ref: string): string {
  return ref.replace(/[\s_]+/g, '').toUpperCase()
}
