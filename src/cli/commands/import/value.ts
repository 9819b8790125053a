import { instantWords } from '#cards/words.ts'
import { Quarter, quarterWords } from '#domain/measure/measure.ts'
import { Score } from '#domain/risk/matrix.ts'
import { oneLine } from '../../screen/screen.ts'

/** A field that an import changed, as it is shown: a quarter of a measure as people write it, another by its name. */
export function fieldWords(field: string): string {
  const quarter = Quarter.safeParse(field)
  return quarter.success ? quarterWords(quarter.data) : field
}

/** What a field was or is, as people write it: a score as "4 × 3", a moment in the partnership's time zone; 80 letters at most. */
export function valueWords(value: unknown, timeZone: string): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (Array.isArray(value))
    return value.length === 0 ? 'nothing' : shortened(oneLine(value.map((one) => valueWords(one, timeZone)).join(', ')))
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return instantWords(value, timeZone)
  if (typeof value !== 'object') return shortened(oneLine(String(value)))
  const score = Score.safeParse(value)
  if (score.success) return `${score.data.likelihood} × ${score.data.impact}`
  return 'on' in value ? String(value.on ?? ('text' in value ? value.text : '')) : shortened(oneLine(JSON.stringify(value)))
}

/** Words cut so that they fit a table. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
