/** Something about the store that its keeper must know: `message` says what is wrong, `hint` what to do. Nothing was changed. */
export class StoreError extends Error {
  readonly hint: string

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.hint = hint
  }
}

/** Another process has the store; only one may. */
export class StoreLocked extends StoreError {}

/** What is stored is torn, damaged, or not the clerk's. It was left as it is. */
export class StoreUnreadable extends StoreError {}

/** What is stored was written by a newer clerk. It was left as it is. */
export class StoreTooNew extends StoreError {}

/** The disk would not take a write: full, read-only, or not permitted. What was committed before stands. */
export class StoreUnwritable extends StoreError {}

/** The database does not answer, or broke off. Whether the last commit stands is told by reading again. */
export class StoreUnavailable extends StoreError {}

/** A store that holds something was to be filled from elsewhere. */
export class StoreNotEmpty extends StoreError {}

/** The refusal to fill a store that holds something. */
export function notEmpty(): StoreNotEmpty {
  return new StoreNotEmpty(
    'The store is not empty, and nothing was changed.',
    'Use an empty one. Only with --force does "restore" or "migrate" take the place of what is there, which then goes.',
  )
}
