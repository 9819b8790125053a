/** A line that takes leave, in German, French, Welsh, or in two languages beside each other; English ones alone are known already. */
const leave = [
  '(?:mit )?(?:(?:freundlich|best|viel|herzlich|lieb|schön)\\p{L}{1,2} )+gr(?:ü|ue)(?:ß|ss)e?n?(?: (?:aus|von) [\\p{L} ]{2,40})?|mfg|hochachtungsvoll',
  '(?:bien |très |le plus )?cordialement|(?:bien |cordialement )?à (?:vous|toi)|(?:(?:mes|nos|avec mes|avec nos) )?(?:meilleures|sincères|cordiales|respectueuses) salutations|salutations (?:distinguées|cordiales)|amicalement|sincèrement|respectueusement',
  'cofion(?: (?:gorau|cynnes|caredig))?|(?:yr eiddoch )?yn gywir|dymuniadau gorau|pob hwyl|hwyl(?: fawr)?|gyda diolch',
  '(?:(?:kind|best|warm|kindest) )?regards|best wishes',
].join('|')
const takesLeave = new RegExp(`^(?:${leave})(?: ?[/|] ?(?:${leave}))?[ ,.!]*$`, 'iu')
const frenchFormula = /^(?:je vous prie|nous vous prions|veuillez)\b.{0,80}\bagréer\b.{0,120}$/iu

/** What an answer may hold and a signature does not: a reference, or how something stands. */
const answering =
  /\b[a-z]{1,10}-\d{1,4}\b|\b(?:done|completed|finished|blocked|stuck|on track|on target|slipp\w*|delayed|no change|no update|nothing to report|not (?:mine|ours))\b/i

/** More lines than a signature has, with the notices that some offices put below it. */
const longest = 40

/** Words without the leave that is taken at their end, and the signature below it; only where nothing but that, or a postscript, follows. */
export function withoutLeave(words: string): string {
  const lines = words.normalize('NFC').split('\n')
  const at = lines.findIndex((line, index) => isLeave(line.replaceAll('*', '').trim()) && isSignature(lines.slice(index + 1)))
  if (at < 0) return words
  return [...lines.slice(0, at), ...postscriptIn(lines.slice(at))].join('\n').trim()
}

/** The lines of a postscript below a signature, up to the next blank one. */
export function postscriptIn(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => /^\s*p\.? ?s\b/i.test(line))
  if (from < 0) return []
  const to = lines.findIndex((line, index) => index > from && line.trim() === '')
  return lines.slice(from, to < 0 ? undefined : to)
}

function isSignature(lines: readonly string[]): boolean {
  const after = postscriptIn(lines)
  return lines.length <= longest && !answering.test(lines.filter((line) => !after.includes(line)).join('\n'))
}

function isLeave(line: string): boolean {
  return line.length <= 220 && (takesLeave.test(line) || frenchFormula.test(line))
}
