/** Things that are done one after another, of which one that fails holds back no other. */
export class Attempts {
  readonly #failures: unknown[] = []

  /** Does one; null when it failed, which is kept. */
  async at<T>(once: () => Promise<T>): Promise<T | null> {
    try {
      return await once()
    } catch (failure) {
      this.#failures.push(failure)
      return null
    }
  }

  /** Throws what failed first, now that all was tried. */
  end(): void {
    if (this.#failures.length > 0) throw this.#failures[0]
  }
}
