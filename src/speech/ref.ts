/** A reference as people write it: letters, perhaps a dash or blank, and a number. */
export const refPattern = /^([A-Za-z]{1,10}(?:[-_][A-Za-z]{1,10})?)[-_ \u2010-\u2015]?(\d{1,5})([A-Za-z]?)$/

/** A reference in its usual form: `rrb12`, `RRB 12` and `rrb–12` give `RRB-12`. What is not like one is only put in capitals. */
export function canonicalRef(words: string): string {
  const text = words.trim().slice(0, 60)
  const found = refPattern.exec(text)
  if (found === null) return text.toUpperCase()
  return `${found[1]?.toUpperCase().replace('_', '-')}-${found[2]}${found[3]?.toUpperCase() ?? ''}`
}

/** The references somebody may mean, likeliest first: plans number with two or three figures, people leave the noughts out. */
export function refForms(words: string): string[] {
  const whole = canonicalRef(words)
  const found = /^([A-Z]+(?:-[A-Z]+)?)-(\d+)([A-Z]?)$/.exec(whole)
  if (!found) return [whole]
  const [, letters = '', digits = '', tail = ''] = found
  const figures = digits.replace(/^0+(?=\d)/, '')
  const forms = [digits, figures.padStart(3, '0'), figures.padStart(2, '0'), figures]
  return [...new Set(forms.map((number) => `${letters}-${number}${tail}`))]
}
