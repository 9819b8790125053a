/** Where it is noted what was turned away: why, and the tenant where that was why; nothing of what was sent. */
export interface UnheardBook {
  note(one: { readonly why: string; readonly tenant?: string }): void
  /** Settles when everything is noted. */
  idle(): Promise<void>
}
