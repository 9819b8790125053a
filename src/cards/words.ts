import { type Brag, bragLetter } from '#domain/action/brag.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { CardFile } from './card.ts'

/** A day as it is shown on every surface: "Thursday 14 March 2024". What is not a day is shown as it stands. */
export function dayWords(day: Day): string {
  const noon = new Date(`${day}T12:00:00Z`)
  return Number.isNaN(noon.getTime()) ? day : longDay('UTC').format(noon).replace(',', '')
}

/** A moment as it is shown on every surface, in the partnership's time zone: "9:05am on Thursday 14 March 2024". */
export function instantWords(instant: Instant, timeZone: string): string {
  const moment = new Date(instant)
  if (Number.isNaN(moment.getTime())) return instant
  return `${timeWords(instant, timeZone)} on ${longDay(timeZone).format(moment).replace(',', '')}`
}

/** The time of day alone, as GOV.UK writes it: "9:05am", "4pm", "midday". */
export function timeWords(instant: Instant, timeZone: string): string {
  const parts = clockFace(timeZone).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const minutes = part('minute') === '00' ? '' : `:${part('minute')}`
  const words = `${part('hour')}${minutes}${part('dayPeriod').toLowerCase()}`
  return words === '12pm' ? 'midday' : words === '12am' ? 'midnight' : words
}

/** A colour as letter and word, so that colour never stands alone: "R Red". */
export function bragWords(brag: Brag): string {
  return `${bragLetter(brag)} ${brag[0]?.toUpperCase() ?? ''}${brag.slice(1)}`
}

/** A month, `YYYY-MM`, as it is shown on charts: "Mar 2024". */
export function monthWords(month: string): string {
  return shortMonth.format(new Date(`${month}-15T12:00:00Z`))
}

/** A file as it is named where it cannot be opened: its name and size. */
export function fileWords({ name, bytes }: Pick<CardFile, 'name' | 'bytes'>): string {
  return `${name} (${sizeWords(bytes)})`
}

function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

const shortMonth = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })
const longDays = new Map<string, Intl.DateTimeFormat>()
const clockFaces = new Map<string, Intl.DateTimeFormat>()

function longDay(timeZone: string): Intl.DateTimeFormat {
  return kept(longDays, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

function clockFace(timeZone: string): Intl.DateTimeFormat {
  return kept(clockFaces, timeZone, { hour: 'numeric', minute: '2-digit', hour12: true })
}

/** Making a formatter costs far more than using one, and a list shows hundreds of days. */
function kept(
  formats: Map<string, Intl.DateTimeFormat>,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
  formats.set(timeZone, known)
  return known
}

/** What a platform is called. */
export function platformName(platform: Platform): string {
  switch (platform) {
    case 'slack':
      return 'Slack'
    case 'teams':
      return 'Teams'
    case 'email':
      return 'e-mail'
    case 'local':
      return 'the local workspace'
  }
}
