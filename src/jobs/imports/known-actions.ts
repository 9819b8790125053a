import type { Action } from '#domain/action/action.ts'
import { type PlanLine, refKey, titleKey } from '#domain/plan/line.ts'

/** The actions that are there, found by reference or title for the rows of one file. */
export class KnownActions {
  readonly ids: ReadonlySet<string>
  readonly #byId = new Map<string, Action>()
  readonly #byRef = new Map<string, Action | null>()
  readonly #byTitle = new Map<string, Action[]>()
  /** The title that the rows of each reference have; null where they have several. */
  readonly #refs = new Map<string, string | null>()
  readonly #new = new Map<string, number>()
  readonly #newRefs = new Map<string, number>()

  constructor(actions: readonly Action[], board: string, lines: readonly PlanLine[]) {
    this.ids = new Set(actions.map(({ id }) => id))
    for (const { refKey, titleKey } of lines) {
      if (refKey === null) continue
      const above = this.#refs.get(refKey)
      this.#refs.set(refKey, above === undefined || above === titleKey ? titleKey : null)
    }
    for (const action of actions.filter(({ boards }) => boards.includes(board))) {
      this.#byId.set(refKey(action.id), action)
      if (action.source.ref !== null) {
        const ref = refKey(action.source.ref)
        this.#byRef.set(ref, this.#byRef.has(ref) ? null : action)
      }
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

  /** A reference, as references are compared, that the file uses for one action identifies, though its row may come again; others are only words. */
  isUnique(ref: string | null): ref is string {
    return ref !== null && this.#refs.get(ref) != null
  }

  match({ refKey, titleKey }: PlanLine): Action | null {
    const isUnique = this.isUnique(refKey)
    const byRef = isUnique ? (this.#byId.get(refKey) ?? this.#byRef.get(refKey)) : undefined
    if (byRef != null) return byRef
    const titled = this.#byTitle.get(titleKey)
    if (titled === undefined) return null
    const free = titled.find((action) => !this.#isOtherRow(action))
    return free ?? (isUnique ? null : (titled[0] ?? null))
  }

  /** Two rows may share a title when each has its own reference. */
  #isOtherRow({ id, source }: Action): boolean {
    return this.#refs.has(refKey(id)) || (source.ref !== null && this.isUnique(refKey(source.ref)))
  }

  /** The row above that made the same new action. */
  newAbove({ refKey, titleKey }: PlanLine): number | undefined {
    return this.isUnique(refKey) ? this.#newRefs.get(refKey) : this.#new.get(titleKey)
  }

  taken({ refKey, titleKey, row }: PlanLine): void {
    if (!this.#new.has(titleKey)) this.#new.set(titleKey, row)
    if (refKey !== null && !this.#newRefs.has(refKey)) this.#newRefs.set(refKey, row)
  }
}
