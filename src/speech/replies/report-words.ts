import { Brag } from '#domain/action/brag.ts'
import { longest, wordCount } from '#domain/report/words.ts'

/** What some words say for a highlight report: its colours where they are said outright, and the speaker's own words by section. */
export interface ReportWords {
  readonly brag: Brag | null
  readonly forecast: Brag | null
  readonly headline: string
  readonly story: string
  readonly asks: string
}

/** A message that answers an ask for a report: what of it is the report, and what is not. */
export interface ReportPart {
  readonly report: string
  readonly rest: string
}

const colour = '(?:green|amber|red|blue|gr[ea]y)'
const lead =
  /^(?:(?:hi|hello|morning|good (?:morning|afternoon)|dear|thanks|thank you)(?: \p{L}+)?[,.!:–-]*\s+)?(?:(?:(?:my|our|the|this)(?= (?:highlight|report|overall|status|colour|rag|brag))|highlight|report|update|rag|brag|status|overall|colour|we are|we're|we remain|i am|i'm|it is|it's|is|still|remains?|currently|now|all|mostly|for [^,:;.]{2,40}?)[:,–-]?\s+)*/iu
const stated = new RegExp(
  `^${colour}(?=$|[.,;:!]|\\s+[-–]|\\s+(?:and|but|with|overall|now|again|still|this|at|for|as|because|due|nothing|no|forecast|expected|going|on|thanks|thank|please|all|everything|good|fine|steady|progressing|we|our|it|are|from|since|until|despite|although|though|while|after|following|pending|awaiting|waiting|delays?|slippage|some|two|three|both|most)\\b)(?!\\s*(?:/|-|–|to|or)\\s*${colour})`,
  'iu',
)
const forecastWords = new RegExp(
  `[,;.(]?\\s*(?:and |but )?(?:(?:the )?forecast(?: is| remains| stays)?|(?:we )?expect(?:ed|ing)?(?: it)?(?: to (?:be|go|turn|stay|become|move to))?|going|turning|heading (?:to|for)|next (?:period|quarter)(?: will be)?)[:\\s]+(${colour})\\b\\)?`,
  'iu',
)
const nothingToAdd =
  /^(?:(?:i have|there is|we have|i've|we've)\s+)?(?:nothing|nil|no(?:thing)? (?:more|further|else|new))(?: (?:more|further|else|new))?(?: (?:to (?:add|report|say)|return|report))?(?=$|[\s,.;!–-])/iu
const asking =
  /\b(?:(?:the )?board (?:is|are) (?:asked|requested)|(?:we|i)(?:'d| would)? (?:ask|request|need|want|like) (?:(?:for )?the )?(?:board|chair|partners)|(?:please )?(?:can|could|would) the (?:board|chair)|decision (?:is )?(?:wanted|needed|sought)|support (?:is )?(?:wanted|needed|sought))\b/i
/** A reference of an action: what follows is about that, and no report. */
const reference = /\b[A-Za-z]{2,10}(?:-[A-Za-z]{1,6})?-\d{1,5}\b|\b[A-Z]{2,10} ?\d{2,5}\b/

/**
 * The part of a message that is a report in plain words: what begins with a colour said outright, with "nothing to add", or with the word
 * "report", up to the next sentence about an action. `alone` is true where nothing but reports was asked. Null when nothing is one.
 */
export function reportPart(words: string, alone: boolean): ReportPart | null {
  const sentences = words.split(/(?<=[.!;])\s+|\n+/u).filter((one) => one.trim() !== '')
  const from = sentences.findIndex((one, index) => begins(one, index === 0, alone) && (alone || !reference.test(one)))
  if (from < 0) return null
  const after = sentences.slice(from + 1).findIndex((one) => !alone && reference.test(one))
  const to = after < 0 ? sentences.length : from + 1 + after
  const rest = [...sentences.slice(0, from), ...sentences.slice(to)].join(' ')
  return { report: sentences.slice(from, to).join(' ').trim(), rest: rest.trim() }
}

function begins(sentence: string, first: boolean, alone: boolean): boolean {
  if (sentence.trim().endsWith('?')) return false
  const named = /^\W*(?:my |our |the )?(?:highlight )?report\b/i.test(sentence)
  if (!first && !named) return false
  const said = sentence.trim().replace(lead, '')
  return stated.test(said) || ((named || alone) && nothingToAdd.test(said))
}

/** Reads words that are for a report. What is not a colour stays as it was written, nothing is lost: it is a draft for its writer to confirm. */
export function reportWords(text: string): ReportWords {
  const source = text.replace(/\r\n?/g, '\n').trim()
  const opened = source.replace(lead, '')
  const found = stated.exec(opened)
  const forecast = forecastWords.exec(source)
  const left = (found === null ? source : opened.slice(found[0].length)).replace(forecastWords, '')
  const words = sentenceCase(left.replace(/^[\s,.;:!–-]+(?:(?:and|but) (?=please\b))?/u, '').trim())
  return { brag: colourIn(found?.[0]), forecast: colourIn(forecast?.[1]), ...placed(words) }
}

function placed(words: string): Pick<ReportWords, 'headline' | 'story' | 'asks'> {
  const sentences = words.split(/(?<=[.!?;])\s+|\n+/u).filter((one) => one.trim() !== '')
  const asks = sentences.filter((one) => asking.test(one))
  const others = sentences.filter((one) => !asking.test(one))
  const main = others.length === 0 ? words : asks.length === 0 ? words : others.join(' ')
  const isShort = wordCount(main) <= longest.headlineWords
  return { headline: isShort ? main : opening(others), story: isShort ? '' : main, asks: asks.join('\n') }
}

/** As many first sentences as a headline holds; none where the first is too long already. */
function opening(sentences: readonly string[]): string {
  const kept: string[] = []
  for (const one of sentences) {
    if (wordCount([...kept, one].join(' ')) > longest.headlineWords) break
    kept.push(one)
  }
  return kept.join(' ')
}

function colourIn(word: string | undefined): Brag | null {
  return Brag.safeParse(word?.toLowerCase().replace('gray', 'grey')).data ?? null
}

function sentenceCase(words: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}
