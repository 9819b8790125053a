/** One part that has to be usable for the clerk to be ready. */
export interface Part {
  readonly name: string
  readonly ready: () => Promise<true | string>
}
