import type { Board } from '#domain/board/board.ts'
import type { Person } from '#domain/person/person.ts'
import { refusalCode } from '../failure.ts'
import type { WhoAmI } from './identity.ts'
import type { Lookups } from './lookups.ts'

/**
 * Learns at the start what configuration names otherwise: the clerk's own workspace, the boards' channels by name, people's accounts by
 * e-mail. What is remembered is not asked again; when Slack wants to be asked more slowly, the rest is looked up when first needed.
 */
export async function introduce(
  { who, lookups }: { readonly who: WhoAmI; readonly lookups: Lookups },
  { boards, people }: { readonly boards: readonly Board[]; readonly people: readonly Person[] },
  signal: AbortSignal,
): Promise<void> {
  const { team } = await who.ask()
  await lookups.rememberHome(team)
  await lookups.channels(boards.flatMap(({ channels }) => (channels.slack === null ? [] : [channels.slack])))
  for (const { handles, version } of people) {
    if (signal.aborted) return
    if (handles.slack?.includes('@')) await known(lookups, handles.slack, version)
  }
}

/** Whoever Slack does not know is no reason to stop: doctor lists them. Anything else is. */
async function known(lookups: Lookups, handle: string, version: number): Promise<void> {
  try {
    await lookups.account(handle, version)
  } catch (error) {
    if (refusalCode(error) !== 'users_not_found') throw error
  }
}
