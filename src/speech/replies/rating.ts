/** A colour that somebody gives an action, and why. */
interface Rating {
  readonly brag: 'red' | 'amber'
  /** Empty where no reason is said. */
  readonly why: string
}

const rating =
  /^(?:(?:it|this|that) )?(?:(?:is|now|still|currently|remains|rag|rated|status|colour) )*(red|amber)(?: rag| rated)?(?:$|\s*[-–—:;,.(]\s*|\s+(?:because|due to|as|since)\s+)/i
const colours = /\b(?:red|amber|green|blue|gr[ea]y)\b/i

/**
 * "Amber – training delayed", "is RED, no budget": a colour that stands by itself, and its reason. Null where a colour is part of other
 * words ("red tape"), or a second one is named. Green says what "on track" says, and is a status.
 */
export function ratingIn(words: string): Rating | null {
  const found = rating.exec(words)
  if (found === null) return null
  const why = words.slice(found[0].length).replace(/\)$/, '').trim()
  return colours.test(why) ? null : { brag: found[1]?.toLowerCase() === 'red' ? 'red' : 'amber', why }
}
