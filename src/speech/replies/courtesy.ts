import { plainWords } from '../plain-words.ts'
import { touchesStatus } from './status-words.ts'

const soon =
  '(?: (?:this|it|these|them|that|asap|shortly|soon|later|today|tomorrow|now|this week|next week|in due course|when i can|as soon as i can|(?:by|on) [a-z]+day))*'

/** What is thanked for: the message, and never what somebody did about an action. */
const forThis =
  'for (?:this|that|these|(?:the|your) (?:(?:kind|helpful|gentle|quick|timely) )?(?:reminder|nudge|prompt|chaser|update|message|e-?mail|mail|note|heads up|information|info|response|reply)|(?:chasing|reminding|letting|sending|flagging|sharing|prompting|updating)(?: (?:me|us|this|it|these|them|that))?(?: (?:know|up|over|through))?)'

const courtesies = [
  'thanks|thank you|many thanks|thx|ta|cheers|much obliged|(?:i )?(?:really )?appreciate (?:it|this|that|the (?:reminder|nudge|prompt|update))',
  'diolch(?: yn fawr(?: iawn)?)?|llawer o ddiolch|merci(?: beaucoup| bien)?|danke(?: schön| sehr)?|vielen dank',
  '(?:(?:all|duly|both|(?:this|that|it) is(?: all)?) )?(?:noted|understood)(?: and (?:noted|understood|received|will do))?',
  '(?:i|we) have (?:noted|seen|read)(?: and noted)?(?: (?:this|it|these|that))?',
  '(?:received|read|seen) and (?:noted|understood)',
  'will do|received|ok|okay|got (?:it|this|these|them)|great|lovely|fine|perfect|no problem|no worries|sure|yes|brilliant|on it|acknowledged',
  '(?:that|this) is (?:great|lovely|perfect|brilliant|very helpful|really helpful|helpful)',
  'leave (?:it|this) with me|much appreciated|appreciated',
  '(?:i )?will (?:look|respond|reply|update you|get back|come back|revert|have a look|pick this up|chase this up|check)(?: [a-z]+){0,8}',
  `(?:(?:i|we) )?will (?:action|review|advise|see to it|pick up|let you know|keep you (?:posted|updated|informed))${soon}`,
  '(?:i )?will (?:update|give an update|send an update|do (?:a |an )?(?:(?:proper|full) )?update)(?: [a-z]+){0,4}',
  '(?:i )?will chase(?: it| this| them)?(?: up)?',
  '(?:i )?(?:promise )?(?:i )?will get (?:on )?to (?:it|this|these|them|those|all of (?:it|this|these|them))(?: [a-z]+){0,4}',
].join('|')

const before =
  '(?:ok|okay|thanks|thank you|many thanks|thx|ta|cheers|noted|great|lovely|perfect|yes|right|no problem|no worries|sure|fine|brilliant|super)[ ,]*'
const after = `(?:with (?:many )?thanks|thanks|thank you|kindly|indeed|very much|so much|${forThis}|all|both|everyone|team|noted|clerk|a lot|again)`

const courtesy = new RegExp(`^(?:${before})*(?:${courtesies})(?: ${after})*$`)
const thanks = /\b(?:thanks|thank you|thx|ta|cheers|diolch)\b/

/** What may be of an action too, and is a courtesy beside thanks: "All received, thanks". */
const withThanks = /^(?:(?:all|both) )?(?:received|seen|read|clear)$/

/** Whether words do no more than thank or say that the message was seen. */
export function onlyAcknowledges(text: string): boolean {
  const plain = plainWords(text.replace(/👍|🙏|👌/gu, ' ok '))
  const parts = plain.split(/[,.!;\n]+| [-–—] | and (?=will)/).map((part) => part.trim())
  const said = parts.filter((part) => part !== '')
  const isCourtesy = (part: string) => courtesy.test(part) || (withThanks.test(part) && thanks.test(plain))
  return (
    said.length > 0 && said.length <= 6 && said.every((part) => part.length < 120 && isCourtesy(part)) && !touchesStatus(text)
  )
}
