/** Words in one form: small letters, straight quotes, no pictures, "isn't" as "is not", one blank between. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’`´]/g, "'")
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu, ' ')
    .replace(/\b(is|are|was|were|has|have|had|do|does|did|would|should|could|wo|ca|can)n'?t\b/g, '$1 not')
    .replace(/\bwo not\b/g, 'will not')
    .replace(/\bca not\b/g, 'can not')
    .replace(/'(?:s|re|m) /g, ' is ')
    .replace(/'ve /g, ' have ')
    .replace(/'ll /g, ' will ')
    .replace(/[“”"()*_~]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A sentence of somebody's words, as typed. `line` tells that it starts a line; `asked` that it ends in a question mark. */
export interface Sentence {
  readonly text: string
  readonly line: boolean
  readonly asked: boolean
}

/** Sentences end at line breaks, semicolons, and marks followed by a blank. */
export function sentencesOf(text: string): Sentence[] {
  return text.split('\n').flatMap((line) => {
    const ends = [...line.matchAll(/[.!?;]+(?=\s|$)|;/g)].map(({ index, 0: mark }) => ({
      at: index,
      to: index + mark.length,
      mark,
    }))
    const starts = [0, ...ends.map(({ to }) => to)]
    return starts
      .map((start, index) => ({
        text: line.slice(start, ends[index]?.to ?? line.length).trim(),
        asked: ends[index]?.mark.includes('?') === true,
      }))
      .filter(({ text: words }) => /[\p{L}\p{N}\p{Extended_Pictographic}?]/u.test(words))
      .map((sentence, index) => ({ ...sentence, line: index === 0 }))
  })
}

/** Clauses of a sentence: between commas, colons, pictures and dashes that stand alone, before brackets that say where evidence is, and before a percentage that says how far on track. */
export function clausesOf(sentence: string): string[] {
  return sentence
    .split(
      / ?\((?=(?:link|url|evidence|file|document|doc|see|report|minutes|folder|https?)\b)|[,:;](?=\s|$)| [-–—]+ |[–—]|\.{2,} ?|\s(?=but\s)|(?<=\bon (?:track|target|schedule)) (?=\(?(?:at |about |around |approx |roughly )?\d{1,3} ?(?:%|per ?cent)\)?(?: (?:complete|completed|done|there|through))?\)?\s?(?:[,:;.]|$))|(?<=\S)=|\s*(?:(?![✅✔❌🟢🔴🟠🟡])\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u200d|\ufe0f)*)+\s*/iu,
    )
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause))
}
