import { addDays } from '#domain/calendar.ts'
import { leadingDate, scanDates } from '#domain/dates/phrase.ts'
import type { Day, DueDate } from '#domain/day.ts'
import { isRefusal } from '#domain/refusal.ts'
import { plainWords } from '../plain-words.ts'

/** What a clause says for certain. */
export type Status = 'done' | 'on-track' | 'no-change' | 'block' | 'not-mine'

/** A status with the words that followed it in its clause. */
export interface FirmStatus {
  readonly status: Status
  readonly tail: string
}

const fillers = new Set(
  'this it action the is are was were has have been now all fully already we our my i yes status which also and so its currently still very much well finally just everything remains remain can confirm confirmed afraid sorry there completely totally again really hi hello all am yep yeah yup'.split(
    ' ',
  ),
)
const openings =
  /^(?:(?:we are |i am |am )?(?:happy|pleased|delighted|glad) to (?:say|report|confirm)(?: that)?|this one|that one|this action|update|status) /

const said: readonly (readonly [Status, RegExp, RegExp])[] = [
  [
    'done',
    /^(?:done (?:and|&) dusted|done|complete|completed|completd|complted|compleated|compelted|compelte|finished|finshed|actioned|done (?:and|&) dusted|100% (?:complete|done))(?= |$)/,
    /^(?:$|(?:link|url|file|document|doc|folder|sharepoint|https?)\b|last |yesterday|today|this (?:week|morning|afternoon|month)|and (?:circulated|published|signed|sent|shared|closed|uploaded|submitted|report|reported|evidence|minutes|saved|attached|in place|live|approved|agreed|filed|issued|recorded|presented)|see |evidence|report |minutes |thanks|thank you|thx|ta$|cheers|as agreed|already|too$|also$|for sign ?-?off|ready for sign ?-?off|awaiting sign ?-?off|in full|now$|please close|attached|papers |per |this$|it$)/,
  ],
  [
    'on-track',
    /^(?:back )?(?:on[ -]?track|on trak|on trakc|on trck|on target|on schedule|on course|to plan|going to plan|progressing to plan|progressing as planned|as planned|on time|on plan)(?= |$)/,
    /^(?:$|for |and |with |thanks|thank you|thx|ta$|cheers|as |at present|at the moment|currently|here|too$|also$|to (?:complete|finish|deliver|be completed|report|go live|launch))/,
  ],
  [
    'on-track',
    /^(?:rag (?:is )?)?green(?: rag| rated)?(?= |$)/,
    /^(?:$|thanks|thank you|thx|ta$|cheers|at present|at the moment|currently|now$|still$|too$|also$)/,
  ],
  [
    'no-change',
    /^(?:no (?:further )?(?:change|changes|updates?|news|movement)|no (?:further |real )?progress(?: (?:has been |was )?made)?|nil (?:return|update|change)|nothing (?:new|to report|to add|to update|further)|unchanged|no change to report|same as (?:before|last (?:time|month|week|quarter))|same position as (?:before|last (?:time|month|week|quarter))|as before|as per last update)(?= |$)/,
    /^(?:$|since |from (?:me|us|my|our|last|here|previous|this)\b|this |at |yet|here|thanks|thank you|thx|ta$|cheers|sorry|on any|on (?:this|mine|ours)|i is afraid|afraid|to report)/,
  ],
  [
    'block',
    /^(?:(?:blocked|stuck|stalled|deadlocked|at a standstill)(?! as good)|held up(?= (?:by|with|in|at|waiting|awaiting|pending|because|due)\b))(?= |$)/,
    /^(?:$|by |on |with |waiting|awaiting|pending|due to|because|as |until|till|at |for |in |since|while|again|behind |owing|and |post |no |there )/,
  ],
  [
    'not-mine',
    /^(?:not (?:mine|ours|my action|our action|for (?:me|us)|one (?:of|for) (?:mine|ours|me|us)|with (?:me|us)|my area|our area|my responsibility|our responsibility)|no longer (?:mine|ours|with (?:me|us))|wrong person)(?= |$)/,
    /^(?:$|i think|think|it is|this is|sits|belongs|should|try|probably|sorry|ask|please|thanks|one for|anymore|any more|at all)/,
  ],
]

/** The status that a clause states outright: fillers, the status, and a tail that leaves it standing. Null when it does not. */
export function firmStatus(clause: string, today: Day): FirmStatus | null {
  const words = withoutFillers(plainWords(clause).replace(/[.!;,]+(?= |$)/g, ''))
  for (const [status, phrase, allowed] of said) {
    const found = phrase.exec(words)
    if (found === null) continue
    const tail = words.slice(found[0].length).trim()
    if (allowed.test(tail) || (status === 'done' && isPast(tail, today))) return { status, tail }
  }
  return null
}

/** "Completed on 12 November" is done; "completed on 14 December" is a plan. */
function isPast(tail: string, today: Day): boolean {
  const found = leadingDate(tail.replace(/^(?:this|it|that) /, ''), today)
  if (isRefusal(found) || found.due.on === null || found.due.precision !== 'day') return false
  return found.due.on <= today || isFarWithoutYear(found.due, today)
}

/** A day without a year that next comes most of a year on is likelier the one just past. */
function isFarWithoutYear({ on, text }: DueDate, today: Day): boolean {
  const dated = /\d{4}|\d[/.-]\d{1,2}[/.-]\d|\d\d ?[/–-] ?\d\d|['’]\d\d|[a-z] \d\d$/i.test(text)
  return on !== null && !dated && on > addDays(today, 270)
}

function withoutFillers(words: string): string {
  const left = words.replace(openings, '').split(' ')
  let at = 0
  while (at < left.length && fillers.has(left[at] ?? '')) at += 1
  // "not mine" and "no change" begin with the word that matters; "as planned" and its like are kept whole.
  return left
    .slice(at)
    .join(' ')
    .replace(/^(?:good and|going well and|progressing well and|progressing and) /, '')
}

const harmless =
  /\b(?:no further (?:action|work|update)s?(?: (?:is )?(?:needed|required|necessary))?|nothing (?:further|more|else)(?: to (?:do|add))?|no issues?|no concerns?|no problems?|no risks?|(?:i |we )?will (?:send|share|upload|forward|circulate|post|email|bring|attach)|(?:ready |awaiting |for )+sign ?-?off|please close|whether or not)\b/g

const doubts: Readonly<Record<Status, RegExp>> = {
  done: /\b(?:not|never|no longer|nearly|almost|part|partly|partially|half|mostly|some|bar|except|excluding|apart|other than|aside|minus|but|however|although|though|if|unless|until|once|when|subject|pending|assuming|should|would|could|might|may be|hope|hopefully|hoping|expect|expected|aim|aiming|plan|planning|planned|likely|probably|maybe|perhaps|possibly|think|believe|understand|told|tells|says|apparently|reckon|supposed|will|going to|yet|soon|tomorrow|next|still|await|awaiting|waiting|outstanding|remain|remains|remaining|need|needs|due|left|only|phase|stage|first|part 1|re ?opened|undone|sort of|kind of|ish|more or less|as far as|assume|guess|in theory|in principle|draft)\b|\d ?%|\b(?:in|for) (?:part\b|\w{2,20},? \w{2,20} to follow\b)/,
  'on-track':
    /\b(?:rather than|instead of|not|never|no longer|nearly|almost|except|excluding|apart|other than|bar|but|however|although|though|if|unless|until|once|subject|provided|providing|assuming|dependent|depending|depends|should|would|could|might|may be|may not|hope|hopefully|hoping|likely|probably|maybe|perhaps|possibly|think|believe|told|apparently|reckon|supposed|mostly|broadly|largely|was|were|had|risk|risks|delay|delayed|delays|slip|slipped|slipping|late|later|behind|concern|concerned|concerns|just about|more or less|sort of|as far as|assume|guess|in theory|some|part|partly|only|off track|tight)\b/,
  'no-change':
    /\b(?:but|however|although|though|except|excluding|apart|other than|bar|if|unless|not|was|changed|should|will be|done|completed?|finished|think|believe|probably|maybe|perhaps|in theory|except|required|needed)\b/,
  block:
    /\b(?:not|no longer|was|were|had|been unblocked|unblocked|un-blocked|might|may be|could|would|if|unless|risk of|nearly|almost|likely|probably|maybe|perhaps|possibly|think|but now|resolved|sorted|previously|partly|partially|moving again|now moving|never)\b/,
  'not-mine': /\b(?:if|unless|alone|only|solely|just|but|entirely|maybe|perhaps|might)\b/,
}

/** Whether words around a status put it in doubt. Words about what happens next to a finished thing do not. */
export function inDoubt(status: Status, words: string): boolean {
  const plain = ` ${plainWords(unlinked(words))} `.replace(harmless, ' ')
  const rest =
    status === 'block' || status === 'not-mine' || status === 'no-change' || status === 'on-track'
      ? withoutOwn(status, plain)
      : plain
  return doubts[status].test(rest)
}

/** The status's own words are not doubts about it ("not mine", "on track", "remains"). A reason for a block may hold nearly anything. */
function withoutOwn(status: Status, plain: string): string {
  switch (status) {
    case 'not-mine':
      return plain.replace(/\b(?:not|no longer)\b/g, ' ')
    case 'no-change':
      return plain.replace(/\bno (?:further )?(?:change|updates?|news)\b/g, ' ')
    case 'block':
      return plain.replace(
        /\b(?:(?:have|has|do|does|can|could|will|is|are) not|(?:if|unless|until|once|when) (?:the|they|we|he|she|it) )\b/g,
        (words) => (words.endsWith('not') ? ' ' : words),
      )
    case 'on-track':
    case 'done':
      return plain
  }
}

const lexicon =
  /\b(?:done|undone|complete[dsn]?|completion|completing|finish\w*|finalised|block\w*|unblock\w*|stuck|stall\w*|on[ -]?track|off[ -]?track|on target|on schedule|on course|slip\w*|delay\w*|late|later than|behind|overrun\w*|overdue|extension|extend\w*|more time|longer|not mine|not ours|isnt mine|on hold|paused|no change|unchanged|no updates?|no (?:further |real )?progress|ditto|likewise|same here|same for|same as|^same$|closed|amber|red|green|blue|rag|cancel\w*|push\w*|put back|moved? (?:it |this )?back|(?:new|revised|later) date|at risk|nearly there|almost there|sorted|not started|not yet|100 ?%|close this|can be closed|ready to close|(?:make|meet|hit|miss|missed|missing) (?:the|this|that|our|its) (?:deadline|date|target))\b|[✅✔❌🟢🔴🟠🟡]/u

/** Words without addresses of pages, which may hold any word. */
function unlinked(words: string): string {
  return words.replace(/https?:\/\/[^\s)]+/gi, 'link')
}

/** Whether words touch on how an action stands, so that they must be asked about where nothing firm is said. */
export function touchesStatus(words: string): boolean {
  return lexicon.test(plainWords(unlinked(words)).replace(/\btask (?:and|&) finish\b/g, ' ')) || /[✅✔❌🟢🔴🟠🟡]/u.test(words)
}

/** "Now 7 July": nothing but "now" at the start of what is said. */
const nowAlone = /^\W*(?:(?:it|this|that|date|deadline) is )?now(?: by| for| until| till)?(?: the)?\W{0,3}$/

const moves =
  /(?:^|\W)(?:slip(?:s|ped|ping)?|mov(?:e|es|ed|ing)|push(?:ed|ing)?|delay(?:ed)?|extend(?:ed)?|extension|put|re-?dated?|(?:new|revised) (?:date|deadline|target)|needs?(?= (?:more time|longer|extra time|an extension|until|till|to move|to push|to extend))|now (?:due|expected|be|looking at)|deadline|will now be|(?:date|deadline|it|this) is now)(?:,? (?:it|this|that|the|date|deadline|back|out|more|time|longer|extra|an|extension|now|is|of|further|again|please|will|be|likely)){0,6}(?:,? (?:to|until|till|into|by|from|for))?(?: the)?\W{0,3}$/

const timeAsked =
  /\b(?:(?:needs?|wants?|requires?|(?:will|to) take|could do with|(?:give|allow|grant) (?:me|us|it|this)) (?:it |this |us |me |time |a bit |a little |much )*(?:until|till|longer|to)\b(?! (?:be|do|see|know|get|have|go|make|look|speak|talk|find|meet|discuss|agree|ask|check)\b)|(?:another|a further|an extra|an additional|a couple more|a few more|an extra couple of|another couple of|another few|\w+ (?:more|extra|further)) (?:\w+ )?(?:days?|weeks?|wks?|fortnights?|months?|quarters?|years?|time)\b)/
const nowSomewhen =
  /^(?:(?:it|this|that|date|deadline) is )?(?:will )?now (?:be |likely |probably |in |by |for |until |till |around |about |the )*(?:end|early|mid|late|start|beginning|q[1-4]|quarter|spring|summer|autumn|winter|easter|christmas|xmas|new year|next|january|february|march|april|may|june|july|august|september|october|november|december|\d{1,2}(?:st|nd|rd|th)?$)\b/

const vaguely =
  /\b(?:can|could|may) (?:we|i) have (?:it )?(?:until|till|til)\b|^(?:the )?(?:new |revised )?target (?:date )?is\b|^(?:by|around|about|until|till) (?:the )?(?:end|early|mid|late|easter|christmas|xmas|new year|spring|summer|autumn|winter)\b/

/** Whether words seem to ask for more time without saying which day. */
export function asksForTime(words: string): boolean {
  const plain = plainWords(words).replace(/^\W+/, '')
  return (
    timeAsked.test(plain) ||
    nowSomewhen.test(plain) ||
    /^(?:(?:please|can we|could we|can you|let us) )*(?:make|call) it\b/.test(plain) ||
    vaguely.test(plain)
  )
}

const shortAnswers = new Set(
  'close,please close,close please,please close it,close it please,as above,see above,see below,yes,no,yep,yup,yeah,nope,nah,is,is not,it is,it is not,are not,has not,have not,does not,did not,will not,can not,was not,ok,okay,fine,good,maybe,perhaps,soon,later,not sure,unsure,unknown,as is,undo,please undo,undo that'.split(
    ',',
  ),
)

/** Whether words answer something without telling how an action stands: "isn't", "no". */
export function answersShortly(words: string): boolean {
  return shortAnswers.has(
    plainWords(words)
      .replace(/[.,!]/g, '')
      .replace(/^(?:sorry|well|um|please) | (?:sorry|thanks|thank you|please|really|actually)$/g, ''),
  )
}

/** A date somebody moves an action to, or what makes that uncertain. */
export type Move = { readonly to: DueDate } | { readonly problem: string }

const conditions =
  /\b(?:if|unless|may|might|would|whether|maybe|perhaps|possibly|probably|likely|hopefully|hope|hoping|think|in case|not|never|no longer|avoid|instead of|worst case|best case|could|should|told|apparently|says|suggested|rather than|risk|was|were|had)\b/

/** The one future date that a sentence moves its action to; null when it moves none. A polite question may ask for one. */
export function moveIn(sentence: string, asked: boolean, today: Day): Move | null {
  const dates = scanDates(sentence, today)
  const moved = dates.filter(({ start }, index) => isMovedTo(before(sentence, dates[index - 1]?.end ?? 0, start), index))
  const [first] = moved
  if (first === undefined) return null
  if (dates.length > 4) return { problem: 'It holds several dates.' }
  const lead = plainWords(sentence.slice(0, first.start))
  if (asked && !/^(?:please )?(?:can|could|may|would|is it)\b/.test(lead)) return { problem: 'It ends in a question mark.' }
  const polite = lead.replace(/\b(?:can|could|may|would it be|is it) (?:we|i|you|this|it|possible|ok|please)\b/, ' ')
  const last = dates.at(-1)?.end ?? first.end
  if (withdrawn.test(plainWords(sentence))) return { problem: 'It is not certain that this is the new date.' }
  if (conditions.test(`${polite} ${beforeReason(sentence.slice(last))}`))
    return { problem: 'It is not certain that this is the new date.' }
  return settled(sentence, dates, today)
}

function isMovedTo(lead: string, index: number): boolean {
  return moves.test(lead) || (index === 0 && nowAlone.test(lead))
}

/** Doubts just after the date count; what follows "because" or a comma is the reason. */
function beforeReason(after: string): string {
  return plainWords(
    after.split(/\b(?:because|as|since|due to|while|so that|pending|waiting|awaiting)\b|[,;:–]|\s-\s/, 1)[0] ?? '',
  )
}

const afterDate =
  /^(?:\W*$|\s*[,.;:!–—)-]|\s+(?:please|pls|due|because|as|since|waiting|awaiting|pending|to|so|owing|while|and|with|given|following|after|now|thanks|thank|sorry|instead|latest|by the|at the latest|if that is ok|if ok|if possible|until|when)\b)/i

/** Words that take back or condition a date wherever they stand. */
const withdrawn =
  /\b(?:otherwise|failing that|alternatively|if not|or else|worst case|best case|earliest|refused|declined|rejected|impossible|subject to|not agreed|not approved|tbc|to be confirmed|provisional|provisionally|tentative|tentatively|fell through|or so|ish)\b/

function settled(sentence: string, dates: ReturnType<typeof scanDates>, today: Day): Move {
  const to = dates.filter(({ start }) => !/\bfrom(?: the)? $/i.test(sentence.slice(0, start)))
  const first =
    to.find(
      ({ start }, index) =>
        isMovedTo(before(sentence, to[index - 1]?.end ?? 0, start), index) || moves.test(before(sentence, 0, start)),
    ) ?? to[0]
  if (first === undefined) return { problem: 'No date stands after it.' }
  if (isRefusal(first.due)) return { problem: first.due.refused }
  const rest = sentence.slice(first.end)
  if (/^\s*(?:or|\/|-|–)\s*\S/i.test(rest) && !/^\s*[-–]\s+[a-z]/i.test(rest))
    return { problem: 'More than one date could be meant.' }
  if (/\d\s*(?:or|\/|to|-|–)\s*$/i.test(sentence.slice(0, first.start))) return { problem: 'More than one date could be meant.' }
  if (!afterDate.test(rest)) return { problem: 'It is not certain that this is the new date.' }
  const { ambiguous, ...due } = first.due
  if (due.precision === 'year') return { problem: 'That is a whole year: until which day?' }
  if (ambiguous !== undefined) return { problem: `${ambiguous.charAt(0).toUpperCase()}${ambiguous.slice(1)}.` }
  if (due.on === null || due.on < today) return { problem: 'That date is past.' }
  if (isFarWithoutYear(due, today)) return { problem: 'Which year is meant is not certain.' }
  return { to: due }
}

function before(sentence: string, from: number, to: number): string {
  return plainWords(sentence.slice(from, to)).replace(/\bfrom $/, '')
}
