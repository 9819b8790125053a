import { repliesBefore } from '../tests/speech/replies.ts'
import { repliesAfter } from '../tests/speech/replies-after.ts'
import { type Score, scoreOf } from '../tests/speech/reply-score.ts'

/** Prints how well replies in plain words are understood: precision and recall over status and date changes, by half of the table. */
export function replies(print: (line: string) => void = console.log): void {
  print('replies understood        replies  right  wrong  missed  precision  recall')
  print(row('written before parser', scoreOf(repliesBefore)))
  print(row('written after it', scoreOf(repliesAfter)))
  print(row('all', scoreOf([...repliesBefore, ...repliesAfter])))
}

function row(name: string, { replies: count, right, wrong, missed, precision, recall }: Score): string {
  const numbers = [count, right, wrong, missed].map((number) => String(number).padStart(7))
  return `${name.padEnd(24)}${numbers.join('')}${precision.toFixed(2).padStart(11)}${recall.toFixed(2).padStart(8)}`
}
