import { personNamed } from '#domain/names.ts'
import type { Person } from '#domain/person/person.ts'
import { isRefusal } from '#domain/refusal.ts'
import { touchesStatus } from './status-words.ts'

/** A message without what surrounds it: greeting, signature, quoted text (all in `aside`), and the words that say whom it is for. */
export interface Letter {
  readonly body: string
  readonly aside: string
  readonly for?: string
  /** Words that say it is for somebody whom nobody knows. */
  readonly unknown?: string
}

const quotedHead = /^(?:on .{4,120} wrote:|from: .{1,120}|-{3,} ?original message ?-{3,})\s*$/i
const closing =
  /(?:(?:^|\n)(?:many thanks|thanks|thank you|cheers|ta|thx|diolch(?: yn fawr)?|merci|danke|vielen dank)[ ,.!]*\n|(?:^|[\s.!,])(?:kind regards|best regards|warm regards|many thanks and regards|regards|best wishes|all the best|yours sincerely|sent from my \w+|kr)[\s,.!]*(?:\n|$))/i
const greeting =
  /^\s*(?:hi|hello|hiya|hey|dear|morning|good morning|afternoon|good afternoon|good evening)\b((?: [a-z]+){0,2})\s*(?:[,!:\n–-]|\.\s)/i

/** An apology for answering late, which says nothing of an action. */
const apology =
  /^\s*(?:(?:many |so |really |very |huge |my )*(?:sorry|apologies|apols)\b(?:(?: for| about| again)? (?:the |my |a |this )?(?:(?:long |slight )?delay|late (?:reply|response|answer|update)|slow (?:reply|response)|delayed (?:reply|response)|lateness|not (?:replying|responding|getting back|answering)(?: to you| to this)?(?: sooner| earlier)?)(?: in (?:replying|responding|getting back|coming back|answering)(?: to you| to this)?)?|,? (?:i(?:'ve| have)? )?only just (?:seen|saw|spotted|got) this)|(?:i(?:'ve| have)? )?only just (?:seen|saw|spotted|got) this|(?:(?:i(?:'m| am|'ve| have)? )?(?:just )?(?:been|back from|was) (?:on |my )?(?:annual )?(?:leave|a\/l|holidays?)(?: (?:last|this) week| until today)?))\s*(?:[,.;:!\n–-]+|$)/i

/** Takes a message apart. Nothing of it is lost: what is not the body is in `aside`. */
export function letterOf(text: string, people: readonly Person[]): Letter {
  const asides: string[] = []
  const unquoted = withoutQuotes(text, asides)
  const unsigned = withoutSignature(unquoted, asides)
  const ungreeted = withoutGreeting(unsigned, asides)
  return withoutBehalf(withoutApology(ungreeted, asides), asides, people)
}

function withoutQuotes(text: string, asides: string[]): string {
  const lines = text.split('\n')
  const head = lines.findIndex((line) => line.length < 140 && quotedHead.test(line.trim()))
  const own = head < 0 ? lines : lines.slice(0, head)
  asides.push(...(head < 0 ? [] : lines.slice(head)), ...own.filter((line) => /^\s*(?:>|&gt;)/.test(line)))
  return own.filter((line) => !/^\s*(?:>|&gt;)/.test(line)).join('\n')
}

function withoutSignature(text: string, asides: string[]): string {
  const found = closing.exec(text)
  const after = found === null ? '' : text.slice(found.index + found[0].length)
  if (
    found === null ||
    after.length > 400 ||
    touchesStatus(after) ||
    /[a-z]-?\d{2,}|\bps\b|p\.s/i.test(after.replace(/\d{5,}/g, ''))
  )
    return text
  asides.push(text.slice(found.index))
  return text.slice(0, found.index)
}

function withoutGreeting(text: string, asides: string[]): string {
  const found = greeting.exec(text)
  if (found === null || touchesStatus(found[1] ?? '')) return text
  asides.push(found[0])
  return text.slice(found[0].length)
}

function withoutApology(text: string, asides: string[]): string {
  const found = apology.exec(text)
  if (found === null || found[0].length === text.length) return text
  asides.push(found[0])
  return text.slice(found[0].length)
}

const behalf =
  /(?:^|\n|[.;,!] ?)(?:(?:i am |i'm )?(?:replying|answering|responding|updating|reporting|update|reply) )?(?:on behalf of|answering for|replying for|responding for) ([^,:;\n–]{2,80})/i

function withoutBehalf(text: string, asides: string[], people: readonly Person[]): Letter {
  const found = behalf.exec(text)
  const aside = () => asides.join('\n').trim()
  if (found === null) return { body: text, aside: aside() }
  const words = (found[1] ?? '').split(/\.\s|\s-\s/, 1)[0]?.split(/\s+/) ?? []
  for (let count = Math.min(words.length, 8); count > 0; count -= 1) {
    const person = personNamed(people, words.slice(0, count).join(' ').replace(/[.]$/, ''))
    if (isRefusal(person)) continue
    const end = endOfWords(text, found, words, count)
    asides.push(text.slice(found.index, end))
    return {
      body: `${text.slice(0, found.index)}\n${text.slice(end).replace(/^[\s,.:;–-]+/, '')}`.trim(),
      aside: aside(),
      for: person.id,
    }
  }
  return {
    body: text.slice(0, found.index) + text.slice(found.index + found[0].length),
    aside: aside(),
    unknown: found[0].replace(/^[\s.;,!]+/, '').trim(),
  }
}

function endOfWords(text: string, found: RegExpExecArray, words: readonly string[], count: number): number {
  let end = found.index + found[0].length - (found[1]?.length ?? 0)
  for (const word of words.slice(0, count)) end = text.indexOf(word, end) + word.length
  return end
}
