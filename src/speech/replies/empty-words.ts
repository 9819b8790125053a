import { plainWords } from '../plain-words.ts'

const empty = [
  'nothing(?: (?:much|really|major|significant|substantial|substantive|specific|special|particular|exciting|doing|of note|in particular))*(?: to (?:say|tell|add|report|update|share|mention|note))?',
  '(?:not|nor) (?:much|a lot|a great deal|an awful lot)(?: to (?:say|tell|add|report|update|share|mention|note))?',
  'no (?:(?:further|particular|real) )?(?:comments?|views?|idea|thoughts?|opinion)',
  '(?:(?:i|we|you|they|let is|let us) )?(?:(?:will|shall|must|need to|have to) )*(?:just )?(?:wait and )?see(?: (?:how|what|where) (?:it|this|that|things|they|we)(?: all)? (?:goes?|pans? out|turns? out|works? out|plays? out|develops?|gets?|are|stands?)| what happens)?',
  '(?:i |we )?(?:really )?(?:do|did) not know|who knows|who can say|dunno|(?:i |we )?(?:can ?not|could not) (?:really )?(?:say|tell|comment)',
  '(?:(?:it|this|that) is )?(?:still )?(?:(?:far )?too (?:early|soon)|hard|difficult|impossible) to (?:say|tell|know|judge|call)|(?:(?:it|this) is )?(?:still )?early days',
  'time will tell|(?:that |it )?remains to be seen|watch this space|no news is good news|(?:it|that) (?:all )?depends|it is what it is',
  'bits and (?:pieces|bobs)|this and that|same old(?: same old)?|the usual|sorry|apologies',
].join('|')

const before =
  '(?:(?:sorry|apologies|well|oh|um|er|and|but|so|just|honestly|really|currently|still|there is|there has been|(?:i|we) have(?: got)?|i am afraid|to be honest|tbh)[ ,]+)*'
const after =
  '(?: (?:really|yet|else|so far|as yet|for now|just now|now|at (?:the moment|present|this (?:stage|point|time))|currently|again|today|this (?:week|month|time|quarter)|here|from (?:me|us|my (?:side|end)|our (?:side|end))|on (?:this|that|it|this one|that one|mine|ours|my (?:side|end|part)|our (?:side|end|part))|sorry|thanks|thank you|please|i am afraid|i is afraid|afraid|to be honest|tbh))*'

const nothing = new RegExp(`^${before}(?:${empty})${after}$`)

/** Whether a clause sounds like an answer and says nothing of an action: "nothing much", "will see how it goes", "no comment". */
export function saysNothing(clause: string): boolean {
  const plain = plainWords(clause)
    .replace(/[^\p{L}\p{N}' -]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length <= 120 && nothing.test(plain)
}
