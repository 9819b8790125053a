import { plainWords } from '../plain-words.ts'

const link = /https?:\/\/\S|\S\.[a-z]{3,5}$/i
const empty = new Set(
  'this that these those with from been have just very much well some them they what when where which there here then than into about also still whatever dunno yeah yep erm hmmm haha test lol sorry please thanks okay maybe your ours mine only even more most'.split(
    ' ',
  ),
)
const short = new Set('met saw led won sent gave held made left went paid read'.split(' '))
const alone =
  /^(?!(?:any|some|no|every)?thing$|(?:morn|even|hous|test|noth|train|fund|build|meet)ing$)(?:[a-z]{2,}(?:ing|ed)|under-?way|begun|written|sent|drawn|taken|early|started|live)$/

/** 12/25: part of a date, or so many of so many. */
const bareFraction = /^\W*(?:by |to |until |till )?\d{1,4}\/\d{1,4}\W*$/i

/** Whether words are too little to say anything by themselves: an abbreviation, a bare word, a slip of the keys. */
export function isFragment(words: string): boolean {
  if (link.test(words.trim())) return false
  const plain = plainWords(words)
  if (bareFraction.test(words)) return true
  if (/\d/.test(plain)) return false
  const all = plain.match(/\p{L}[\p{L}'/-]*/gu) ?? []
  const [only = '', ...others] = all
  if (others.length === 0) return !alone.test(only)
  const isName = !/\p{Ll}/u.test(words) ? false : /\b\p{Lu}{2,}\b/u.test(words)
  return !isName && !all.some((word) => short.has(word) || (word.length > 3 && !empty.has(word)))
}
