import { unfitFor } from '#domain/access/audience.ts'
import type { Marking } from '#domain/access/marking.ts'
import type { Messenger } from '#ports.ts'
import type { Desk } from '../desk.ts'

/** Whether a channel may show what is for the office alone: `fit`, why it may not, or why that cannot be told yet. */
export type Fitness =
  | { readonly is: 'fit' }
  | { readonly is: 'unfit'; readonly why: string }
  | { readonly is: 'later'; readonly why: string }

/** Looks at the channel itself, as it is at this moment. Whatever is in doubt makes it unfit. */
export async function fitnessOf(
  { partnership, directory }: Pick<Desk, 'partnership' | 'directory'>,
  messenger: Messenger,
  channel: string,
  { marking, clearance }: { readonly marking: Marking; readonly clearance: Marking },
): Promise<Fitness> {
  if (messenger.audience === undefined) return { is: 'unfit', why: 'who is in it cannot be told there' }
  try {
    const audience = await messenger.audience(channel)
    if ('unknown' in audience) {
      const why = `who is in it cannot be told: ${audience.unknown}`
      return { is: audience.later === true ? 'later' : 'unfit', why }
    }
    const members = await Promise.all(audience.members.map(async (handle) => (await directory.personOf(handle)) ?? null))
    const why = unfitFor(partnership, { ...audience, members }, marking, clearance)
    return why === null ? { is: 'fit' } : { is: 'unfit', why }
  } catch (error) {
    return { is: 'later', why: error instanceof Error ? error.message : String(error) }
  }
}
