import type { Platform } from '../person/handle.ts'

/** When one person gets the weekly digest: the day of the week (Monday 1), the local time, and where; `off` when they want none. */
export interface DigestTime {
  readonly person: string
  readonly day: number
  readonly at: string
  readonly platform: Platform | null
  readonly off: boolean
}

/** A part of the office's work: its boards, and who looks after them. */
interface Portfolio {
  readonly id: string
  readonly boards: readonly string[]
  readonly people: readonly string[]
}

/**
 * The partnership's choices about digests. `readers` is everybody of the office, or only its secretariat and those who look after portfolios.
 * `chairs` get theirs some working days before the papers of their board are due. Horizons are in days.
 */
export interface DigestSettings {
  readonly readers: 'office' | 'secretariat and portfolios'
  readonly day: number
  readonly at: string
  readonly people: readonly DigestTime[]
  readonly chairs: { readonly days: number; readonly at: string } | null
  readonly portfolios: readonly Portfolio[]
  readonly fundingHorizon: number
  readonly dutyHorizon: number
}

/** Monday 08:30 to everybody of the office, as long as nobody says otherwise. */
export const usualDigests: DigestSettings = {
  readers: 'office',
  day: 1,
  at: '08:30',
  people: [],
  chairs: null,
  portfolios: [],
  fundingHorizon: 180,
  dutyHorizon: 60,
}

/** The boards a person looks after by portfolio. */
export function portfolioBoards({ portfolios }: Pick<DigestSettings, 'portfolios'>, person: string): string[] {
  return [...new Set(portfolios.filter(({ people }) => people.includes(person)).flatMap(({ boards }) => boards))]
}

/** The weekly day and time of a person; null when they want none. */
export function timeOf(settings: DigestSettings, person: string): DigestTime | null {
  const own = settings.people.find((one) => one.person === person)
  if (own !== undefined) return own.off ? null : own
  return { person, day: settings.day, at: settings.at, platform: null, off: false }
}
