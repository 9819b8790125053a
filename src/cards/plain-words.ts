/** Words as any surface can carry them: no control characters, no half characters, and a direction of writing that ends where the words end. */
export function clean(words: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const plain = words.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
  return mixesDirections(plain) ? `\u2068${plain}\u2069` : plain
}

/** Right-to-left letters and direction marks would otherwise turn the words around them. */
export function mixesDirections(text: string): boolean {
  return /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)
}

/** Words cut to a length, the cut shown. Never in the middle of a character. */
export function shortened(words: string, length: number): string {
  return words.length <= length
    ? words
    : `${words
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`
}

/** Only addresses that open a page or a mail become links; any other is shown as words. */
export function isLink(to: string): boolean {
  return /^(https?:\/\/|mailto:)[^\s]+$/i.test(to) && to.length <= 3_000 && URL.canParse(to)
}
