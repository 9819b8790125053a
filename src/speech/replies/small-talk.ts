import type { Day } from '#domain/day.ts'
import { clausesOf, plainWords } from '../plain-words.ts'
import { answersShortly, firmStatus, touchesStatus } from './status-words.ts'

/** The only words that small talk is made of: any other word may say something of an action. */
const chat = new Set(
  `i we you us me my your our all everyone everybody both team folks people is are am was were be been being have has had do did will would
  can could should may might a an the and but so as at in on of for to this that these it there here about after before just really very
  quite bit lot little again still now today tonight tomorrow monday tuesday wednesday thursday friday week weeks weekend day days month
  months morning afternoon evening year next last few one time times end up if when any anything else more need needed want get got getting
  go going keep keeping know let give look looking forward see seeing speak talk chat catch call coffee meeting board then soon later hope
  hoping hopefully trust well helps help useful ok okay fine good great nice lovely super wonderful safe warm dry better best cheers ta
  thanks thank many much ever kind regards sorry apologies apols apologise long slow late delay reply response replying responding silence
  radio quiet mad manic hectic crazy busy chaotic bonkers frantic horrendous nightmare tough rough funny old swamped snowed under weather
  awful terrible rain rainy sunny cold snow storm wet patience bearing bear happy merry christmas xmas easter new break holiday rest take
  care shout question questions query queries problem problems promise sooner earlier touch took too finds find luck enjoy
  how things doing always appreciate appreciated hi hiya hello hey dear checking`.split(/\s+/),
)

const markers =
  /^(?:hi|hiya|hello|hey|dear|morning|afternoon)\b|\b(?:good (?:morning|afternoon|evening)|just checking in|(?:mad|manic|hectic|crazy|busy|chaotic|bonkers|frantic|horrendous|nightmare|long|tough|rough|funny) (?:old |few )?(?:weeks?|days?|months?|morning|one|times?)|(?:been|is|are|was|bit|so|very|really|super|all|quite) (?:mad|manic|hectic|crazy|busy|chaotic|swamped|snowed|frantic|quiet|bonkers|a nightmare)|radio silence|(?:hope|hoping|trust) .*\b(?:well|helps?|useful|weekend|ok|okay|fine|nice|lovely|good|great)|keeping well|(?:have|enjoy|had) (?:a |the |your )?(?:\w+ )?(?:weekend|week|day|evening|christmas|xmas|easter|break|holiday|rest)|weather|looking forward|(?:see|seeing) (?:you|everyone)|speak (?:soon|then|to you)|talk soon|catch up|take care|keep (?:warm|dry|safe|well)|sorry|apolog\w+|apols|patience|bear(?:ing)? with|happy to (?:chat|talk|help)|shout|let me know|any (?:questions|problems|queries)|best|cheers|how (?:are|is)|merry|happy (?:christmas|easter|new year)|thanks|thank you|appreciated?|good luck)\b/

/** What is said of answering late, and not of an action. */
const late =
  /\b(?:delays?|late(?:ness)?|slow(?:ness)?|delayed) (?:in )?(?:reply|response|replying|responding|answering|getting back|coming back)(?: to (?:you|this|these))?\b|\bnot (?:replied|responded|been in touch|replying|responding|getting back)(?: to (?:you|this|these))?\b/g

/** Whether a sentence is talk between people, such as how the week was or a good wish: all of it, and nothing that may be of an action. */
export function isSmallTalk(sentence: string, today: Day): boolean {
  const words = plainWords(sentence).replace(late, ' sorry ')
  if (words === '' || words.length > 300 || touchesStatus(words) || answersShortly(words)) return false
  const clauses = clausesOf(words)
  return (
    markers.test(words) &&
    clauses.every((clause) => firmStatus(clause, today) === null) &&
    (words.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? []).every((word) => chat.has(word))
  )
}

const greeting =
  /^(?:(?:hi|hiya|hello|hey|good day|(?:good )?(?:morning|afternoon|evening))(?: (?:there|all|both|everyone|everybody|team|folks|clerk|board clerk))?[ ,.!]*)+(?:just checking in[ .!]*)?$/

/** Whether words greet and do no more. */
export function onlyGreets(text: string): boolean {
  return greeting.test(plainWords(text))
}
