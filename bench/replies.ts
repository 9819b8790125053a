import { repliesBefore } from '../tests/speech/replies.ts'
import { repliesAfter } from '../tests/speech/replies-after.ts'
import { repliesBrief } from '../tests/speech/replies-brief.ts'
import { repliesHeard } from '../tests/speech/replies-heard.ts'
import { repliesTyped } from '../tests/speech/replies-typed.ts'
import { scoreOf } from '../tests/speech/reply-score.ts'
import type { BenchLine } from './line.ts'

/** How well replies in plain words are understood: precision and recall over status and date changes, by part of the table. */
export async function run(): Promise<readonly BenchLine[]> {
  return [
    line('replies written before the parser', repliesBefore),
    line('replies written after it', repliesAfter),
    line('replies that readers tried', repliesHeard),
    line('replies typed as in a chat', repliesTyped),
    line('courtesies and words that say nothing', repliesBrief),
    line('all replies', [...repliesBefore, ...repliesAfter, ...repliesHeard, ...repliesTyped, ...repliesBrief]),
  ]
}

function line(what: string, cases: typeof repliesBefore): BenchLine {
  const { replies, right, wrong, missed, precision, recall } = scoreOf(cases)
  return {
    what: `${what} (${replies})`,
    ours: `precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}`,
    baseline: `${right} right, ${wrong} wrong, ${missed} asked`,
    ratio: '',
    target: 'precision 1.00',
    reached: precision === 1,
  }
}
