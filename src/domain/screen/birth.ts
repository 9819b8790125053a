import type { Finding } from './finding.ts'
import { after, before, spots } from './spots.ts'

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const date = new RegExp(
  `(?<![\\w/.])(?:\\d{1,2}[/. -]{1,2}\\d{1,2}[/. -]{1,2}(?:(?:19|20)\\d{2}|\\d{2})|(?:19|20)\\d{2}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month},? (?:(?:19|20)\\d{2}|\\d{2})|${month} \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2})(?![\\w/])`,
  'gi',
)

const marker = '(?:dob|d\\.o\\.b\\.?|(?:date of )?birth(?:date|day| date)?|born|b\\.)'
const joining =
  '(?:is|was|on|of|the|for|his|her|their|child|client|given|as|recorded|shown|confirmed|being|should|read|be|victim|subject|person|patient|offender|man|woman|boy|girl|according|to|passport|in|and|he|she)'
const told = new RegExp(`(?<!\\w)${marker}(?:[ :=,;()–-]{1,3}${joining}(?!\\w)){0,6}[ :=,;()–-]{0,3}$`, 'i')
const toldFar = /(?<!\w)(?:dob|d\.o\.b\.?|date of birth|birth date|birthdate)(?!\w)[^.;\n]{0,40}$/i
const toldAfter = /^[ ,(–-]{1,3}(?:is (?:his|her|their|the) )?(?:dob|d\.o\.b|date of birth|birth ?date)(?!\w)/i
/** Words without which there is no date of birth, or age, to look for: most texts have none, and are done with at one look. */
const saysBirth = /dob|d\.o\.b|born|birth|b\./i
/** What is born without being a person. */
const thing =
  /\b(?:idea|board|partnership|project|scheme|programme|initiative|group|strategy|forum|network|service|which|that)\b[^.;\n]{0,20}born[^.;\n]{0,12}$/i

/** Dates that words beside them call a date of birth. Far from those words only a year that nobody plans for counts. */
function birthDates(text: string): Finding[] {
  return spots(text, date).flatMap(({ 0: found, index }) => {
    const left = before(text, index, 60)
    const close = told.test(left) && !thing.test(left)
    const far = isLongAgo(found) && toldFar.test(left)
    const following = toldAfter.test(after(text, index + found.length))
    return close || far || following ? [{ kind: 'birth' as const, from: index, to: index + found.length }] : []
  })
}

function isLongAgo(found: string): boolean {
  const year = Number(/(?:19|20)\d{2}/.exec(found)?.[0] ?? /\d{2}$/.exec(found)?.[0] ?? Number.NaN)
  return year > 1900 ? year < 2012 : year < 12 || year > 29
}

const someone =
  '(?:boy|girl|male|female|man|woman|child|youth|youngster|victim|suspect|defendant|detainee|prisoner|witness|lad|teenager|teen|person|son|daughter|mother|mum|father|dad|patient|pupil|student|offender|client|resident|complainant|nominal)'
const number = '(?:1?\\d|[2-9]\\d|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve)'
const saysAge = new RegExp(`years?[ -]old|yrs?[ -]old|(?<!\\w)(?:${someone}|he|she|one)(?!\\w)`, 'i')
const ages = [
  // a 15-year-old boy; 17 yo male
  new RegExp(`(?<![\\w/–-])${number}[ -]?(?:years?|yrs?|yo|y/o)?[ -]?(?:old|of age)? ${someone}(?!\\w)`, 'gi'),
  // the 13-year-old was; of a 16-year-old in
  new RegExp(
    `(?<!\\w)(?:a|an|the|one|this|our|his|her) ${number}[ -](?:years?|yrs?)[ -]old(?=[.,;:)]|$| (?:was|is|who|has|had|in|on|from|at|with|and|by|to|for|held|arrested)(?!\\w))`,
    'gi',
  ),
  // detainee, aged 13; suspect is 19 years of age; client is 34 years old
  new RegExp(
    `(?<!\\w)(?:${someone}|he|she|one)(?: (?:is|was|now|who))?,? (?:aged|age) ${number}(?![\\w+–-]| (?:to|and over|or|and under|plus))`,
    'gi',
  ),
  new RegExp(
    `(?<!\\w)(?:${someone}|he|she) (?:is|was|who is|now) (?:only |just )?${number}(?: years? (?:old|of age)| (?:and|when)(?!\\w)|(?=[.,;)]))`,
    'gi',
  ),
  // male 16yrs; the defendant (27); young person, 15, is
  new RegExp(`(?<!\\w)${someone}[, ]{1,2}${number} ?(?:yrs?|yo|years old|y/o)(?!\\w)`, 'gi'),
  new RegExp(`(?<!\\w)(?:the|a|one|his|her|this) (?:young )?${someone}(?: \\(${number}\\)|, ${number},)`, 'gi'),
]

/** Ages that tell of one person. Ages of groups ("aged 10 to 17", "16-17 year olds") and of things do not. */
function agesOfOne(text: string): Finding[] {
  return ages.flatMap((age) =>
    spots(text, age)
      .filter(({ 0: found }) => /\d|teen|ten|eleven|twelve/i.test(found) && isAnAge(found))
      .map(({ 0: found, index }) => ({ kind: 'birth' as const, from: index, to: index + found.length })),
  )
}

/** "15 victims" never gets here, but "1 victim" and "12 person" would: a number of people, not an age. */
function isAnAge(found: string): boolean {
  return !/^\S{1,9} [a-z]{1,12}$/i.test(found) || /old|yo|yr|year/i.test(found)
}

/** Dates of birth, and ages that tell of one person. */
export function births(text: string): Finding[] {
  return [...(saysBirth.test(text) ? birthDates(text) : []), ...(saysAge.test(text) ? agesOfOne(text) : [])]
}
