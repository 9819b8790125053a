import type { Chart } from '#cards/chart.ts'
import { clean, shortened } from '#cards/plain-words.ts'
import { limits } from './limits.ts'

/** The Slack file of each chart that has one; where there is none, the chart is told in words. */
export type Drawn = ReadonlyMap<Chart, string>

/** What a picture shows, for those who cannot see it. */
export function altText(chart: Chart): string {
  return shortened(clean(chart.says), limits.contextText) || clean(chart.title)
}
