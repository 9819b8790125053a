import type { Store } from '#ports.ts'

/** A store that keeps nothing: what a reading command looks up must not be written beside a running clerk. */
export function forgetful(store: Store): Store {
  return {
    get: (kind, id) => store.get(kind, id),
    list: (kind, where) => store.list(kind, where),
    commit: async () => ({ done: true, changes: [] }),
    claim: async () => [],
    history: (query) => store.history(query),
    watch: () => () => {},
    [Symbol.asyncDispose]: async () => {},
  }
}
