import { findings } from '#domain/screen/personal-data.ts'
import { type Corpus, first, screenScoreOf, second } from '../tests/domain/screen/score.ts'
import { type BenchLine, medianMs, ms } from './line.ts'

/** How well personal data is seen, by half of the corpus, and how the time grows with a text made to be slow. */
export async function run(): Promise<readonly BenchLine[]> {
  return [
    line('personal data, texts written before the patterns', first),
    line('personal data, all texts', [...first, ...second]),
    await growth(),
  ]
}

function line(what: string, corpus: Corpus): BenchLine {
  const { holding, looking, seen, missed, wrong, recall, precision } = screenScoreOf(corpus)
  return {
    what: `${what} (${holding} + ${looking})`,
    ours: `recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`,
    baseline: `${seen} seen, ${missed} missed, ${wrong} wrongly`,
    ratio: '',
    target: 'recall 0.98, precision 0.97',
    reached: recall >= 0.98 && precision >= 0.97,
  }
}

/** Beginnings of everything that is looked for; written to a buffer and read again, so that it is one piece in memory. */
function textOf(times: number): string {
  return Buffer.from('0770 09 born 1-2 54/1 aged a.b-c@d custody record 12/3 '.repeat(times)).toString()
}

/** Ten times the text should take ten times as long. */
async function growth(): Promise<BenchLine> {
  const text = textOf(1_000)
  const longer = textOf(10_000)
  const times = await medianMs(9, { once: () => findings(text), tenfold: () => findings(longer) })
  const ratio = times.tenfold / times.once
  return {
    what: `personal data, a text of ${Math.round(text.length / 1024)} kB and ten times that`,
    ours: ms(times.tenfold),
    baseline: ms(times.once),
    ratio: ratio.toFixed(1),
    target: 'at most 15',
    reached: ratio <= 15,
  }
}
