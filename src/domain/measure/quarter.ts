import { datePhrase } from '../dates/phrase.ts'
import type { Day } from '../day.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { Quarter } from './measure.ts'

/** The quarter of a day, in financial years that begin in April. */
export function quarterOfDay(day: Day): Quarter {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return month < 4 ? `${year - 1}-Q4` : `${year}-Q${Math.ceil(month / 3) - 1}`
}

/** The first and last day of a quarter. */
export function daysOf(quarter: Quarter): { readonly from: Day; readonly to: Day } {
  const year = Number(quarter.slice(0, 4))
  const [from = '', to = ''] =
    [
      [`${year}-04-01`, `${year}-06-30`],
      [`${year}-07-01`, `${year}-09-30`],
      [`${year}-10-01`, `${year}-12-31`],
      [`${year + 1}-01-01`, `${year + 1}-03-31`],
    ][Number(quarter.slice(6)) - 1] ?? []
  return { from, to }
}

/** The quarter that some words name: "Q4 23/24", "Q1 FY24-25" or "2024-Q1". Refuses one that has not begun. */
export function quarterNamed(words: string, today: Day): Quarter | Refusal {
  const hint = 'Write it as Q4 23/24 (January to March 2024).'
  const asked = words.trim()
  const found = Quarter.safeParse(asked.toUpperCase()).data ?? fromPhrase(asked, today)
  if (found === null) return refuse(`“${asked.slice(0, 40)}” is not a quarter of a financial year.`, hint)
  if (found > quarterOfDay(today)) return refuse(`${asked.slice(0, 40)} has not begun yet.`, hint)
  return found
}

function fromPhrase(words: string, today: Day): Quarter | null {
  const due = datePhrase(words, today)
  return isRefusal(due) || due.precision !== 'quarter' || due.on === null ? null : quarterOfDay(due.on)
}

/** Whether some words name a quarter, whatever the day, as the heading of a column does. */
export function isQuarterWords(words: string): boolean {
  return (
    Quarter.safeParse(words.trim().toUpperCase()).success || (/\d/.test(words) && fromPhrase(words.trim(), '2100-01-01') !== null)
  )
}
