/** How far before or after a number its context is looked for, in characters. */
const near = 40

/** Where a pattern matches, first to last. Patterns here repeat nothing without a bound, so that the work grows as the text does. */
export function spots(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  // most texts hold none, and a search tells so without the copy of the pattern that matching all begins with
  return text.search(pattern) < 0 ? [] : [...text.matchAll(pattern)]
}

/** Whether a text has at least so many digits: without them most numbers need not be looked for. */
export function hasDigits(text: string, fewest: number): boolean {
  let count = 0
  for (let at = 0; at < text.length && count < fewest; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) count += 1
  }
  return count >= fewest
}

/** The words before a place, as far as context reaches, within the same line. */
export function before(text: string, at: number, reach = near): string {
  return (
    text
      .slice(Math.max(0, at - reach), at)
      .split('\n')
      .at(-1) ?? ''
  )
}

/** The words after a place, as far as context reaches, within the same line. */
export function after(text: string, at: number, reach = near): string {
  return text.slice(at, at + reach).split('\n')[0] ?? ''
}

/** Whether the words before a number say that it numbers something else: a contract, an invoice, an order. */
export function isOfficeNumber(text: string, at: number): boolean {
  return officeWords.test(before(text, at))
}

const officeWords =
  /\b(?:contract|invoice|tender|purchase order|order|po|requisition|grant|ledger|account|budget|cost code|charity|company|isbn|doi|ticket|serial|item|batch|asset|framework|licence|license|certificate|timestamp|recorded at|value)\b[^\d\n]{0,14}$/i
