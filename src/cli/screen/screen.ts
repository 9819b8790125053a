import { stripVTControlCharacters, styleText } from 'node:util'
import type { Brag } from '#domain/action/brag.ts'

/** Where a command speaks: results on `out`, everything else on `err`. */
export interface Screen {
  /** Columns that a line may have; null where nobody looks, and nothing is fitted. */
  readonly width: number | null
  readonly colours: boolean
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Shows how far long work is; does nothing where nobody looks. */
  readonly progress: (done: number, of: number, what: string) => void
  /** Asks whoever sits there for a line, null where they give none; null where nobody can be asked. */
  readonly ask: ((question: string) => Promise<string | null>) | null
}

/** Text for people, coloured where the screen has colours. Meaning never hangs on colour alone. */
export class Paint {
  readonly #colours: boolean

  constructor({ colours }: Pick<Screen, 'colours'>) {
    this.#colours = colours
  }

  bold(text: string): string {
    return this.#in('bold', text)
  }

  dim(text: string): string {
    return this.#in('dim', text)
  }

  good(text: string): string {
    return this.#in('green', text)
  }

  doubtful(text: string): string {
    return this.#in('yellow', text)
  }

  bad(text: string): string {
    return this.#in('red', text)
  }

  brag(brag: Brag | null, text: string): string {
    switch (brag) {
      case 'red':
        return this.#in('red', text)
      case 'amber':
        return this.#in('yellow', text)
      case 'green':
        return this.#in('green', text)
      case 'blue':
        return this.#in('blue', text)
      case 'grey':
      case null:
        return this.#in('dim', text)
    }
  }

  #in(format: 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'blue', text: string): string {
    return this.#colours && text !== '' ? styleText(format, text, { validateStream: false }) : text
  }
}

/** People's words as one line of a terminal: nothing in them can move its cursor or hide what stands there. */
export function oneLine(words: string): string {
  return harmless(words).replace(/\s+/g, ' ').trim()
}

/** People's words with their lines, without what a terminal would obey. */
export function harmless(words: string): string {
  return stripVTControlCharacters(words).replace(/[^\P{Cc}\n\t]|[\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, ' ')
}
