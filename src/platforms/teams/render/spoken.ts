import type { Card, Line } from '#cards/card.ts'
import { shortened } from '#cards/plain-words.ts'
import { fileWords } from '#cards/words.ts'
import { limits } from './limits.ts'
import { asTyped, spansWords } from './words.ts'

/** A page in words to be read aloud: its title, lines and marking, with no character that speech markup would take for its own. */
export function spokenWords(card: Card, lines: readonly Line[], timeZone: string): string {
  const title = asTyped(card.title)
  const words = lines.flatMap((line) => lineWords(line, timeZone)).filter((line) => line.trim() !== '')
  const all = words[0] === title ? words : [title, ...words]
  const body = shortened(all.map(sentence).join(' '), limits.speak)
  return `${body} ${card.marking}`.replaceAll('&', ' and ').replace(/[<>]/g, ' ')
}

/** Words with a stop at their end, where they have none: it is a pause to whoever listens. */
function sentence(words: string): string {
  const whole = words.trimEnd()
  return /[.!?:…]["”’)]?$/.test(whole) ? whole : `${whole}.`
}

function lineWords(line: Line, timeZone: string): string[] {
  switch (line.as) {
    case 'heading':
    case 'text':
    case 'note':
    case 'quote':
      return [spansWords(line.spans, timeZone)]
    case 'facts':
      return line.facts.map(({ label, spans }) => `${asTyped(label)}: ${spansWords(spans, timeZone)}`)
    case 'item':
      return [spansWords(line.spans, timeZone), spansWords(line.under ?? [], timeZone)]
    case 'chart':
      return [asTyped(`${line.chart.title}: ${line.chart.says}`)]
    case 'file':
      return [asTyped(fileWords(line.file))]
    case 'buttons':
    case 'rule':
      return []
  }
}
