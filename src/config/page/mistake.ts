/** One thing wrong in the configuration: where it stands, what was found there, and what to write instead. Both are whole sentences. */
export interface Mistake {
  readonly file: string
  readonly line: number
  readonly found: string
  readonly allowed: string
}

/** Configuration that cannot be used, with everything wrong in it. */
export interface ConfigMistakes {
  readonly mistakes: readonly Mistake[]
}

/** Tells a configuration that could not be used from one that could. */
export function isMistaken(loaded: object): loaded is ConfigMistakes {
  return 'mistakes' in loaded
}

/** The mistakes for a person to work through, a line each, by file and line: `boards.yaml:41  parent "TOPP" is not a board. Did you mean TOP?` */
export function mistakesText(mistakes: readonly Mistake[]): string {
  return inOrder(mistakes).map(mistakeLine).join('\n')
}

/** Mistakes by file, then line. */
export function inOrder(mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

function mistakeLine({ file, line, found, allowed }: Mistake): string {
  return `${file}:${line}  ${found} ${allowed}`.trimEnd()
}
