import { rm } from 'node:fs/promises'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Clerk } from '#app/clerk.ts'
import { addDays, type Calendar } from '#domain/calendar.ts'
import type { Day, Instant } from '#domain/day.ts'
import { type Environment, isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { scratchFolder } from '../../builders/scratch.ts'

/** A message that somebody wrote to the clerk, to be edited or deleted later. */
export interface Written {
  readonly id: string
  /** What the clerk answered; empty when it kept silent. */
  readonly answer: string
}

/** The clerk behind one platform, and the people who speak with it there. Texts are what a person reads on the screen. */
export interface Front {
  readonly name: string
  readonly clerk: Clerk
  /** What follows `/board`, in the conversation with the clerk. The answer, or the form that opened. */
  command(person: string, words: string): Promise<string>
  /** A direct message to the clerk. */
  write(person: string, words: string): Promise<Written>
  /** A reply in the thread of the latest message that has these words in it. */
  reply(person: string, about: string, words: string): Promise<Written>
  /** Presses the latest button of that name, on that action where one is given. The answer, or the form that opened. */
  press(person: string, label: string, ref?: string): Promise<string>
  /** Sends the form that is open, with values by the names of its fields; days as `YYYY-MM-DD`, choices as they are shown. */
  fill(person: string, values: Readonly<Record<string, string>>): Promise<string>
  edit(person: string, message: Written, words: string): Promise<string>
  remove(person: string, message: Written): Promise<string>
  /** Everything that stands in somebody's conversation with the clerk, oldest first. */
  messages(person: string): Promise<readonly string[]>
  home(person: string): Promise<string>
  /** Lets time pass until then, the clerk doing on the way what is due. */
  moveTo(at: Instant): Promise<void>
}

/** The sample's first moment: a Thursday two weeks before the Reducing Reoffending Board meets. */
export const sampleStart = '2024-05-30T09:10:00+01:00'

/** Hours before it, when nobody is written to. */
export const beforeWork = '2024-05-30T06:00:00+01:00'

/** The start of work on a day of the sample's summer. */
export function morning(day: Day): Instant {
  return `${day}T09:10:00+01:00`
}

/** The starts of the working days that lie between two moments. */
export function mornings(calendar: Calendar, from: Instant, to: Instant): Instant[] {
  const found: Instant[] = []
  for (let day = calendar.dayOf(from); ; day = addDays(day, 1)) {
    const start = calendar.at(day, '09:00')
    if (Date.parse(start) >= Date.parse(to)) return found
    if (Date.parse(start) > Date.parse(from) && calendar.isWorkingDay(day)) found.push(start)
  }
}

/** The settings of a clerk on the shipped configuration, with a data folder that goes with the test. */
export async function settings(more: NodeJS.ProcessEnv): Promise<Environment> {
  const folder = await scratchFolder('journey')
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const environment = readEnvironment({ PORT: '0', BOARD_CLERK_CONFIG: 'config', BOARD_CLERK_DATA: folder, ...more })
  if (isEnvironmentMistake(environment)) throw new Error(`${environment.variable} ${environment.mistake}`)
  return environment
}

/** A log that keeps quiet. */
export const quiet = pino({ level: 'silent' })

/** The last message of somebody's conversation that has these words in it; empty when there is none. */
export async function latest(front: Front, person: string, words: string): Promise<string> {
  return (await front.messages(person)).findLast((text) => text.includes(words)) ?? ''
}
